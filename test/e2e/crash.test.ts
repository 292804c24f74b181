import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recentCompromises } from '../../tools/n8n/localWorld';
import { waitFor } from '../../tools/n8n/waitFor';
import { activateWorkflow, saveWorkflow, waitForExecutions } from '../../tools/n8n/workflows';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { startBench } from '../../tools/n8n/bench';
import type { Bench } from '../../tools/n8n/bench';
import { chain, darkWebIdTrigger, ticketNode } from '../../tools/n8n/nodes';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';

const ALERTS = 60;

let bench: Bench;
before(async () => {
	// Slow enough to be killed between two tickets.
	bench = await startBench({ autotask: { latencyMs: 250 } });
});
after(() => bench?.stop());

describe('n8n is killed in the middle of a batch and started again', () => {
	test('nothing is lost and nothing is doubled', async () => {
		const { n8n, rest, world, credentials } = bench;
		const { autotask } = world;
		const records = recentCompromises(world, ALERTS, 21);
		world.darkWebId.importRecords(records);
		const trigger = darkWebIdTrigger(credentials);
		const file = chain('Killed', [trigger, ticketNode(credentials)]);
		const workflow = await saveWorkflow(rest, file);
		await activateWorkflow(rest, workflow);
		await waitFor('the first tickets', 120, () => autotask.tickets().length >= 6);
		await n8n.kill();
		const made = autotask.tickets().length;
		assert.ok(made < ALERTS, `killed after ${made} of ${ALERTS} tickets`);

		await n8n.startAgain();
		await rest.signIn();
		const interrupted = await waitFor('the end of the killed execution', 120, async () => {
			const [execution] = (await rest.executions(workflow.id)).slice(-1);
			return execution?.status === 'running' ? undefined : execution;
		});
		assert.notEqual(interrupted.status, 'success');

		// What n8n forgot, the nightly workflow makes up for: it reads the whole window again.
		const everything = darkWebIdTrigger(credentials, { delivery: 'everythingInWindow' });
		const reconcile = await saveWorkflow(
			rest,
			chain('Reconcile', [everything, ticketNode(credentials)]),
		);
		await activateWorkflow(rest, reconcile);
		const [execution] = (await waitForExecutions(rest, reconcile.id, 1)).slice(-1);
		assertSucceeded(execution);

		const ids = records.map(({ uuid }) => uuid);
		assertOneTicketEach(autotask, ids);
		const keys = autotask.tickets().map(({ externalID }) => externalID);
		assert.equal(keys.length, ALERTS, 'not even a closed double');
	});
});
