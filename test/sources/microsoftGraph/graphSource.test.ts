import { graphCloud } from '../../../src/sources/microsoftGraph/graphCloud';
import { pollRequest } from '../../polling/pollRequest';
import { closeGraphs, graph, incident, now, polled, sourceOn } from './graphHarness';

afterEach(closeGraphs);

describe('polling Microsoft Graph for many tenants', () => {
	it('delivers each state of an incident once, with the tenant’s name', async () => {
		const sandbox = await graph();
		for (const [id, tenant] of sandbox.tenants)
			tenant.incidents.push(incident('1', 30), incident(`only-${id}`, 20));
		const source = sourceOn(sandbox);
		const request = pollRequest({ now, overlapHours: 1 });
		const first = polled(await source.poll({}, request));
		expect(first.alerts).toHaveLength(6);
		expect(new Set(first.alerts.map(({ dedupKey }) => dedupKey)).size).toBe(6);
		expect(
			first.alerts.every(({ tenantId, tenantName }) => tenantName === `Customer ${tenantId}`),
		).toBe(true);
		Object.assign(sandbox.tenants.get('tenant-b')?.incidents[0] ?? {}, {
			status: 'inProgress',
			lastUpdateDateTime: now.toISOString(),
		});
		const later = pollRequest({ now: new Date(now.getTime() + 60_000), overlapHours: 1 });
		const second = polled(await source.poll(first.state, later));
		expect(second.alerts.map(({ tenantId, action }) => [tenantId, action])).toEqual([
			['tenant-b', 'update'],
		]);
		expect(polled(await source.poll(second.state, later)).alerts).toEqual([]);
	});

	it('signs in once for each tenant and again when a token was revoked', async () => {
		const sandbox = await graph();
		const source = sourceOn(sandbox);
		const signIns = () => sandbox.requests.filter(({ path }) => path.endsWith('/token')).length;
		await source.poll({}, pollRequest());
		await source.poll({}, pollRequest());
		expect(signIns()).toBe(3);
		sandbox.revokeTokens();
		expect((await source.poll({}, pollRequest())).kind).toBe('polled');
		expect(signIns()).toBe(6);
	});

	it('follows next pages, but never to another address', async () => {
		const sandbox = await graph({ pageSize: 3 });
		sandbox.tenants
			.get('tenant-a')
			?.incidents.push(...Array.from({ length: 10 }, (_, index) => incident(`i${index}`, index)));
		expect(polled(await sourceOn(sandbox).poll({}, pollRequest({ now }))).alerts).toHaveLength(10);
		const thief = await graph();
		const lured = await graph({
			pageSize: 3,
			nextLinkOrigin: thief.origin,
			tenantIds: ['tenant-a'],
		});
		lured.tenants
			.get('tenant-a')
			?.incidents.push(
				...Array.from({ length: 10 }, (_, index) => incident(`i${index}`, index + 1)),
			);
		expect(await sourceOn(lured).poll({}, pollRequest({ now }))).toMatchObject({
			kind: 'failed',
			problem: { kind: 'unreadable' },
		});
		expect(thief.requests).toHaveLength(0);
	});

	it('delivers a flood in spans, the oldest first, and loses none of it', async () => {
		const sandbox = await graph({ pageSize: 5, tenantIds: ['tenant-a'] });
		const records = Array.from({ length: 300 }, (_, index) =>
			incident(`i${index}`, 1 + (index % 50)),
		);
		sandbox.tenants.get('tenant-a')?.incidents.push(...records);
		const ids: string[] = [];
		let state: object = {};
		for (let round = 0; round < 16; round++) {
			const outcome = polled(
				await sourceOn(sandbox).poll(
					state,
					pollRequest({ now, firstRunLookBackHours: 2, overlapHours: 1 }),
				),
			);
			ids.push(...outcome.alerts.map(({ id }) => id));
			state = outcome.state;
		}
		expect(ids).toHaveLength(300);
		expect(new Set(ids).size).toBe(300);
	});

	it('leaves less severe ones out, but not those of unknown severity', async () => {
		const sandbox = await graph({ tenantIds: ['tenant-a'] });
		sandbox.tenants
			.get('tenant-a')
			?.incidents.push(
				incident('low', 1, { severity: 'low' }),
				incident('high', 2),
				incident('odd', 3, { severity: 'unknownFutureValue' }),
			);
		const alerts = polled(
			await sourceOn(sandbox).poll({}, pollRequest({ now, minimumSeverity: 'medium' })),
		).alerts;
		expect(alerts.map(({ id }) => id).sort()).toEqual(['high', 'odd']);
	});

	it.each([
		['alerts', 'alerts', 'lastUpdateDateTime'],
		['riskDetections', 'riskDetections', 'lastUpdatedDateTime'],
	] as const)('reads %s', async (resource, list, updated) => {
		const sandbox = await graph({ tenantIds: ['tenant-a'] });
		sandbox.tenants.get('tenant-a')?.[list].push({
			id: 'x',
			severity: 'high',
			riskLevel: 'high',
			[updated]: new Date(now.getTime() - 1).toISOString(),
		});
		expect(
			polled(await sourceOn(sandbox, { resource }).poll({}, pollRequest({ now }))).alerts.map(
				({ id }) => id,
			),
		).toEqual(['x']);
	});

	it('needs tenants, and ids that are some', async () => {
		const sandbox = await graph();
		expect(await sourceOn(sandbox, { tenants: [] }).poll({}, pollRequest())).toMatchObject({
			kind: 'failed',
			problem: { kind: 'configuration' },
		});
		const odd = sourceOn(sandbox, { tenants: [{ id: '../../x', name: 'Odd' }] });
		expect(await odd.poll({}, pollRequest())).toMatchObject({
			kind: 'failed',
			problem: { kind: 'configuration' },
		});
		expect(sandbox.requests).toHaveLength(0);
	});

	it('shows the newest in the editor', async () => {
		const sandbox = await graph();
		sandbox.tenants
			.get('tenant-a')
			?.incidents.push(
				...Array.from({ length: 9 }, (_, index) => incident(`i${index}`, index + 1)),
			);
		const sample = await sourceOn(sandbox).sample(pollRequest({ now }));
		expect(sample.ok && sample.value.map(({ id }) => id)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
	});
});

describe('the clouds', () => {
	it('are Microsoft’s, or a sandbox on this machine', () => {
		expect(graphCloud('global', '')).toEqual({
			ok: true,
			value: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
		});
		for (const name of ['usGovernment', 'usDod', 'china'])
			expect(graphCloud(name, '').ok).toBe(true);
		for (const url of ['https://evil.example', 'http://evil.example', ''])
			expect(graphCloud('sandbox', url).ok).toBe(false);
		expect(graphCloud('other', 'http://127.0.0.1:1').ok).toBe(false);
	});
});
