import fc from 'fast-check';

import type { Alert } from '../../src/alert/alert';
import type { DeliveryPolicy } from '../../src/delivery/deliveryPolicy';
import { BlindClient, Crash, CrashingClient } from './faultyClients';
import { alertOf, later, resolved, Workbench } from './workbench';

const contoso = 175;
const fabrikam = 176;

/** Each alert in the company that its tenant is mapped to. */
const companyOf = ({ tenantId }: Alert) => ({
	id: tenantId === 'fabrikam' ? fabrikam : contoso,
	name: tenantId,
	matchedBy: 'map' as const,
});

const ofContoso = alertOf('edr-77', { tenantId: 'contoso' });
const ofFabrikam = { ...ofContoso, tenantId: 'fabrikam', title: 'Ransomware note found' };
const completes = { whenResolved: 'completeTicket' } as const;

describe('a ticket of one company', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const deliver = (alerts: Alert[], policy: Partial<DeliveryPolicy> = completes) =>
		bench.deliver(alerts, { policy, companyOf });
	const ticketOf = (companyID: number) => {
		const [only, ...others] = bench.sandbox
			.tickets()
			.filter((ticket) => ticket.companyID === companyID);
		expect(others).toEqual([]);
		return only!;
	};

	it('is left alone by another company’s report with the same key, which gets its own', async () => {
		await deliver([ofContoso]);
		const before = { ...ticketOf(contoso) };
		const [outcome] = await deliver([ofFabrikam]);
		expect(outcome).toMatchObject({ outcome: 'created', ticket: { companyID: fabrikam } });
		expect(outcome?.reason).toBe(
			`ticket ${before.ticketNumber} has the same key and belongs to another company`,
		);
		expect(outcome?.remedy).not.toBe('');
		expect(ticketOf(contoso)).toEqual(before);
		expect(bench.notesOf(before)).toEqual([]);
		expect((await deliver([ofFabrikam, ofContoso])).map(({ outcome: name }) => name)).toEqual([
			'existing',
			'existing',
		]);
		expect(bench.sandbox.tickets()).toHaveLength(2);
	});

	it('is left alone by another company’s resolution, which says why', async () => {
		await deliver([ofContoso]);
		const [outcome] = await deliver([resolved(ofFabrikam)]);
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'nothingToClose', ticket: null });
		expect(outcome?.reason).toMatch(/belongs to another company/);
		expect(ticketOf(contoso).status).toBe(1);
		expect(bench.notesOf(ticketOf(contoso))).toEqual([]);
	});

	it('stays one of two when both come in one run, and after a crash at any request', async () => {
		for (let after = 1; after <= 6; after += 1) {
			bench.sandbox.reset();
			const client = new CrashingClient(bench.credentials(), {}, after, 'after');
			await bench
				.deliver([ofContoso, ofFabrikam], { client, companyOf })
				.catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
			await client.settled();
			await deliver([ofFabrikam]);
			await deliver([ofContoso, ofFabrikam]);
			expect(ticketOf(contoso).companyID).toBe(contoso);
			expect(ticketOf(fabrikam).companyID).toBe(fabrikam);
		}
	});

	it('is no duplicate of another company’s, also when both were made at the same time', async () => {
		for (const alert of [ofContoso, ofFabrikam]) {
			const client = new BlindClient(bench.credentials(), {});
			await bench.deliver([alert], { client, companyOf });
		}
		for (const alert of [ofContoso, ofFabrikam, ofContoso]) await deliver([alert]);
		expect(bench.sandbox.tickets().map(({ status }) => status)).toEqual([1, 1]);
		expect(bench.sandbox.notes()).toEqual([]);
	});

	it('that a person has moved away is not written to; repeats make no second, news does', async () => {
		await deliver([ofContoso]);
		const moved = ticketOf(contoso);
		bench.sandbox.asHuman.editTicket(moved.id, { companyID: fabrikam });
		const [repeat] = await deliver([ofContoso]);
		expect(repeat).toMatchObject({ outcome: 'existing', ticket: { id: moved.id } });
		expect(repeat?.reason).toMatch(/moved to another company/);
		expect(repeat?.remedy).toMatch(/tenant map/);
		const [end] = await deliver([resolved(ofContoso)]);
		expect(end).toMatchObject({ outcome: 'skipped', code: 'nothingToClose' });

		const worse = later(ofContoso, { severity: 'critical' });
		const [news] = await deliver([worse]);
		expect(news).toMatchObject({ outcome: 'created', ticket: { companyID: contoso } });
		expect(await bench.names([worse], { companyOf })).toEqual(['existing']);
		expect(bench.notesOf(moved)).toEqual([]);
		expect(bench.sandbox.tickets()).toHaveLength(2);
	});

	it('that was moved is the alert’s again once its tenant is mapped there', async () => {
		await deliver([ofContoso]);
		bench.sandbox.asHuman.editTicket(ticketOf(contoso).id, { companyID: fabrikam });
		const mapped = () => ({ id: fabrikam, name: 'Fabrikam', matchedBy: 'map' as const });
		const worse = later(ofContoso, { severity: 'critical' });
		expect(await bench.names([worse], { companyOf: mapped })).toEqual(['noted']);
		expect(bench.sandbox.tickets()).toHaveLength(1);
	});

	it('stays with its company when the tenant is mapped to another one, which gets its own', async () => {
		await deliver([ofContoso]);
		const mapped = () => ({ id: fabrikam, name: 'Fabrikam', matchedBy: 'map' as const });
		expect(await bench.names([ofContoso], { companyOf: mapped })).toEqual(['created']);
		expect(await bench.names([ofContoso], { companyOf: mapped })).toEqual(['existing']);
		expect(bench.notesOf(ticketOf(contoso))).toEqual([]);
	});

	const word = fc.record({
		tenantId: fc.constantFrom('contoso', 'fabrikam'),
		id: fc.constantFrom('a', 'b'),
		action: fc.constantFrom('raise', 'worse', 'resolve', 'endless'),
		seconds: fc.integer({ min: 1, max: 600 }),
	});
	const policies = fc.record({
		ifTicketExists: fc.constantFrom('addNote', 'skip', 'createAnother'),
		groupBy: fc.constantFrom('none', 'tenant', 'groupKey'),
		stormLimit: fc.constantFrom(0, 1),
		reopenDays: fc.constantFrom(0, 7),
	});

	interface Word {
		tenantId: string;
		id: string;
		action: string;
		seconds: number;
	}

	function alertFor({ tenantId, id, action, seconds }: Word): Alert {
		const alert = alertOf(id, { tenantId, groupKey: 'g' });
		if (action === 'raise') return alert;
		if (action === 'worse') return later(alert, { severity: 'critical' }, seconds);
		const end = resolved(alert, seconds);
		return action === 'endless' ? { ...end, resolvedAt: null, updatedAt: null } : end;
	}

	it('is changed by no delivery for another company', async () => {
		await fc.assert(
			fc.asyncProperty(
				policies,
				fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
				async (policy, runs) => {
					bench.sandbox.reset();
					for (const words of runs) {
						const alerts = words.map(alertFor);
						const companies = new Set(alerts.map((alert) => companyOf(alert).id));
						const others = () =>
							bench.sandbox
								.tickets()
								.filter(({ companyID }) => !companies.has(Number(companyID)))
								.map((ticket) => [{ ...ticket }, bench.notesOf(ticket)]);
						const before = JSON.stringify(others());
						const outcomes = await deliver(alerts, { ...completes, ...policy });
						expect(JSON.stringify(others())).toBe(before);
						for (const [index, { ticket }] of outcomes.entries()) {
							if (ticket === null) continue;
							expect(ticket.companyID).toBe(companyOf(alerts[index]!).id);
						}
					}
					for (const companyID of [contoso, fabrikam]) {
						const open = bench.sandbox
							.tickets()
							.filter((ticket) => ticket.companyID === companyID && ticket.status !== 5)
							.map(({ externalID }) => externalID);
						expect(new Set(open).size).toBe(open.length);
					}
				},
			),
			{ numRuns: 60 },
		);
	});
});
