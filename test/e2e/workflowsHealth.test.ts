import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { waitFor } from '../../tools/n8n/waitFor';
import { activateWorkflow, runByHand, saveWorkflow } from '../../tools/n8n/workflows';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import {
	activateOnDemand,
	changeRow,
	readChosen,
	tableRows,
	type OnDemand,
} from '../../tools/n8n/bundledRuns';
import { replaceInStaticData } from '../../tools/n8n/staticData';
import { startWorkflowBench, type WorkflowBench } from '../../tools/n8n/workflowBench';

let bench: WorkflowBench;
before(async () => {
	bench = await startWorkflowBench();
});
after(() => bench?.stop());

describe('health-check.json', () => {
	let check: OnDemand;

	const run = async (times: number) => {
		for (let time = 0; time < times; time++) {
			assertSucceeded(await check.start());
		}
	};
	/** A day passes for what was told last. */
	const passHours = async (hours: number) => {
		const { data } = await bench.rest.get<{ data: { staticData: { global: { toldAt: string } } } }>(
			`/rest/workflows/${check.id}`,
		);
		const { toldAt } = data.staticData.global;
		const earlier = new Date(Date.parse(toldAt) - hours * 3_600_000).toISOString();
		await replaceInStaticData(bench.n8n, check.id, toldAt, earlier);
	};

	before(async () => {
		const file = readChosen(bench, 'health-check.json');
		check = await activateOnDemand(bench, file, 'Every 10 minutes');
		bench.sink.mails.length = 0;
	});

	test('nothing is mailed while all is well', async () => {
		await run(2);
		assert.deepEqual(bench.sink.mails, []);
	});

	test('down: one mail with the fifth failure, which says what failed and what to do', async () => {
		await bench.gate.shut();
		await run(4);
		assert.equal(bench.sink.mails.length, 0);
		await run(1);
		assert.equal(bench.sink.mails.length, 1);
		const mail = bench.sink.mails[0];
		assert.equal(mail?.subject, 'Autotask tickets: down');
		assert.deepEqual(mail?.to, ['emergency@msp.example']);
		assert.match(mail?.text ?? '', /5 checks in a row have failed/);
		assert.match(mail?.text ?? '', /Reachability and zone \(failed\).*127\.0\.0\.1/);
		assert.match(mail?.text ?? '', /What to do: /);
	});

	test('still down: none for a day, then one more', async () => {
		await run(2);
		await passHours(23);
		await run(1);
		assert.equal(bench.sink.mails.length, 1);
		await passHours(2);
		await run(2);
		assert.deepEqual(
			bench.sink.mails.map(({ subject }) => subject),
			['Autotask tickets: down', 'Autotask tickets: still down'],
		);
	});

	test('up: one mail, and then silence', async () => {
		await bench.gate.open();
		await run(3);
		assert.equal(bench.sink.mails.length, 3);
		assert.equal(bench.sink.mails[2]?.subject, 'Autotask tickets: recovered');
		assert.match(bench.sink.mails[2]?.text ?? '', /Status: healthy/);
	});

	test('a mail that could not be sent is sent with the next check', async () => {
		bench.sink.mails.length = 0;
		await bench.gate.shut();
		await run(4);
		bench.sink.refusing = true;
		assert.equal((await check.start()).status, 'error');
		bench.sink.refusing = false;
		await run(2);
		assert.deepEqual(
			bench.sink.mails.map(({ subject }) => subject),
			['Autotask tickets: down'],
		);
		await bench.gate.open();
		await run(1);
	});
});

describe('emergency-email.json', () => {
	/** A workflow that fails whenever it is started, with the emergency e-mail as its error workflow. */
	const failing = async (name: string, message: string, handler: string) => {
		const file = readChosen(bench, 'test-ticket.json');
		file.name = name;
		file.settings = { ...file.settings, errorWorkflow: handler };
		Object.assign(
			file.nodes.find((node) => node.name === 'Send test ticket')!,
			{
				type: 'n8n-nodes-base.stopAndError',
				typeVersion: 1,
				parameters: { errorMessage: message },
				credentials: {},
			},
		);
		return activateOnDemand(bench, file, 'Start by hand');
	};
	let handler: string;

	before(async () => {
		const saved = await saveWorkflow(bench.rest, readChosen(bench, 'emergency-email.json'));
		await activateWorkflow(bench.rest, saved);
		handler = saved.id;
	});
	const endedErrorRuns = async (count: number) =>
		waitFor(`${count} runs of the error workflow`, 120, async () => {
			const runs = await bench.rest.executions(handler);
			const ended = runs.filter(({ status }) => ['success', 'error'].includes(status));
			return ended.length >= count ? ended : undefined;
		});

	test('many failures of one cause at the same moment: one mail with what to do', async () => {
		bench.sink.mails.length = 0;
		const workflow = await failing(
			'Alerts to Autotask',
			'Alert 4711 of Contoso: the sign-in was refused',
			handler,
		);
		await Promise.all(Array.from({ length: 6 }, () => workflow.start()));
		await endedErrorRuns(6);
		assert.equal(bench.sink.mails.length, 1);
		const [mail] = bench.sink.mails;
		assert.match(mail?.subject ?? '', /"Alerts to Autotask" failed/);
		assert.match(mail?.text ?? '', /What happened: .*the sign-in was refused/);
		assert.match(mail?.text ?? '', /What to do:\n- Open the credential/);
	});

	test('another cause has a mail of its own, and an hour later the same cause one more', async () => {
		const workflow = await failing('Poll', 'the address could not be reached', handler);
		await workflow.start();
		await endedErrorRuns(7);
		assert.equal(bench.sink.mails.length, 2);
		assert.match(bench.sink.mails[1]?.text ?? '', /network and the proxy/);
		const claims = await tableRows(bench.rest, 'autotask_alerts_mails');
		assert.equal(claims.length, 2, 'only the claims of mails that were sent stay');
		for (const { id } of claims) {
			const anHourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
			await changeRow(bench.rest, 'autotask_alerts_mails', id, { claimed_at: anHourAgo });
		}
		await workflow.start();
		await workflow.start();
		await endedErrorRuns(9);
		assert.equal(bench.sink.mails.length, 3);
	});

	test('a mail that could not be sent does not count', async () => {
		const workflow = await failing('Other', 'another cause', handler);
		bench.sink.refusing = true;
		await workflow.start();
		const [newest] = await endedErrorRuns(10);
		assert.equal(newest?.status, 'error');
		bench.sink.refusing = false;
		assert.equal(bench.sink.mails.length, 3);
		await workflow.start();
		await endedErrorRuns(11);
		assert.equal(bench.sink.mails.length, 4);
	});

	test('the trigger sends a sample by hand, to try the addresses', async () => {
		const file = readChosen(bench, 'emergency-email.json');
		const execution = await runByHand(
			bench.rest,
			await saveWorkflow(bench.rest, file),
			'A workflow failed',
		);
		assertSucceeded(execution);
		assert.equal(bench.sink.mails.length, 5);
	});
});
