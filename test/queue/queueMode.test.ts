import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { securityEvents } from '../../tools/n8n/sampleEvents';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import {
	chain,
	darkWebIdTrigger,
	ticketNode,
	webhookTrigger,
	webhookUrl,
} from '../../tools/n8n/nodes';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';
import type { CredentialsByType } from '../../tools/n8n/bundledWorkflows';
import {
	recentCompromises,
	saveCredentials,
	sendSignedWebhook,
	startLocalWorld,
} from '../../tools/n8n/localWorld';
import type { LocalWorld } from '../../tools/n8n/localWorld';
import { sleep } from '../../tools/n8n/waitFor';
import {
	activateWorkflow,
	deactivateWorkflow,
	saveWorkflow,
	waitForExecutions,
	waitUntilIdle,
} from '../../tools/n8n/workflows';
import type { SavedWorkflow } from '../../tools/n8n/workflows';
import { executionsBegun, startCluster } from '../../tools/n8n/cluster';
import type { Cluster } from '../../tools/n8n/cluster';

const EVENTS = 20;
const DELIVERIES = 3;
const COMPROMISES = 30;
/** Requests in flight for one tracking identifier and object, whoever sends them: one less than a single worker sends. */
const THREADS = 2;

let world: LocalWorld;
let cluster: Cluster;
let credentials: CredentialsByType;
before(async () => {
	world = await startLocalWorld({ autotask: { latencyMs: 60, threadLimit: THREADS } });
	cluster = await startCluster();
	credentials = await saveCredentials(cluster.rest, world.credentials);
});
after(async () => {
	await cluster?.stop();
	await world?.stop();
});

/** All executions of the workflow, once there are so many; each must have ended well. */
async function assertAllSucceeded(workflow: SavedWorkflow, count: number): Promise<void> {
	const executions = await waitForExecutions(cluster.rest, workflow.id, count);
	for (const execution of executions) assertSucceeded(execution);
}

describe('queue mode with two workers', () => {
	test('webhooks and polls bring the same alerts many times: one open ticket each', async () => {
		const { autotask, darkWebId } = world;
		const { rest, origin } = cluster;
		const records = recentCompromises(world, COMPROMISES, 41);
		darkWebId.importRecords(records);

		const trigger = webhookTrigger(credentials);
		const webhook = await saveWorkflow(rest, chain('Webhook', [trigger, ticketNode(credentials)]));
		const polls = await Promise.all(
			['newOnly', 'everythingInWindow'].map((delivery) =>
				saveWorkflow(
					rest,
					chain(`Poll ${delivery}`, [
						darkWebIdTrigger(credentials, { delivery }),
						ticketNode(credentials),
					]),
				),
			),
		);
		await activateWorkflow(rest, webhook);

		// Every event comes three times, each time as a delivery of its own, while both polls bring the same compromises.
		const url = webhookUrl(origin, trigger);
		const events = securityEvents(EVENTS, 'queue');
		const deliveries = events.flatMap((event) => Array.from({ length: DELIVERIES }, () => event));
		const [statuses] = await Promise.all([
			Promise.all(deliveries.map((event) => sendSignedWebhook(url, event))),
			...polls.map((poll) => activateWorkflow(rest, poll)),
		]);
		assert.deepEqual([...new Set(statuses)], [200]);
		await assertAllSucceeded(webhook, deliveries.length);
		for (const poll of polls) await assertAllSucceeded(poll, 1);
		// Polls go on with every minute: the tickets are looked at when no further one is under way.
		for (const poll of polls) await deactivateWorkflow(rest, poll.id);
		await sleep(2_000);
		for (const poll of polls) {
			await waitUntilIdle(rest, poll.id);
			await assertAllSucceeded(poll, 1);
		}

		assertOneTicketEach(
			autotask,
			records.map(({ uuid }) => uuid),
		);
		assertOneTicketEach(
			autotask,
			events.map(({ title }) => String(title)),
			({ title }) => title,
		);

		const begun = cluster.workers.map(executionsBegun);
		assert.ok(
			begun.every((count) => count > 0),
			`both workers ran: ${begun.join(' and ')}`,
		);
		// Workers know nothing of each other's requests, so that Autotask had to refuse some of them.
		const refused = autotask.requests.filter(({ status }) => status === 429).length;
		assert.ok(refused > 0, 'no request met the thread limit');
	});
});
