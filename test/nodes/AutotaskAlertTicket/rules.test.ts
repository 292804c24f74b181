import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { byId } from '../../../tools/engine/locator';
import type { EngineResult } from '../../../tools/engine/n8nEngine';
import { alertItem, outcomes, runTicketNode } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** A row of the node that sets queue 5, with these conditions. */
function nodeRow(conditions: IDataObject, settings: IDataObject = { queue: 5 }): IDataObject {
	return { name: 'Row', conditions, outcome: 'ticketSettings', settings, enabled: true };
}

async function run(
	item: IDataObject,
	rows: IDataObject[],
	rulesData: unknown = '[]',
	parameters: INodeParameters = {},
): Promise<EngineResult> {
	return runTicketNode(sandbox, [item], {
		parameters: { ...parameters, rules: { rows, data: [{ rows: rulesData }] } } as INodeParameters,
	});
}

const alert = alertItem('a-1', {
	source: 'huntress',
	type: 'identity.signIn',
	severity: 'high',
	tenantId: '0f6c-77',
	tenantDomain: 'contoso.com',
	userEmail: 'j.doe@contoso.com',
	userName: 'Jane Doe',
	host: 'DC01.contoso.local',
	ip: '2001:db8::7',
});

describe('a rule of the node decides by', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['name of the tenant', { tenant: 'contoso*' }, { tenant: 'fabrikam*' }],
		['ID of the tenant', { tenant: '0f6c-77' }, { tenant: '0f6c-78' }],
		['domain of the tenant', { tenant: '*.com' }, { tenant: '*.net' }],
		['source', { source: 'huntress' }, { source: 'graph' }],
		['type', { type: 'identity.*' }, { type: 'endpoint.*' }],
		['severity', { severity: 'high' }, { severity: 'critical' }],
		['text', { text: 'happened' }, { text: 'ransom' }],
		['user', { user: 'Jane Doe' }, { user: 'svc-*' }],
		['host', { host: 'dc01' }, { host: 'dc02' }],
		['address', { ip: '2001:db8::/32' }, { ip: '10.0.0.0/8' }],
		['company type', { companyType: [1] }, { companyType: [2] }],
		['company classification', { companyClassification: [2] }, { companyClassification: [1] }],
	])('%s', async (_, fitting, failing) => {
		const rows = [
			{ ...nodeRow(failing, { queue: 29683482 }), name: 'Above' },
			{ ...nodeRow(fitting), name: 'Row' },
		];
		const result = await run(alert, rows);
		expect(result.error).toBeUndefined();
		expect(sandbox.tickets()).toMatchObject([{ queueID: 5, priority: 2 }]);
		expect(outcomes(result)[0]).toMatchObject({
			outcome: 'created',
			rule: { name: 'Row', row: 2, from: 'node' },
		});
	});

	it('parent company, chosen from the list or named in data', async () => {
		const daughter = alertItem('a-2', { tenantName: 'Contoso Subsidiary' });
		const chosen = { parentCompany: { __rl: true, mode: 'id', value: '175' } };
		await run(daughter, [nodeRow(chosen)]);
		await run({ ...daughter, id: 'a-3' }, [], [{ parentCompany: 'contoso ltd', queue: 5 }]);
		await run({ ...alert, id: 'a-4' }, [], [{ parentCompany: 'contoso ltd', queue: 5 }]);
		expect(sandbox.tickets().map(({ queueID }) => queueID)).toEqual([5, 5, 8]);
	});

	it('labels of a company from data, at no further request for companies', async () => {
		await run(alert, []);
		const requestsOf = (): string[] =>
			sandbox.requests.map(({ path }) => path).filter((path) => path.includes('Companies/query'));
		const before = requestsOf().length;
		await run(
			{ ...alert, id: 'a-2' },
			[],
			[{ companyType: 'Customer', companyClassification: 'Gold', queue: 5 }],
		);
		await run({ ...alert, id: 'a-3' }, [], [{ companyClassification: 'Standard', queue: 5 }]);
		expect(sandbox.tickets().map(({ queueID }) => queueID)).toEqual([8, 5, 8]);
		// The list with the columns that rules ask for is read once.
		expect(requestsOf().length - before).toBeLessThanOrEqual(1);
	});
});

describe('a rule sets', () => {
	it('every field of the ticket by label, from data', async () => {
		const result = await run(
			alert,
			[],
			JSON.stringify([
				{
					name: 'VIP',
					tenant: 'Contoso Ltd',
					priority: 'critical',
					queue: 'Client Portal',
					ticketCategory: 'Standard',
					issueType: 'Security',
					subIssueType: 'Phishing',
					workType: 'security response',
					status: 'In Progress',
					resource: sandboxResource.email,
					role: 'Help Desk Engineer',
					titleTemplate: 'VIP: [title]',
					descriptionTemplate: 'For [tenantName]',
				},
			]),
		);
		expect(result.error).toBeUndefined();
		expect(outcomes(result)[0]?.warnings).toEqual([]);
		expect(sandbox.tickets()[0]).toMatchObject({
			queueID: 5,
			issueType: 10,
			subIssueType: 136,
			billingCodeID: 29683701,
			status: 8,
			assignedResourceID: sandboxResource.id,
			assignedResourceRoleID: 29683355,
			title: 'VIP: Alert a-1',
			description: expect.stringMatching(/^For Contoso Ltd\n/),
		});
	});

	it('Handlebars in a row of the node, whose leading = is of the editor', async () => {
		const settings = { titleTemplate: '={{upper title}} of {{tenantName}}', queue: 5 };
		await run(alert, [nodeRow({ tenant: 'contoso*' }, settings)]);
		expect(sandbox.tickets()[0]?.title).toBe('ALERT A-1 of Contoso Ltd');
	});

	it('nothing twice: what an alert says is no template', async () => {
		const hostile = { ...alert, title: '{{description}} [tenantName]' };
		await run(hostile, [], [{ titleTemplate: 'X [title]' }]);
		expect(sandbox.tickets()[0]?.title).toBe('X {{description}} [tenantName]');
	});

	it('a checklist of its own, by its name', async () => {
		const result = await run(alert, [], [{ checklist: 'malware' }], {
			contactAndDevice: { checklist: 12 },
		});
		expect(outcomes(result)[0]).toMatchObject({ outcome: 'created', warnings: [] });
		expect(sandbox.rows('TicketChecklistItems').map(({ itemName }) => itemName)).toEqual([
			'Isolate the device',
			'Scan it',
		]);
	});

	it('no contact, device or checklist, which the node finds and sets', async () => {
		const company = sandbox.companies().find(({ companyName }) => companyName === 'Contoso Ltd');
		const companyID = Number(company?.id);
		const { id } = sandbox.insert('Contacts', {
			companyID,
			firstName: 'Jane',
			lastName: 'Doe',
			emailAddress: 'J.Doe@Contoso.com',
			isActive: 1,
		});
		const device = sandbox.insert('ConfigurationItems', {
			companyID,
			productID: 29,
			rmmDeviceAuditHostname: 'dc01',
			isActive: true,
		});
		const result = await run(alert, [], '[]', {
			contactAndDevice: { contactBy: 'userEmail', deviceBy: 'host', checklist: 12 },
			ticketText: { titleTemplate: '[contactName] at [deviceName]', descriptionTemplate: 'x' },
		});
		expect(outcomes(result)[0]?.warnings).toEqual([]);
		expect(sandbox.tickets()[0]).toMatchObject({
			contactID: id,
			configurationItemID: device.id,
			title: 'Jane Doe at dc01',
		});
		expect(sandbox.rows('TicketChecklistItems')).toHaveLength(3);
	});

	it('what the node does not, and leaves the rest to the node', async () => {
		const rows = [nodeRow({ tenant: 'contoso*' }, { priority: 4 })];
		await run(alert, rows, '[]', {
			additionalFields: {
				severityPriorities: { rows: [{ severity: 'high', priority: byId(3) }] },
			},
		});
		expect(sandbox.tickets()[0]).toMatchObject({ priority: 4, queueID: 8, title: 'Alert a-1' });
	});
});

describe('what is wrong with rules', () => {
	const rows = [
		{ name: 'Misspelt', severty: 'high', queue: 5 },
		{ name: 'No owner', tenant: '*', silenceUntil: soon(), silenceReason: 'r' },
		{ name: 'No such queue', tenant: 'contoso*', queue: 'Nowhere', priority: 4 },
		{ name: 'Dead', tenant: 'contoso ltd', queue: 5 },
	];

	it('costs no ticket, and is said in the outcome', async () => {
		const result = await run(alert, [], rows);
		expect(sandbox.tickets()).toMatchObject([{ queueID: 8, priority: 4 }]);
		const [outcome] = outcomes(result);
		expect(outcome).toMatchObject({ rule: { name: 'No such queue', row: 3, from: 'data' } });
		expect(outcome?.warnings[0]).toMatch(
			/severty.*No owner.*owner.*No such queue.*does not hold this value/s,
		);
		expect(hintsOf(result)).toEqual([expect.objectContaining({ type: 'warning' })]);
	});

	it('is shown by a preview, with the reason why each row above did not win, and nothing is written', async () => {
		const above = { tenant: 'Fabrikam', queue: 5 };
		const result = await run(alert, [], [above, ...rows], { operation: 'previewTicket' });
		const [outcome] = outcomes(result) as unknown as Array<Record<string, unknown>>;
		expect(outcome).toMatchObject({
			outcome: 'preview',
			rule: { name: 'No such queue', row: 4 },
			passedOver: [{ row: 1, condition: 'tenant', reason: 'The tenant is not "Fabrikam".' }],
			payload: { priority: 4, queueID: 8 },
		});
		expect(outcome?.ruleProblems).toMatchObject([
			{ kind: 'refused', row: 2 },
			{ kind: 'refused', row: 3 },
			{ kind: 'unknownValue', row: 4, field: 'queue' },
			{ kind: 'dead', row: 5 },
		]);
		expect(sandbox.tickets()).toEqual([]);
	});

	it('is a warning of Check Health', async () => {
		const result = await run(alert, [], rows, { operation: 'checkHealth' });
		const { checks } = result.outputs[0]?.[0]?.json as { checks: Array<Record<string, string>> };
		expect(checks.find(({ name }) => name === 'Rules')).toMatchObject({
			result: 'warning',
			message: expect.stringMatching(/Misspelt.*No owner.*No such queue.*does not hold.*Dead/s),
		});
		const fine = await run(alert, [nodeRow({ tenant: 'a' })], '[]', { operation: 'checkHealth' });
		const found = fine.outputs[0]?.[0]?.json as { checks: Array<Record<string, string>> };
		expect(found.checks.find(({ name }) => name === 'Rules')).toMatchObject({ result: 'ok' });
	});

	it.each([['text'], ['{}x'], ['7'], ['null']])(
		'is one row for data that is no list: %s',
		async (data) => {
			const result = await run(alert, [nodeRow({ tenant: 'contoso*' })], data);
			expect(outcomes(result)[0]).toMatchObject({
				outcome: 'created',
				rule: { name: 'Row' },
				warnings: [expect.stringMatching(/Row 1 of the rules from data is no row/)],
			});
		},
	);

	it('is an expression in a row of the node, which would be the first alert for all', async () => {
		const result = await run(alert, [nodeRow({ tenant: '={{ $json.tenantName }}' })]);
		expect(outcomes(result)[0]?.warnings[0]).toMatch(/has an expression as tenant/);
		expect(sandbox.tickets()[0]).toMatchObject({ queueID: 8 });
	});
});

function soon(): string {
	return new Date(Date.now() + 86_400_000).toISOString();
}

const sandboxResource = { id: 29682900, email: '' };
beforeAll(async () => {
	const answer = await fetch(`${sandbox.zoneUrl}V1.0/Resources/${sandboxResource.id}`, {
		headers: {
			UserName: sandbox.credentials.username,
			Secret: sandbox.credentials.secret,
			ApiIntegrationCode: sandbox.credentials.integrationCode,
		},
	});
	const { item } = (await answer.json()) as { item: { email: string } };
	sandboxResource.email = item.email;
});

function hintsOf(result: EngineResult): unknown[] {
	return Object.values(result.run.data.resultData.runData)
		.flat()
		.flatMap((task) => task.hints ?? []);
}
