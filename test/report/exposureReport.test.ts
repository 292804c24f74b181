import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { credentialOf } from '../health/checking';
import { alertItem, outcomes, runTicketNode } from '../nodes/AutotaskAlertTicket/ticketNode';
import { byId } from '../../tools/engine/locator';
import type { EngineResult } from '../../tools/engine/n8nEngine';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** The month of this moment in the time zone that the engine gives to a workflow without one. */
const thisMonth = new Date()
	.toLocaleDateString('sv-SE', { timeZone: process.env.GENERIC_TIMEZONE ?? 'America/New_York' })
	.slice(0, 7);

async function report(parameters: INodeParameters = {}): Promise<EngineResult> {
	return runTicketNode(sandbox, [{}], {
		parameters: { operation: 'exposureReport', reportMonth: thisMonth, ...parameters },
	});
}

function pages(result: EngineResult): string[] {
	return (result.outputs[0] ?? []).map(({ binary }) =>
		Buffer.from(binary?.report?.data ?? '', 'base64').toString('utf8'),
	);
}

function rows(result: EngineResult): IDataObject[] {
	expect(result.error).toBeUndefined();
	return (result.outputs[0] ?? []).map(({ json }) => json);
}

const chosen = (...ids: number[]): INodeParameters => ({
	reportCompanies: 'chosen',
	chosenCompanies: { rows: ids.map((id) => ({ company: byId(id) })) },
});

it('its numbers equal a second count over the tickets', async () => {
	const severities = ['critical', 'high', 'medium', 'low'];
	const tenants = ['Contoso Ltd', 'Litware Inc.', 'Northwind Traders'];
	const items = Array.from({ length: 30 }, (_, index) =>
		alertItem(`a-${index}`, {
			severity: severities[index % 4],
			tenantName: tenants[index % 3],
			source: index % 2 === 0 ? 'scanner' : 'huntress',
			title: `Sign-in of user${index % 5}@contoso.example`,
		}),
	);
	const made = outcomes(
		await runTicketNode(sandbox, items, { parameters: { grouping: { stormLimit: 0 } } }),
	);
	expect(made.filter(({ outcome }) => outcome === 'created')).toHaveLength(30);
	for (const { ticket } of made.slice(0, 7)) {
		sandbox.asHuman.completeTicket(ticket?.id ?? 0);
	}
	sandbox.clearRequests();
	const counted = rows(await report());
	expect(sandbox.requests.filter(({ path }) => /Tickets\/query/.test(path))).toHaveLength(1);
	expect(sandbox.requests.filter(({ method }) => !['GET', 'POST'].includes(method))).toEqual([]);

	const ids = new Set(sandbox.tickets().map(({ companyID }) => companyID));
	expect(counted).toHaveLength(ids.size);
	for (const row of counted) {
		const { id, name } = row.company as { id: number; name: string };
		const own = sandbox.tickets().filter(({ companyID }) => companyID === id);
		const isDone = ({ completedDate }: { completedDate: string | null }): boolean =>
			completedDate !== null;
		expect(sandbox.companies().find((company) => company.id === id)?.companyName).toBe(name);
		expect(row).toMatchObject({
			month: thisMonth,
			created: own.length,
			completed: own.filter(isDone).length,
			open: own.filter((ticket) => !isDone(ticket)).length,
			listed: own.length,
		});
		const of = (list: unknown, key: string): Record<string, number> =>
			Object.fromEntries(
				(list as Array<Record<string, unknown>>).map((each) => [
					String(each[key]),
					Number(each.count),
				]),
			);
		const second = (pick: (description: string) => string): Record<string, number> => {
			const count: Record<string, number> = {};
			for (const { description } of own) {
				const value = pick(description ?? '');
				count[value] = (count[value] ?? 0) + 1;
			}
			return count;
		};
		expect(of(row.bySeverity, 'severity')).toEqual(
			second((text) => /^Alert-Ref: .* severity=(\w+)/m.exec(text)?.[1] ?? ''),
		);
		expect(of(row.bySource, 'source')).toEqual(
			second((text) => /^Alert-Ref: (\w+):/m.exec(text)?.[1] ?? ''),
		);
	}
});

it('counts no test ticket, no other ticket and no duplicate', async () => {
	await runTicketNode(sandbox, [{}], {
		parameters: { operation: 'sendTestTicket', testCompany: byId(175) },
	});
	const [made] = outcomes(await runTicketNode(sandbox, [alertItem('a-1')]));
	const [original] = sandbox.ticketsByExternalID(made?.ticket?.externalID ?? '');
	const { create } = await api();
	await create('Tickets', {
		companyID: 175,
		title: 'Copy',
		status: 1,
		priority: 2,
		queueID: 8,
		dueDateTime: '2030-01-01T00:00:00Z',
		externalID: original?.externalID,
		description: original?.description,
	});
	await create('Tickets', {
		companyID: 175,
		title: 'Of another program',
		status: 1,
		priority: 2,
		queueID: 8,
		dueDateTime: '2030-01-01T00:00:00Z',
		externalID: 'rmm-7',
		description: 'Disk is full',
	});
	expect(sandbox.tickets()).toHaveLength(4);
	expect(rows(await report(chosen(175)))).toMatchObject([{ created: 1, open: 1 }]);
});

it('a chosen company without any alert has a report too, and only chosen ones have one', async () => {
	await runTicketNode(sandbox, [alertItem('a-1')]);
	const result = await report(chosen(180));
	expect(rows(result)).toMatchObject([
		{
			company: { id: 180, name: 'Adventure Works Cycles' },
			created: 0,
			open: 0,
			medianHours: null,
		},
	]);
	expect(pages(result)[0]).toContain('No new alerts were reported in this month.');
});

it('reads all customers together, one request for 500 tickets', async () => {
	const items = Array.from({ length: 501 }, (_, index) => alertItem(`a-${index}`));
	await runTicketNode(sandbox, items, { parameters: { grouping: { stormLimit: 0 } } });
	sandbox.clearRequests();
	expect(rows(await report())).toMatchObject([{ created: 501 }]);
	expect(sandbox.requests.filter(({ path }) => /Tickets\/query/.test(path))).toHaveLength(2);
});

it.each([
	['show', true, true],
	['mask', false, true],
	['hide', false, false],
	['nonsense', false, false],
])('accounts: %s, in the page and in the numbers', async (reportAccounts, whole, domain) => {
	const title = 'Sign-in of jane.roe@contoso.example';
	await runTicketNode(sandbox, [alertItem('a-1', { title }), alertItem('a-2', { title })]);
	const result = await report({ reportAccounts });
	const text = JSON.stringify(rows(result)) + pages(result).join();
	expect(text.includes('jane.roe@contoso.example')).toBe(whole);
	expect(text.includes('@contoso.example')).toBe(domain);
	expect(rows(result)).toMatchObject([{ repeated: [{ count: 2 }] }]);
});

it('hostile titles and names are text, and file names are safe', async () => {
	const evil = [
		'"><script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		"'-alert(1)-'",
		'</title><svg onload=alert(1)>',
		'<!--',
		'javascript:alert(1)',
		'{{constructor}}',
		'\u202e<b>',
	];
	await runTicketNode(
		sandbox,
		evil.map((title, index) => alertItem(`a-${index}`, { title, source: title })),
	);
	const result = await report({ preparedBy: evil[0]!, reportColor: 'red}body{display:none' });
	const [page = ''] = pages(result);
	expect(page).not.toMatch(/<script|<img|<svg onload|<b>|<!--|display:none\}/);
	expect(page).toContain('&lt;script&gt;');
	expect(rows(result)[0]?.fileName).toBe(`exposure-${thisMonth}-contoso-ltd-175.html`);
	expect(result.outputs[0]?.[0]?.binary?.report?.mimeType).toBe('text/html');
});

it.each([
	[{ reportMonth: 'October' }, /Month is "October"/],
	[{ reportMonth: '2026-13' }, /Month is "2026-13"/],
	[{ reportMonth: '2999-01' }, /has not begun/],
	[{ reportCompanies: 'chosen' }, /No company is chosen/],
	[chosen(175, 987_654), /no company with the ID 987654/],
] as Array<[INodeParameters, RegExp]>)(
	'%j is refused with a reason',
	async (parameters, reason) => {
		expect((await report(parameters)).error?.message).toMatch(reason);
	},
);

it('no report is made when the tickets could not be read whole', async () => {
	await runTicketNode(sandbox, [alertItem('a-1')]);
	const result = await runTicketNode(sandbox, [{}], {
		parameters: { operation: 'exposureReport', reportMonth: thisMonth },
		...credentialOf(sandbox, 'noTicketQuery'),
	});
	expect(result.error?.message).toBe('The tickets could not be read from Autotask');
	expect(result.outputs.flat()).toEqual([]);
});

it('an empty month is the last whole one', async () => {
	const [row] = rows(await report({ ...chosen(175), reportMonth: '' }));
	expect(String(row?.month) < thisMonth).toBe(true);
});

/** Writes as another integration does. */
async function api() {
	const { AutotaskClient } = await import('../../src/autotask/autotaskClient');
	const client = new AutotaskClient({
		...sandbox.credentials,
		zone: 'custom',
		customUrl: sandbox.zoneUrl,
	});
	return {
		create: async (path: string, body: Record<string, unknown>): Promise<void> => {
			const answer = await client.create(path, body);
			expect(answer.ok).toBe(true);
		},
	};
}
