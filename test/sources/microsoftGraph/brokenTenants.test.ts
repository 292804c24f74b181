import type { PollOutcome } from '../../../src/polling/polledSource';
import { findSecrets } from '../../nodes/SecurityAlertTrigger/findSecrets';
import { pollRequest } from '../../polling/pollRequest';
import { closeGraphs, graph, incident, now, polled, sourceOn } from './graphHarness';

afterEach(closeGraphs);

describe('a broken tenant among many', () => {
	it.each(['noConsent', 'noPermission', 'throttled', 'down'] as const)(
		'delivers the others when one tenant is %s, and catches up afterwards',
		async (state) => {
			const sandbox = await graph();
			const broken = sandbox.tenants.get('tenant-b');
			for (const tenant of sandbox.tenants.values()) tenant.incidents.push(incident('1', 90));
			if (broken) broken.state = state;
			const source = sourceOn(sandbox);
			const request = pollRequest({
				now,
				overlapHours: 0,
				firstRunLookBackHours: 2,
				until: Date.now() + 5_000,
			});
			const first = polled(await source.poll({}, request));
			expect(first.alerts.map(({ tenantId }) => tenantId).sort()).toEqual(['tenant-a', 'tenant-c']);
			expect(first.warnings).toEqual([expect.stringContaining('(tenant-b) failed 1 times')]);
			expect(findSecrets(first, [sandbox.clientSecret, 'token-tenant'])).toEqual([]);
			if (broken) broken.state = 'ok';
			const second = polled(await source.poll(first.state, request));
			expect(second.alerts.map(({ tenantId }) => tenantId)).toEqual(['tenant-b']);
		},
	);

	it('keeps the cursor of a tenant that fails for hours while the others move on', async () => {
		const sandbox = await graph();
		const broken = sandbox.tenants.get('tenant-b');
		const source = sourceOn(sandbox);
		let state = polled(await source.poll({}, pollRequest({ now, overlapHours: 0 }))).state;
		if (broken) broken.state = 'noPermission';
		broken?.incidents.push(incident('missed', -30));
		for (const hours of [1, 5, 20]) {
			state = polled(
				await source.poll(
					state,
					pollRequest({ now: new Date(now.getTime() + hours * 3_600_000), overlapHours: 0 }),
				),
			).state;
		}
		if (broken) broken.state = 'ok';
		const caughtUp = polled(
			await source.poll(
				state,
				pollRequest({ now: new Date(now.getTime() + 21 * 3_600_000), overlapHours: 0 }),
			),
		);
		expect(caughtUp.alerts.map(({ id }) => id)).toEqual(['missed']);
	});

	it('fails the poll when no tenant can be read, and once a day for one that failed five times', async () => {
		const sandbox = await graph();
		const wrong = await sourceOn(sandbox, {}, 'wrong-client-secret').poll({}, pollRequest());
		expect(wrong).toMatchObject({ kind: 'failed', problem: { kind: 'signIn' } });
		expect(wrong.kind === 'failed' && wrong.problem.remedy).toContain('client secret is wrong');
		expect(findSecrets(wrong, ['wrong-client-secret'])).toEqual([]);
		const broken = sandbox.tenants.get('tenant-b');
		if (broken) broken.state = 'noConsent';
		const source = sourceOn(sandbox);
		const kinds: string[] = [];
		let state: object | undefined = {};
		for (let round = 0; round < 7; round++) {
			const outcome: PollOutcome = await source.poll(state, pollRequest({ now }));
			kinds.push(outcome.kind);
			state = JSON.parse(JSON.stringify(outcome.state)) as object;
			if (outcome.kind === 'failed') expect(outcome.problem.message).toContain('Customer tenant-b');
		}
		expect(kinds).toEqual(['polled', 'polled', 'polled', 'polled', 'failed', 'polled', 'polled']);
	});
});
