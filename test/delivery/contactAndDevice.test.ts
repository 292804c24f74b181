import { CrashingClient } from './faultyClients';
import { alertOf, later, Workbench } from './workbench';

let bench: Workbench;
beforeAll(async () => {
	bench = await Workbench.open();
	await bench.warmUp();
});
beforeEach(() => bench.sandbox.reset());
afterAll(() => bench.close());

const policy = { contactBy: 'userEmail', deviceBy: 'host' } as const;
const companyId = 175;
const email = 'J.Doe@contoso.example';

function contact(fields: Record<string, string | number | null> = {}): number {
	const row = { companyID: companyId, firstName: 'Jo', lastName: 'Doe', isActive: 1, ...fields };
	return Number(bench.sandbox.insert('Contacts', row).id);
}

function device(fields: Record<string, string | number | boolean | null> = {}): number {
	const row = { companyID: companyId, productID: 29, isActive: true, ...fields };
	return Number(bench.sandbox.insert('ConfigurationItems', row).id);
}

async function made(fields: Parameters<typeof alertOf>[1], company = companyId) {
	const alert = alertOf('a', { userEmail: '', host: '', ...fields });
	const companyOf = () => ({ id: company, name: 'Contoso', matchedBy: 'map' as const });
	const [outcome] = await bench.deliver([alert], { policy, companyOf });
	return { ticket: bench.ticketOf(alert), warnings: outcome?.warnings ?? [] };
}

describe('the contact of a new ticket', () => {
	it.each(['emailAddress', 'emailAddress2', 'emailAddress3'])('is found by %s', async (field) => {
		const id = contact({ [field]: 'j.doe@CONTOSO.example' });
		const { ticket, warnings } = await made({ userEmail: email });
		expect([ticket.contactID, warnings]).toEqual([id, []]);
	});

	it('is that of the parent where the company has none', async () => {
		const daughter = bench.sandbox.companies().find((row) => row.parentCompanyID === companyId);
		const id = contact({ emailAddress: email });
		const { ticket } = await made({ userEmail: email }, daughter?.id);
		expect([ticket.companyID, ticket.contactID]).toEqual([daughter?.id, id]);
	});

	it.each<[string, () => unknown, RegExp]>([
		['another company has it', () => contact({ companyID: 176, emailAddress: email }), /has no/],
		['it is inactive', () => contact({ isActive: 0, emailAddress: email }), /inactive/],
		[
			'two have the address',
			() => [contact({ emailAddress: email }), contact({ emailAddress2: email })],
			/2 active contacts/,
		],
	])('is left out, with one line that says why, when %s', async (_, seed, why) => {
		seed();
		const { ticket, warnings } = await made({ userEmail: email });
		expect(ticket.contactID ?? null).toBeNull();
		const line = String(ticket.description)
			.split('\n')
			.find((each) => each.startsWith('Contact: not set'));
		expect(line).toMatch(why);
		expect(warnings).toEqual([line]);
	});
});

describe('the device of a new ticket', () => {
	it.each([
		['DC01', { rmmDeviceAuditHostname: 'dc01.contoso.local' }],
		['dc01.contoso.local', { rmmDeviceAuditHostname: 'DC01' }],
		['dc01', { referenceTitle: 'DC01' }],
		['DC01.contoso.local', { referenceTitle: 'dc01.contoso.LOCAL' }],
		['XK-77', { serialNumber: 'xk-77' }],
	])('is found for %s by %j', async (host, fields) => {
		device({ companyID: 176, ...fields });
		device({ rmmDeviceAuditHostname: 'dc011' });
		const id = device(fields);
		const { ticket, warnings } = await made({ host });
		expect([ticket.configurationItemID, warnings]).toEqual([id, []]);
	});

	it('is the one with the qualified name of two', async () => {
		device({ referenceTitle: 'DC01.old.local' });
		const id = device({ referenceTitle: 'DC01.contoso.local' });
		expect((await made({ host: 'dc01.contoso.local' })).ticket.configurationItemID).toBe(id);
	});

	it.each<[string, () => unknown, RegExp]>([
		['another company has it', () => device({ companyID: 176, referenceTitle: 'DC01' }), /has no/],
		['it is inactive', () => device({ isActive: false, referenceTitle: 'DC01' }), /inactive/],
		[
			'two have the name',
			() => [device({ referenceTitle: 'DC01' }), device({ rmmDeviceAuditHostname: 'dc01' })],
			/2 active/,
		],
	])('is left out, with one line that says why, when %s', async (_, seed, why) => {
		seed();
		const { ticket, warnings } = await made({ host: 'DC01' });
		expect(ticket.configurationItemID ?? null).toBeNull();
		expect(ticket.description).toMatch(/^Device: not set, because .+$/m);
		expect(warnings).toEqual([expect.stringMatching(why)]);
	});
});

it('asks once for 80 users and hosts, and costs a repeat alone when one is gone', async () => {
	const alerts = Array.from({ length: 40 }, (_, n) =>
		alertOf(`n${n}`, { userEmail: `u${n}@contoso.example`, host: `pc${n}` }),
	);
	const id = contact({ emailAddress: 'u7@contoso.example' });
	for (let n = 0; n < 40; n += 1) {
		if (n !== 7) contact({ emailAddress: `u${n}@contoso.example` });
		device({ referenceTitle: `PC${n}` });
	}
	const options = { policy };
	bench.sandbox.clearRequests();
	expect((await bench.deliver(alerts, options)).flatMap(({ warnings }) => warnings)).toEqual([]);
	expect(bench.requestCounts()).toMatchObject({
		'query Contacts': 1,
		'query ConfigurationItems': 1,
		'create Tickets': 40,
	});
	const gone = alertOf('gone', { userEmail: 'u7@contoso.example' });
	bench.sandbox.faults.add({
		kind: 'refused500',
		entity: 'Tickets',
		action: 'create',
		message: `Reference value on field: contactID of type: Contact does not exist or is invalid.`,
	});
	bench.sandbox.clearRequests();
	const [outcome] = await bench.deliver([gone], options);
	expect(outcome).toMatchObject({
		outcome: 'created',
		warnings: [/no longer takes/].map((r) => expect.stringMatching(r)),
	});
	expect(bench.ticketOf(gone).contactID ?? null).toBeNull();
	expect(bench.requestCounts()).toMatchObject({ 'create Tickets': 2 });
	expect(id).toBeGreaterThan(0);
});

describe('the checklist of a new ticket', () => {
	const settings = { checklist: 12 };
	const items = () => bench.sandbox.rows('TicketChecklistItems').length;

	it('is there once after a crash at any point', async () => {
		const alert = alertOf('crash');
		for (const when of ['before', 'after'] as const) {
			for (let point = 1; point < 6; point += 1) {
				bench.sandbox.reset();
				const client = new CrashingClient(bench.credentials(), {}, point, when);
				await bench.deliver([alert], { client, settings }).catch(() => undefined);
				await client.settled();
				await bench.deliver([alert], { settings });
				await bench.deliver([later(alert, { severity: 'high' })], { settings });
				expect({ when, point, items: items() }).toEqual({ when, point, items: 3 });
			}
		}
	});

	it.each(['resetAfterStore', 'resetBeforeStore'] as const)(
		'is there once after %s',
		async (kind) => {
			bench.sandbox.faults.add({ kind, entity: 'TicketChecklistLibraries', action: 'create' });
			await bench.deliver([alertOf('lost')], { settings });
			expect(items()).toBe(3);
		},
	);

	it('is a warning when Autotask refuses it', async () => {
		bench.sandbox.switches.checklistItems = 2;
		const [outcome] = await bench.deliver([alertOf('full')], { settings });
		expect(outcome).toMatchObject({
			outcome: 'created',
			warnings: [expect.stringMatching(/checklist 12 is not on the ticket.*at most/)],
		});
	});
});
