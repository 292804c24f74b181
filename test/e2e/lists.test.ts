import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mapperFields, searchList } from '../../tools/n8n/editorCalls';
import type { NodeInEditor, SearchAnswer } from '../../tools/n8n/editorCalls';
import { autotaskCredential } from '../../tools/n8n/localWorld';
import { startBench } from '../../tools/n8n/bench';
import type { Bench } from '../../tools/n8n/bench';
import { ticketNode } from '../../tools/n8n/nodes';

const COMPANIES = 460;

let bench: Bench;
let node: NodeInEditor;
before(async () => {
	bench = await startBench({ autotask: { seed: { companies: COMPANIES } } });
	const { type, typeVersion, parameters, credentials = {} } = ticketNode(bench.credentials);
	node = { type, typeVersion, parameters, credentials };
});
after(() => bench?.stop());

/** Reads the company list as a user who scrolls to its end. */
async function allCompanies(filter?: string): Promise<SearchAnswer['results']> {
	const found: SearchAnswer['results'] = [];
	let paginationToken: string | undefined;
	do {
		const page = await searchList(bench.rest, node, 'options.fallbackCompany', 'searchCompanies', {
			filter,
			paginationToken,
		});
		found.push(...page.results);
		paginationToken = page.paginationToken;
	} while (paginationToken !== undefined);
	return found;
}

describe('company list of the ticket node', () => {
	test('scrolling to the end shows every active company once, the MSP itself too', async () => {
		const active = bench.world.autotask.companies().filter((company) => company.isActive);
		const listed = await allCompanies();
		assert.equal(active.length > 400, true, 'several pages');
		assert.deepEqual(
			listed.map(({ value }) => Number(value)).sort((one, other) => one - other),
			active.map(({ id }) => id).sort((one, other) => one - other),
		);
		assert.ok(listed.some(({ value }) => value === '0'));
	});

	test('typing a part of the name finds all companies that contain it', async () => {
		const names = (await allCompanies('contoso')).map(({ name }) =>
			name.replace(/ \([^)]*\)$/, ''),
		);
		assert.deepEqual(names.sort(), [
			'CONTOSO LIMITED',
			'Contoso Ltd',
			'Contoso Ltd.',
			'Contoso Subsidiary',
		]);
	});

	test('typing an id finds the company', async () => {
		assert.ok((await allCompanies('175')).some(({ name }) => name.startsWith('Contoso Ltd (175')));
	});

	test('a company that is no longer active cannot be chosen', async () => {
		assert.deepEqual(await allCompanies('Closed Doors'), []);
	});

	test('a name with quotes, ampersands and angle brackets is found as it is', async () => {
		const [found] = await allCompanies('<Plumbing>');
		assert.ok(found?.name.startsWith('O’Malley & Sons <Plumbing> ('));
	});
});

describe('lists from the tenant', () => {
	const names = (entries: Array<{ name: string }>) => entries.map(({ name }) => name);

	test('priorities in the order of Autotask', async () => {
		const { results } = await searchList(bench.rest, node, 'priority', 'searchPriorities');
		assert.deepEqual(names(results), [
			'Default of the Ticket Category',
			'Critical',
			'High',
			'Medium',
			'Low',
		]);
	});

	for (const [parameter, method, active, inactive] of [
		['status', 'searchStatuses', 'In Progress', 'On Hold (old)'],
		['queue', 'searchQueues', 'Security Operations', 'Retired Queue'],
		['ticketCategory', 'searchTicketCategories', 'Security Alert (API)', 'Old Category'],
	] as const) {
		test(`${parameter}: active values only`, async () => {
			const listed = names((await searchList(bench.rest, node, parameter, method)).results);
			assert.ok(listed.includes(active), `${active} in ${listed.join(', ')}`);
			assert.ok(!listed.includes(inactive));
		});
	}

	test('fields of the company that can hold a tenant id, user-defined ones among them', async () => {
		const { results: fields } = await searchList(
			bench.rest,
			node,
			'companyField',
			'searchCompanyFields',
		);
		assert.ok(fields.some(({ name }) => name.includes('User-Defined')));
		assert.ok(fields.some(({ value }) => value === 'companyNumber'));
	});
});

describe('field mapper of the ticket node', () => {
	test('offers the other writable fields and the user-defined ones with their lists', async () => {
		const fields = await mapperFields(bench.rest, node, 'otherFields', 'getTicketFields');
		const issueType = fields.find(({ id }) => id === 'issueType');
		assert.equal(issueType?.type, 'options');
		assert.deepEqual(
			issueType?.options?.map(({ name }) => name),
			['Security', 'Computer', 'Email'],
		);
		assert.ok(fields.some(({ displayName }) => displayName.endsWith('(User-Defined)')));
		for (const taken of ['title', 'companyID', 'externalID', 'ticketNumber', 'createDate']) {
			assert.ok(!fields.some(({ id }) => id === taken), `${taken} is decided elsewhere`);
		}
	});
});

describe('a list that Autotask refuses', () => {
	test('tells the editor which right is missing', async () => {
		const { autotask } = bench.world;
		const data = autotaskCredential(autotask, autotask.users.noCompanyQuery);
		const name = 'without companies';
		const id = await bench.rest.saveCredential(name, 'autotaskAlertsApi', data);
		const poor = { ...node, credentials: { autotaskAlertsApi: { id, name } } };
		await assert.rejects(
			searchList(bench.rest, poor, 'options.fallbackCompany', 'searchCompanies'),
			/permission|not have|right/i,
		);
	});
});
