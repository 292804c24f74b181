import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { recentCompromises, sendSignedWebhook } from '../../tools/n8n/localWorld';
import { waitFor } from '../../tools/n8n/waitFor';
import {
	activateWorkflow,
	deactivateWorkflow,
	saveWorkflow,
	waitForExecutions,
	type SavedWorkflow,
	type WorkflowFile,
} from '../../tools/n8n/workflows';
import { securityEvent } from '../../tools/n8n/sampleEvents';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import {
	activateOnDemand,
	changeRow,
	nodeOf,
	readChosen,
	tableRows,
} from '../../tools/n8n/bundledRuns';
import { webhookUrl } from '../../tools/n8n/nodes';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';
import { startWorkflowBench, type WorkflowBench } from '../../tools/n8n/workflowBench';

const OUTBOX = 'autotask_alerts_outbox';

let bench: WorkflowBench;
let webhook: SavedWorkflow;
let received = 0;
before(async () => {
	bench = await startWorkflowBench();
	const file = readChosen(bench, 'security-webhook-to-autotask.json');
	webhook = await activate(file);
});
after(() => bench?.stop());

async function activate(file: WorkflowFile): Promise<SavedWorkflow> {
	const saved = await saveWorkflow(bench.rest, file);
	await activateWorkflow(bench.rest, saved);
	return saved;
}

/** A signed webhook arrives, and its execution ends well whatever Autotask does. */
async function receive(event: Record<string, unknown>): Promise<void> {
	const url = webhookUrl(bench.n8n.origin, nodeOf(webhook, 'Signed alerts'));
	assert.equal(await sendSignedWebhook(url, event), 200);
	const [newest] = await waitForExecutions(bench.rest, webhook.id, ++received);
	assertSucceeded(newest);
}

const outbox = () => tableRows(bench.rest, OUTBOX);

/** An event whose title tells it from all others. */
function event(number: number, name: string): Record<string, unknown> {
	return { ...securityEvent(number, name), title: `Suspicious sign-in ${name}-${number}` };
}

/** Tickets, open or not, of the event with this name. */
function ticketsOf(name: string): number {
	const { autotask } = bench.world;
	return autotask.tickets().filter(({ title }) => String(title).endsWith(name)).length;
}

describe('Autotask cannot be reached for a while, and alerts arrive', () => {
	test('afterwards every alert has exactly one ticket, without a person', async () => {
		const { world, gate, rest } = bench;
		await gate.shut();
		const records = recentCompromises(world, 7, 21);
		world.darkWebId.importRecords(records);
		const darkWebId = await activate(readChosen(bench, 'dark-web-id-to-autotask.json'));
		for (let number = 0; number < 4; number++) await receive(event(number, 'outage'));
		await receive(event(0, 'outage'));
		await receive({ ...event(3, 'outage'), action: 'resolve' });
		assertSucceeded((await waitForExecutions(rest, darkWebId.id, 1))[0]);
		const mails = await activateOnDemand(bench, mailFlow(), 'Mailbox of the alerts');
		assertSucceeded(await mails.start(mail));
		assert.equal(
			(await outbox()).length,
			7 + 4 + 1 + 1,
			'the end of an alert has a row of its own',
		);
		assert.deepEqual(world.autotask.tickets(), []);

		// The clock of n8n itself, only faster than every 15 minutes.
		const retry = readChosen(bench, 'retry-failed-alerts.json');
		nodeOf(retry, 'Every 15 minutes').parameters = {
			rule: { interval: [{ field: 'seconds', secondsInterval: 3 }] },
		};
		const saved = await activate(retry);
		await waitForExecutions(rest, saved.id, 2);
		const waiting = await outbox();
		assert.equal(waiting.length, 13);
		for (const { tries, state, last_error } of waiting) {
			assert.ok(!tries && !state, 'an outage is no refusal of the alert');
			assert.match(String(last_error), /could not be reached/);
		}

		await gate.open();
		await waitFor('an empty outbox', 120, async () => (await outbox()).length === 0);
		await deactivateWorkflow(rest, saved.id);
		await deactivateWorkflow(rest, darkWebId.id);
		assertOneTicketEach(
			world.autotask,
			records.map(({ uuid }) => uuid),
		);
		for (const number of [0, 1, 2, 3]) assert.equal(ticketsOf(`outage-${number}`), 1);
		const fromMail = world.autotask
			.tickets()
			.filter(({ title }) => String(title).includes('Sign-In from Unauthorized Country'));
		assert.equal(fromMail.length, 1);
		assert.equal(world.autotask.tickets().length, 12);
		assert.match(String(world.autotask.notes()[0]?.title), /Resolved/);
		assert.equal(bench.sink.mails.length, 0);
	});
});

describe('an alert that Autotask refuses', () => {
	test('stays after eight tries, marked, is mailed once, and is tried again when it is freed', async () => {
		const { sink, gate } = bench;
		await gate.shut();
		await receive(event(1, 'refused'));
		await receive(event(2, 'good'));
		await gate.open();
		const file = readChosen(bench, 'retry-failed-alerts.json');
		const ticket = nodeOf(file, 'Ticket for the alert');
		const { status } = ticket.parameters;
		// Status 13 is inactive in the sandbox.
		ticket.parameters.status = '={{ $json.id === "refused-1" ? 13 : 1 }}';
		const retry = await activateOnDemand(bench, file, 'Every 15 minutes');
		for (let tries = 1; tries <= 7; tries++) assertSucceeded(await retry.start());
		assert.deepEqual(
			(await outbox()).map(({ tries, state }) => [tries, state]),
			[[7, null]],
		);
		assert.equal(sink.mails.length, 0);

		sink.refusing = true;
		assert.equal((await retry.start()).status, 'error');
		sink.refusing = false;
		assert.deepEqual(
			(await outbox()).map(({ tries, state }) => [tries, state]),
			[[7, null]],
			'not marked before the mail was sent',
		);
		for (let more = 0; more < 3; more++) assertSucceeded(await retry.start());
		assert.equal(sink.mails.length, 1);
		assert.match(sink.mails[0]?.subject ?? '', /1 alert\(s\) need a person/);
		assert.match(sink.mails[0]?.text ?? '', /refused-1[\s\S]*status[\s\S]*What to do: /);
		const [row] = await outbox();
		assert.equal(row?.['state'], 'stuck');
		assert.equal(row?.['tries'], 8);

		await deactivateWorkflow(bench.rest, retry.id);
		ticket.parameters.status = status;
		const mended = await activateOnDemand(
			bench,
			readChosen(bench, 'retry-failed-alerts.json'),
			'Every 15 minutes',
		);
		assertSucceeded(await mended.start());
		assert.equal(ticketsOf('refused-1'), 0, 'stuck until a person frees it');
		await changeRow(bench.rest, OUTBOX, row?.['id'], { state: '', tries: null });
		assertSucceeded(await mended.start());
		assert.equal(ticketsOf('refused-1'), 1);
		assert.equal(ticketsOf('good-2'), 1);
		assert.deepEqual(await outbox(), []);
		await deactivateWorkflow(bench.rest, mended.id);
	});
});

describe('an alert that is skipped', () => {
	test('leaves the outbox when its tenant is switched off, and stays while its tenant has no company', async () => {
		const { gate } = bench;
		await gate.shut();
		await receive({ ...event(1, 'off'), tenantName: 'Adventure Works Cycles' });
		await receive({ ...event(1, 'nobody'), tenantName: 'Fourth Coffee' });
		await gate.open();
		const file = readChosen(bench, 'retry-failed-alerts.json');
		const ticket = nodeOf(file, 'Ticket for the alert');
		ticket.parameters.matchBy = 'none';
		ticket.parameters.tenantMap = {
			rows: [
				{
					tenant: 'Adventure Works Cycles',
					company: { __rl: true, mode: 'id', value: '175' },
					enabled: false,
				},
			],
		};
		const retry = await activateOnDemand(bench, file, 'Every 15 minutes');
		assertSucceeded(await retry.start());
		const rows = await outbox();
		assert.equal(rows.length, 1);
		assert.match(String(rows[0]?.['last_error']), /Fourth Coffee/);
		assert.equal(ticketsOf('off-1'), 0);
		await deactivateWorkflow(bench.rest, retry.id);
	});
});

const mail = {
	from: 'Office Protect <alerts@office-protect.example>',
	to: 'tickets@msp.example',
	subject: '[Office Protect] Sign-In from Unauthorized Country - Fourth Coffee',
	text: `Organization: Fourth Coffee
User: j.doe@coffee.example
Date: 2026-11-20 13:22 UTC
Country: Brazil   IP address: 203.0.113.24
View event in Office Protect: https://app.example/events/8f3c51d2
`,
	messageId: '<m1@office-protect.example>',
};

/** The mailbox is a webhook here; what it takes is passed on as the mail. */
function mailFlow(): WorkflowFile {
	const file = readChosen(bench, 'office-protect-email-to-autotask.json');
	file.nodes.push({
		id: 'a-mail',
		name: 'A mail',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [100, 0],
		parameters: {
			jsCode:
				'return $input.all().map(({ json }, item) => ({ json: json.body, pairedItem: { item } }));',
		},
	});
	const target = file.connections['Mailbox of the alerts'];
	file.connections['A mail'] = target;
	file.connections['Mailbox of the alerts'] = {
		main: [[{ node: 'A mail', type: 'main', index: 0 }]],
	};
	return file;
}
