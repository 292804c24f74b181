import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import type { EngineResult } from '../../../tools/engine/n8nEngine';
import { alertItem, outcomes, runTicketNode } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterEach(() => jest.useRealTimers());
afterAll(() => sandbox.close());

const hourMs = 3_600_000;
const beginning = Date.UTC(2026, 10, 24, 12);

/** Only the clock stands still; timers and sockets go on. */
function clockAt(time: number): void {
	jest.useFakeTimers({
		now: time,
		doNotFake: [
			...(['nextTick', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
			...(['setTimeout', 'clearTimeout', 'performance', 'hrtime', 'queueMicrotask'] as const),
		],
	});
}

function silenceOf(tenant: string, until: number, more: IDataObject = {}): IDataObject {
	return {
		name: `Silence of ${tenant}`,
		tenant,
		silenceUntil: new Date(until).toISOString(),
		silenceReason: 'Migration',
		silenceOwner: 'Anna',
		...more,
	};
}

async function run(
	items: IDataObject[],
	rulesData: IDataObject[],
	parameters: INodeParameters = {},
): Promise<EngineResult> {
	return runTicketNode(sandbox, items, {
		parameters: {
			grouping: { stormLimit: 0 },
			...parameters,
			rules: {
				data: [{ rows: JSON.stringify(rulesData) }],
				...((parameters.rules ?? {}) as INodeParameters),
			},
		},
	});
}

/** A row of the table of silenced alerts, as a workflow writes it from an outcome, without code. */
function rowOf({ json }: { json: IDataObject }): IDataObject {
	const { alert, rule, silence } = json as Record<string, IDataObject>;
	return {
		alert_key: alert?.dedupKey,
		alert: silence?.alert,
		silenced_at: silence?.at,
		silenced_until: silence?.until,
		rule: rule?.name,
		reason: silence?.reason,
		owner: silence?.owner,
		state: null,
	};
}

describe('a silenced alert', () => {
	const until = Date.now() + 24 * hourMs;
	const silence = silenceOf('Contoso Ltd', until);

	it('leaves through Skipped with code, row, reason, owner and end, and the run says how many', async () => {
		const items = [alertItem('a-1'), alertItem('a-2', { tenantName: 'Fabrikam Inc' })];
		const result = await run(items, [silence]);
		expect(outcomes(result).map(({ outcome }) => outcome)).toEqual(['created']);
		expect(outcomes(result, 1)).toMatchObject([
			{
				outcome: 'skipped',
				code: 'silenced',
				reason: expect.stringMatching(
					/^Silenced until .* by row 1 .*: Migration \(owner: Anna\)\.$/,
				),
				rule: { name: 'Silence of Contoso Ltd', row: 1, from: 'data' },
				silence: { until: silence.silenceUntil, reason: 'Migration', owner: 'Anna', kept: false },
			},
		]);
		expect(hintsOf(result)).toMatchObject([
			{
				type: 'info',
				message: '1 alert was silenced and got no ticket, by "Silence of Contoso Ltd" (1).',
			},
		]);
	});

	it('by a row of the node, until a local time', async () => {
		const row = {
			name: 'By hand',
			conditions: { tenant: 'contoso*' },
			outcome: 'silence',
			// The editor keeps what the other outcome showed before.
			settings: { queue: 5 },
			silenceUntil: new Date(until).toISOString().slice(0, 19),
			silenceReason: 'Migration',
			silenceOwner: 'Anna',
			enabled: true,
		};
		const result = await run([alertItem('a-1')], [], { rules: { rows: [row] } });
		expect(outcomes(result, 1)).toMatchObject([{ code: 'silenced', rule: { name: 'By hand' } }]);
	});

	it('does not touch its open ticket, and its resolution passes', async () => {
		await run([alertItem('a-1')], []);
		const before = JSON.stringify([sandbox.tickets(), sandbox.notes()]);
		await run([alertItem('a-1', { severity: 'critical' })], [silence]);
		expect(JSON.stringify([sandbox.tickets(), sandbox.notes()])).toBe(before);
		const resolved = alertItem('a-1', { action: 'resolve', resolvedAt: '2026-11-21T08:00:00Z' });
		const result = await run([resolved], [silence], {
			repeats: { whenResolved: 'completeTicket' },
		});
		expect(outcomes(result)).toMatchObject([{ outcome: 'completed' }]);
	});

	it('becomes a ticket at the end that says since when and how often it was silent', async () => {
		clockAt(beginning);
		const end = beginning + 10 * hourMs;
		const rules = [silenceOf('Contoso Ltd', end), { tenant: '*', queue: 5 }];
		const table: IDataObject[] = [];
		for (let hour = 0; hour < 3; hour++) {
			clockAt(beginning + hour * hourMs);
			const result = await run([alertItem('a-1', { description: `Word ${hour}` })], rules);
			table.push(...(result.outputs[1] ?? []).map(rowOf));
		}
		const parameters = { ticketText: { descriptionTemplate: '[description]' } };
		const early = await run(table, rules, parameters);
		expect(outcomes(early, 1)).toMatchObject([{ code: 'silenced', silence: { kept: true } }]);
		clockAt(end);
		const result = await run(table, rules, parameters);
		expect(outcomes(result)).toMatchObject([
			{ outcome: 'created', rule: { row: 2 }, silence: { count: 3, items: [2, 1, 0] } },
		]);
		const [ticket] = sandbox.tickets();
		expect(ticket).toMatchObject({ queueID: 5, title: 'Alert a-1' });
		expect(ticket?.description).toMatch(
			/^Silent since 2026-11-24 12:00 UTC by the rule "Silence of Contoso Ltd" \(Migration; owner: Anna\): reported 3 times without a ticket\. The silence ended 2026-11-24 22:00 UTC\.\n\nWord 2\n/,
		);
		const again = await run(table, rules, parameters);
		expect(outcomes(again)).toMatchObject([{ outcome: 'existing' }]);
		expect(sandbox.tickets()).toHaveLength(1);
	});

	it('that was resolved meanwhile, or whose row is none, becomes no ticket', async () => {
		const first = await run([alertItem('a-1')], [silence]);
		const rows = (first.outputs[1] ?? []).map(rowOf).map((row) => ({ ...row, state: 'resolved' }));
		const result = await run([...rows, { alert: 'none' }], []);
		expect(result.error?.message).toMatch(/^The alert has no id/);
		const kept = await run(rows, []);
		expect(outcomes(kept, 1)).toMatchObject([{ code: 'nothingToClose' }]);
		expect(sandbox.tickets()).toEqual([]);
	});

	it('is shown by a preview with what stands above its silence', async () => {
		const result = await run([alertItem('a-1')], [{ tenant: 'x', queue: 5 }, silence], {
			operation: 'previewTicket',
		});
		expect(outcomes(result, 1)).toMatchObject([
			{ code: 'silenced', passedOver: [{ row: 1, condition: 'tenant' }] },
		]);
	});
});

it('nothing that was hidden is unlisted: 1,000 alerts and 20 silences, while the clock moves', async () => {
	const tenants = Array.from(
		{ length: 25 },
		(_, index) => tenantNames[index % tenantNames.length] ?? '',
	);
	const random = randomNumbers(7);
	const rules = Array.from({ length: 20 }, (_, index) =>
		silenceOf('*', beginning + (6 + (index % 10) * 6) * hourMs, { text: `kind ${index} of` }),
	);
	const table: IDataObject[] = [];
	const hidden = new Set<unknown>();
	const resolved = new Set<unknown>();
	const alerts = Array.from({ length: 1_000 }, (_, index) =>
		alertItem(`m-${index}`, {
			title: `kind ${index % 25} of ${index}`,
			tenantName: tenants[index % tenants.length] ?? '',
			occurredAt: new Date(beginning).toISOString(),
		}),
	);
	for (let hour = 0; hour <= 66; hour += 6) {
		const now = beginning + hour * hourMs;
		clockAt(now);
		const batch = alerts.filter((_, index) => (hour === 0 ? true : random() < 0.02 && index >= 0));
		const reports = await run(hour === 0 ? batch : batch.slice(0, 30), rules);
		expect(reports.error).toBeUndefined();
		const kept = (reports.outputs[1] ?? []).map(rowOf);
		table.push(...kept);
		for (const { alert_key: key } of kept) hidden.add(key);

		const over = hour === 0 ? [] : alerts.filter(() => random() < 0.01);
		if (over.length > 0) {
			const at = new Date(now).toISOString();
			const items = over.map((alert) => ({ ...alert, action: 'resolve', resolvedAt: at }));
			const result = await run(items, rules, { whenResolved: 'addNote' });
			expect(result.error).toBeUndefined();
			const keys = new Set(
				[...outcomes(result), ...outcomes(result, 1)].map(({ alert }) => alert.dedupKey),
			);
			for (const row of table.filter(
				({ state, alert_key: key }) => !state && keys.has(String(key)),
			)) {
				row.state = 'resolved';
				resolved.add(row.alert_key);
			}
		}

		const open = table.filter(({ state }) => !state);
		if (open.length === 0) continue;
		const ended = await run(open, rules, {});
		expect(ended.error).toBeUndefined();
		const ticketed = new Set(outcomes(ended).map(({ alert }) => alert.dedupKey));
		for (const row of open) if (ticketed.has(String(row.alert_key))) row.state = 'ticketed';
		for (const row of table.filter(({ state }) => !state)) {
			expect(Date.parse(String(row.silenced_until))).toBeGreaterThan(now);
		}
	}
	// 800 of the 1,000 were hidden at first; each of them has its ticket or was resolved, and is listed as that.
	expect(hidden.size).toBe(800);
	expect(table.filter(({ state }) => !state)).toEqual([]);
	const keys = sandbox.tickets().map(({ externalID }) => externalID);
	expect(new Set(keys).size).toBe(keys.length);
	const withTicket = new Set<unknown>(keys);
	for (const key of hidden) expect(withTicket.has(key) || resolved.has(key)).toBe(true);
	expect(resolved.size).toBeGreaterThan(0);
	for (const row of table.filter(({ state }) => state === 'ticketed')) {
		expect(withTicket.has(row.alert_key)).toBe(true);
	}
});

const tenantNames = [
	'Adventure Works Cycles',
	'Alpine Ski House',
	'Bellows College',
	'Coho Winery',
];

/** Numbers from 0 to 1, the same in every run. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

function hintsOf(result: EngineResult): unknown[] {
	return Object.values(result.run.data.resultData.runData)
		.flat()
		.flatMap((task) => task.hints ?? []);
}
