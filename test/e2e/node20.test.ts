import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { loadOptions, mapperFields, searchList } from '../../tools/n8n/editorCalls';
import { recentCompromises, sendSignedWebhook } from '../../tools/n8n/localWorld';
import { NODE20_N8N } from '../../tools/n8n/n8nVersion';
import {
	activateWorkflow,
	outputOf,
	saveWorkflow,
	waitForExecutions,
} from '../../tools/n8n/workflows';
import { securityEvent } from '../../tools/n8n/sampleEvents';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { startBench } from '../../tools/n8n/bench';
import type { Bench } from '../../tools/n8n/bench';
import {
	chain,
	darkWebIdTrigger,
	TICKET,
	ticketNode,
	webhookTrigger,
	webhookUrl,
} from '../../tools/n8n/nodes';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';

let bench: Bench;
before(async () => {
	bench = await startBench({ version: NODE20_N8N });
});
after(() => bench?.stop());

describe('the newest n8n that runs on Node.js 20', () => {
	test('credentials are tested', async () => {
		const { rest, world, credentials } = bench;
		for (const [type, { name, data }] of Object.entries(world.credentials)) {
			const result = await rest.testCredential(credentials[type]?.id ?? '', name, type, data);
			assert.equal(result.status, 'OK', `${type}: ${result.message}`);
		}
	});

	test('the editor gets its lists', async () => {
		const { type, typeVersion, parameters, credentials = {} } = ticketNode(bench.credentials);
		const node = { type, typeVersion, parameters, credentials };
		const statuses = await loadOptions(bench.rest, node, 'status', 'getStatuses');
		assert.ok(statuses.some(({ name }) => name === 'In Progress'));
		const companies = await searchList(bench.rest, node, 'testCompany', 'searchCompanies', {
			filter: 'coffee',
		});
		assert.deepEqual(
			companies.results.map(({ name }) => name),
			['Fourth Coffee'],
		);
		assert.ok((await mapperFields(bench.rest, node, 'otherFields', 'getTicketFields')).length > 10);
	});

	test('a signed webhook becomes a ticket whose template stayed Handlebars', async () => {
		const { n8n, rest, world, credentials } = bench;
		const trigger = webhookTrigger(credentials);
		// As the editor saves it: with the sign of an n8n expression before the braces.
		const ticket = ticketNode(credentials, {
			ticketText: { titleTemplate: '={{upper severity}}: {{title}}' },
		});
		const workflow = await saveWorkflow(rest, chain('Webhook', [trigger, ticket]));
		await activateWorkflow(rest, workflow);
		const status = await sendSignedWebhook(
			webhookUrl(n8n.origin, trigger),
			securityEvent(1, 'old'),
		);
		assert.equal(status, 200);
		const [execution] = await waitForExecutions(rest, workflow.id, 1);
		assertSucceeded(execution);
		const titles = world.autotask.tickets().map(({ title }) => title);
		assert.deepEqual(titles, ['HIGH: Suspicious sign-in 1']);
	});

	test('the activated polling trigger makes one ticket each', async () => {
		const { rest, world, credentials } = bench;
		const records = recentCompromises(world, 6, 31);
		world.darkWebId.importRecords(records);
		const file = chain('Poll', [darkWebIdTrigger(credentials), ticketNode(credentials)]);
		const workflow = await saveWorkflow(rest, file);
		await activateWorkflow(rest, workflow);
		const [execution] = await waitForExecutions(rest, workflow.id, 1);
		assertSucceeded(execution);
		assert.equal(outputOf(execution, TICKET).length, records.length);
		assertOneTicketEach(
			world.autotask,
			records.map(({ uuid }) => uuid),
		);
	});
});
