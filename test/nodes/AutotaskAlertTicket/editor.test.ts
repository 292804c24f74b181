import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { credentialsOf, node } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox({
		seed: { companies: 2500, contacts: 1200, resources: 700 },
	});
});
afterAll(() => sandbox.close());

/** What the editor gives to a load method. */
function editor(parameters: Record<string, unknown> = {}, credentials = credentialsOf(sandbox)) {
	return {
		getNode: () => ({ id: '1', name: 'Node', type: 'autotaskAlertTicket', typeVersion: 1 }),
		getCredentials: async () => credentials,
		getCurrentNodeParameter: (name: string) => parameters[name],
	} as unknown as ILoadOptionsFunctions;
}

type Search = keyof typeof node.methods.listSearch;

async function scrollToTheEnd(
	search: Search,
	filter?: string,
): Promise<INodeListSearchResult['results']> {
	const found: INodeListSearchResult['results'] = [];
	let token: string | undefined;
	do {
		const page: INodeListSearchResult = await node.methods.listSearch[search].call(
			editor(),
			filter,
			token,
		);
		found.push(...page.results);
		token = page.paginationToken as string | undefined;
		expect(['string', 'undefined']).toContain(typeof token);
	} while (token !== undefined);
	return found;
}

describe('searchable lists', () => {
	it('page through thousands of companies, active ones only, the own company included', async () => {
		const found = await scrollToTheEnd('searchCompanies');
		const active = sandbox.companies().filter((row) => row.isActive);
		expect(active.length).toBeGreaterThan(2000);
		expect(found.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(
			active.map(({ id }) => id).sort((a, b) => a - b),
		);
		expect(found.some(({ value }) => value === '0')).toBe(true);
	});

	it('find companies by a part of the name, in any case, and by id', async () => {
		const byName = await scrollToTheEnd('searchCompanies', 'ADVENTURE');
		expect(byName.map(({ name }) => name)).toEqual([
			expect.stringMatching(/^Adventure Works Cycles \(180(, .+)?\)$/),
		]);
		expect((await scrollToTheEnd('searchCompanies', '180')).map(({ value }) => value)).toContain(
			'180',
		);
	});

	it('show companies by name, those of one name told apart, with a link to each', async () => {
		const found = await scrollToTheEnd('searchCompanies');
		const names = found.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
		expect(new Set(names).size).toBe(names.length);
		expect(found.find(({ value }) => value === '175')?.url).toMatch(
			/ExecuteCommand\.aspx\?Code=OpenAccount&AccountID=175$/,
		);
	});

	it.each([
		['searchContacts', 'Contacts'],
		['searchResources', 'Resources'],
	] as const)('%s pages through all active %s that are people', async (search, entity) => {
		const active = sandbox
			.rows(entity)
			.filter((row) => (row.isActive === true || row.isActive === 1) && row.licenseType !== 7);
		expect(active.length).toBeGreaterThan(500);
		const found = await scrollToTheEnd(search);
		expect(found).toHaveLength(active.length);
	});
});

describe('lists', () => {
	const { listSearch, loadOptions } = node.methods;

	it('of statuses and priorities begin with the default of the category, in the order of Autotask', async () => {
		const { results } = await listSearch.searchPriorities.call(editor());
		expect(results.map(({ name }) => name)).toEqual([
			'Default of the Ticket Category',
			'Critical',
			'High',
			'Medium',
			'Low',
		]);
		const statuses = await loadOptions.getStatuses.call(editor());
		expect(statuses).toEqual(
			expect.arrayContaining([
				{ name: 'New', value: 1 },
				{ name: 'Complete', value: 5 },
			]),
		);
	});

	it.each(['searchQueues', 'searchTicketCategories', 'searchRoles'] as const)(
		'%s sorts by name and finds by a part of it',
		async (method) => {
			const { results } = await listSearch[method].call(editor());
			const names = results.map(({ name }) => name).filter((name) => !/^Default of/.test(name));
			expect(names.length).toBeGreaterThan(1);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
			const [first = ''] = names;
			const some = await listSearch[method].call(editor(), first.toUpperCase());
			expect(some.results.map(({ name }) => name)).toContain(first);
			expect(some.results.length).toBeLessThan(results.length);
		},
	);

	it('offer the roles that the chosen resource holds', async () => {
		const { results: roles } = await listSearch.searchRoles.call(editor());
		const [held] = sandbox.rows('ResourceServiceDeskRoles').filter((row) => row.isActive);
		const { results: some } = await listSearch.searchRoles.call(
			editor({
				'additionalFields.resource': { __rl: true, mode: 'list', value: String(held?.resourceID) },
			}),
		);
		expect(some.length).toBeGreaterThan(0);
		expect(some.length).toBeLessThan(roles.length);
		expect(some.map(({ value }) => value)).toContain(held?.roleID);
	});

	it('offer the fields of a company that can hold a tenant id, user-defined ones first', async () => {
		const { results: fields } = await listSearch.searchCompanyFields.call(editor());
		expect(String(fields[0]?.value)).toMatch(/^udf:/);
		expect(fields.map(({ value }) => value)).toContain('companyNumber');
	});

	it('say why they are empty', async () => {
		const wrong = {
			...credentialsOf(sandbox),
			integrationCode: 'wrong-code',
			username: sandbox.users.noCompanyQuery.username,
		};
		await expect(listSearch.searchStatuses.call(editor({}, wrong))).rejects.toMatchObject({
			message: expect.stringMatching(/IntegrationCode/),
			description: expect.stringMatching(/tracking identifier/i),
		});
	});
});

describe('the field mapper', () => {
	it('offers every writable field that has no parameter of its own, and every user-defined field', async () => {
		const { fields } = await node.methods.resourceMapping.getTicketFields.call(editor());
		const ids = fields.map(({ id }) => id);
		// The 25 writable fields of the screen that this package replaces, less the twelve with parameters of their own.
		const screen = [
			'companyLocationID',
			'billingCodeID',
			'contractServiceBundleID',
			'contractServiceID',
			'monitorID',
			'monitorTypeID',
			'estimatedHours',
			'issueType',
			'serviceLevelAgreementID',
			'source',
			'subIssueType',
			'ticketType',
			'purchaseOrderNumber',
		];
		expect(ids).toEqual(expect.arrayContaining(screen));
		for (const own of [
			'companyID',
			'title',
			'description',
			'status',
			'priority',
			'ticketCategory',
			'queueID',
			'dueDateTime',
			'externalID',
			'contactID',
			'assignedResourceID',
			'assignedResourceRoleID',
		]) {
			expect(ids).not.toContain(own);
		}
		expect(ids.filter((id) => id.startsWith('udf:')).length).toBeGreaterThan(2);
		expect(fields.find(({ id }) => id === 'issueType')).toMatchObject({ type: 'options' });
		expect(fields.find(({ id }) => id === 'estimatedHours')).toMatchObject({ type: 'number' });
		const optionsOf = (name: string) =>
			(fields.find(({ id }) => id === name)?.options ?? []).map((option) => option.name);
		expect(optionsOf('billingCodeID').length).toBeGreaterThan(0);
		expect(optionsOf('subIssueType')).toContain('Security › Phishing');
		const words = Object.fromEntries(fields.map(({ id, displayName }) => [id, displayName]));
		expect(words).toMatchObject({
			billingCodeID: 'Work Type',
			contractID: 'Contract',
			serviceLevelAgreementID: 'SLA',
			subIssueType: 'Sub-Issue Type',
			companyLocationID: 'Location',
		});
	});
});
