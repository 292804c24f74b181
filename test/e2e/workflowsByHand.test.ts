import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { recentCompromises } from '../../tools/n8n/localWorld';
import {
	activateWorkflow,
	deactivateWorkflow,
	outputOf,
	runByHand,
	saveWorkflow,
	waitForExecutions,
} from '../../tools/n8n/workflows';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { nodeOf, readChosen } from '../../tools/n8n/bundledRuns';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';
import { startWorkflowBench, type WorkflowBench } from '../../tools/n8n/workflowBench';

let bench: WorkflowBench;
before(async () => {
	bench = await startWorkflowBench();
});
after(() => bench?.stop());

describe('reconcile-48-hours.json', () => {
	test('makes up for what was missed, and leaves alone what has a ticket', async () => {
		const { rest, world } = bench;
		const main = await saveWorkflow(rest, readChosen(bench, 'dark-web-id-to-autotask.json'));
		const known = recentCompromises(world, 3, 31);
		world.darkWebId.importRecords(known);
		await activateWorkflow(rest, main);
		assertSucceeded((await waitForExecutions(rest, main.id, 1))[0]);
		await deactivateWorkflow(rest, main.id);
		assert.equal(world.autotask.tickets().length, 3);

		const missed = recentCompromises(world, 4, 32);
		world.darkWebId.importRecords(missed);
		const file = readChosen(bench, 'reconcile-48-hours.json');
		const reconcile = await saveWorkflow(rest, file);
		await activateWorkflow(rest, reconcile);
		const [execution] = await waitForExecutions(rest, reconcile.id, 1);
		await deactivateWorkflow(rest, reconcile.id);
		assertSucceeded(execution);
		assert.deepEqual(
			outputOf(execution, 'Autotask Alert Ticket')
				.map(({ outcome }) => outcome)
				.sort(),
			[...Array(4).fill('created'), ...Array(3).fill('existing')],
		);
		assertOneTicketEach(
			world.autotask,
			[...known, ...missed].map(({ uuid }) => uuid),
		);
		assert.deepEqual(world.autotask.notes(), []);
	});
});

describe('test-ticket.json', () => {
	test('makes one ticket that is marked as a test', async () => {
		const { rest, world } = bench;
		const file = readChosen(bench, 'test-ticket.json');
		nodeOf(file, 'Send test ticket').parameters.testCompany = {
			__rl: true,
			mode: 'id',
			value: '175',
		};
		const before = world.autotask.tickets().length;
		const execution = await runByHand(rest, await saveWorkflow(rest, file), 'Start by hand');
		assertSucceeded(execution);
		const tickets = world.autotask.tickets();
		assert.equal(tickets.length, before + 1);
		assert.match(String(tickets.at(-1)?.title), /^\[TEST\] /);
	});
});

describe('tenant-map-report.json', () => {
	test('becomes a file and a mail; hostile names stay text', async () => {
		const { rest, sink } = bench;
		const file = readChosen(bench, 'tenant-map-report.json');
		const tenants = nodeOf(file, 'Tenants to look up');
		tenants.parameters.jsCode = String(tenants.parameters.jsCode).replace(
			"'Fabrikam Inc'",
			"'Fourth Coffee', 'Tailwind Trader', '5 < 6 & \\'x\\' {{ $env }}'",
		);
		const execution = await runByHand(rest, await saveWorkflow(rest, file), 'Start by hand');
		assertSucceeded(execution);
		assert.equal(sink.mails.length, 1);
		const [mail] = sink.mails;
		assert.match(mail?.subject ?? '', /^Tenant map: \d of 4 tenants have a company$/);
		const html = mail?.text ?? '';
		assert.match(html, /Fourth Coffee.*company name/s);
		assert.match(html, /Similar: Tailwind Traders/);
		assert.match(html, /5 &#60; 6 &#38; &#39;x&#39; \{\{ \$env \}\}/);

		const [item] = execution.data.resultData.runData['Report as a file']?.[0]?.data?.main[0] ?? [];
		const { binary } = item as { binary?: Record<string, { fileName?: string }> };
		assert.equal(binary?.['data']?.fileName, 'tenant-map.html');
	});
});
