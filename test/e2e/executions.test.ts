import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recentCompromises, sendSignedWebhook } from '../../tools/n8n/localWorld';
import { runCli } from '../../tools/n8n/n8nCli';
import { withoutEditor } from '../../tools/n8n/n8nEnvironment';
import { CURRENT_N8N } from '../../tools/n8n/n8nVersion';
import {
	activateWorkflow,
	deactivateWorkflow,
	outputOf,
	runByHand,
	saveWorkflow,
	waitForExecutions,
} from '../../tools/n8n/workflows';
import { securityEvent, securityEvents } from '../../tools/n8n/sampleEvents';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { startBench } from '../../tools/n8n/bench';
import type { Bench } from '../../tools/n8n/bench';
import {
	ALERTS,
	chain,
	darkWebIdTrigger,
	itemsNode,
	manualTrigger,
	START,
	TICKET,
	ticketNode,
	webhookTrigger,
	webhookUrl,
} from '../../tools/n8n/nodes';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';

let bench: Bench;
before(async () => {
	bench = await startBench();
});
after(() => bench?.stop());

const byField = {
	alertFields: {
		id: '={{ $json.id }}',
		title: '={{ $json.title }}',
		type: '={{ $json.type }}',
		severity: '={{ $json.severity }}',
		tenantName: '={{ $json.tenantName }}',
	},
};

describe('command line', () => {
	test('n8n execute runs a workflow, and a second run finds the tickets of the first', async () => {
		const { n8n, rest, world, credentials } = bench;
		const before = world.autotask.tickets().length;
		const file = chain('By command line', [
			manualTrigger(),
			...itemsNode(securityEvents(6, 'cli')),
			ticketNode(credentials, byField),
		]);
		const workflow = await saveWorkflow(rest, file);
		for (const outcome of ['created', 'existing']) {
			const printed = await runCli(
				n8n.n8n,
				n8n.userFolder,
				['execute', `--id=${workflow.id}`, '--rawOutput'],
				withoutEditor(CURRENT_N8N),
			);
			assert.equal(printed.split(`"outcome": "${outcome}"`).length - 1, 6, printed.slice(-3000));
		}
		assert.equal(world.autotask.tickets().length, before + 6);
	});
});

describe('manual run in the editor', () => {
	test('shows for each alert its ticket, company and warnings', async () => {
		const { rest, credentials } = bench;
		const file = chain('By hand', [
			manualTrigger(),
			...itemsNode([
				securityEvent(1, 'hand'),
				{ ...securityEvent(2, 'hand'), tenantName: 'Nobody' },
			]),
			ticketNode(credentials, byField),
		]);
		const execution = await runByHand(rest, await saveWorkflow(rest, file), START);
		assertSucceeded(execution);
		const [made] = outputOf(execution, TICKET);
		assert.equal(made?.['outcome'], 'created');
		assert.deepEqual((made?.['company'] as { name: string }).name, 'Fourth Coffee');
		const [skipped] = outputOf(execution, TICKET, 1);
		assert.equal(skipped?.['outcome'], 'skipped');
		assert.match(String(skipped?.['reason']), /Nobody/);
	});
});

describe('webhook', () => {
	test('a signed delivery becomes a ticket, a repeated or forged one does not', async () => {
		const { n8n, rest, world, credentials } = bench;
		const trigger = webhookTrigger(credentials);
		const file = chain('By webhook', [trigger, ticketNode(credentials)]);
		const workflow = await saveWorkflow(rest, file);
		await activateWorkflow(rest, workflow);
		const url = webhookUrl(n8n.origin, trigger);
		const before = world.autotask.tickets().length;

		const event = securityEvent(0, 'webhook');
		assert.equal(await sendSignedWebhook(url, event, 'delivery-1'), 200);
		const [execution] = await waitForExecutions(rest, workflow.id, 1);
		assertSucceeded(execution);
		assert.equal(outputOf(execution, TICKET)[0]?.['outcome'], 'created');

		assert.equal(await sendSignedWebhook(url, event, 'delivery-1'), 200);
		// Delivered anew, so that n8n runs again: the ticket node recognises the alert.
		assert.equal(await sendSignedWebhook(url, event, 'delivery-2'), 200);
		const executions = await waitForExecutions(rest, workflow.id, 2);
		assert.equal(executions.length, 2);
		assert.equal(world.autotask.tickets().length, before + 1);

		const forged = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'webhook-id': 'delivery-3',
				'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
				'webhook-signature': 'v1,Zm9yZ2Vk',
			},
			body: JSON.stringify(securityEvent(1, 'forged')),
		});
		assert.equal(forged.status, 401);
		await deactivateWorkflow(rest, workflow.id);
		assert.equal(world.autotask.tickets().length, before + 1);
	});
});

describe('polling trigger', () => {
	test('activation polls at once and tickets appear; passwords appear nowhere', async () => {
		const { rest, world, credentials } = bench;
		const records = recentCompromises(world, 9, 11);
		world.darkWebId.importRecords(records);
		const file = chain('By polling', [darkWebIdTrigger(credentials), ticketNode(credentials)]);
		const workflow = await saveWorkflow(rest, file);
		await activateWorkflow(rest, workflow);
		const [execution] = await waitForExecutions(rest, workflow.id, 1);
		assertSucceeded(execution);
		assert.equal(outputOf(execution, ALERTS).length, records.length);
		assert.equal(outputOf(execution, TICKET).length, records.length);
		assertOneTicketEach(
			world.autotask,
			records.map(({ uuid }) => uuid),
		);
		const saved = JSON.stringify(execution);
		for (const { password } of records) assert.ok(!saved.includes(password ?? '-'));

		// The next poll comes with n8n's own clock, and only new records start an execution.
		const [late] = recentCompromises(world, 1, 12);
		assert.ok(late);
		world.darkWebId.importRecords([late]);
		const executions = await waitForExecutions(rest, workflow.id, 2);
		await deactivateWorkflow(rest, workflow.id);
		assert.deepEqual(executions.map((each) => outputOf(each, ALERTS).length).sort(), [
			1,
			records.length,
		]);
		assertOneTicketEach(world.autotask, [...records.map(({ uuid }) => uuid), late.uuid]);
	});
});
