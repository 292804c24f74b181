import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { changeRow, nodeOf, tableRows } from '../../tools/n8n/bundledRuns';
import { recentCompromises } from '../../tools/n8n/localWorld';
import { publishMainWorkflow, type MainWorkflow } from '../../tools/n8n/mainWorkflow';
import { assertOneTicketEach } from '../../tools/n8n/oneTicketEach';
import { securityEvent } from '../../tools/n8n/sampleEvents';
import { waitForExecutions, waitUntilIdle } from '../../tools/n8n/workflows';
import { startWorkflowBench, type WorkflowBench } from '../../tools/n8n/workflowBench';

const OUTBOX = 'autotask_alerts_outbox';
const TENANTS = 'autotask_alerts_tenants';
const SILENCED = 'autotask_alerts_silenced';

let bench: WorkflowBench;
before(async () => {
	bench = await startWorkflowBench();
});
after(() => bench?.stop());

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

/** Publishes the main workflow for one test, and takes it back. */
async function published(
	work: (main: MainWorkflow) => Promise<void>,
	...how: Parameters<typeof publishMainWorkflow> extends [unknown, ...infer Rest] ? Rest : never
): Promise<void> {
	bench.sink.mails.length = 0;
	const main = await publishMainWorkflow(bench, ...how);
	try {
		await work(main);
	} finally {
		await main.stop();
	}
}

describe('Autotask cannot be reached for a while, and alerts arrive', () => {
	test('afterwards every alert has exactly one ticket, without a person', async () => {
		const { world, gate, rest, sink } = bench;
		await gate.shut();
		const records = recentCompromises(world, 7, 21);
		world.darkWebId.importRecords(records);
		return published(
			async (main) => {
				const [polled] = (await waitForExecutions(rest, main.id, 1)).slice(-1);
				assert.equal(polled?.status, 'error', 'a run without any ticket is red');
				await waitUntilIdle(rest, main.id);
				for (let number = 0; number < 4; number++) await main.receive(event(number, 'outage'));
				await main.receive(event(0, 'outage'));
				await main.receive({ ...event(3, 'outage'), action: 'resolve' });
				await main.start('Mailbox of the alerts', mail);
				assert.equal((await outbox()).length, 7 + 4 + 1 + 1, 'the end of an alert has its own row');
				assert.deepEqual(world.autotask.tickets(), []);
				assert.equal(sink.mails.length, 1, 'one mail for one cause');
				assert.match(
					sink.mails[0]?.text ?? '',
					/could not be reached[\s\S]*What to do:\n- Nothing/,
				);

				for (let time = 0; time < 2; time++) assertSucceeded(await main.retry());
				for (const { tries, state, last_error } of await outbox()) {
					assert.ok(!tries && !state, 'an outage is no refusal of the alert');
					assert.match(String(last_error), /could not be reached/);
				}

				await gate.open();
				assertSucceeded(await main.retry());
				assert.deepEqual(await outbox(), []);
				assertOneTicketEach(
					world.autotask,
					records.map(({ uuid }) => uuid),
				);
				for (const number of [0, 1, 2, 3]) assert.equal(ticketsOf(`outage-${number}`), 1);
				assert.equal(world.autotask.tickets().length, 12);
				assert.match(String(world.autotask.notes()[0]?.title), /Resolved/);
				assert.equal(sink.mails.length, 1);
			},
			(file) => {
				nodeOf(file, 'Dark Web ID compromises').disabled = false;
			},
		).finally(() => gate.open());
	});
});

describe('an alert that Autotask refuses', () => {
	test('stays after eight tries, marked, is mailed once, and is tried again when it is freed', () => {
		const { sink, gate } = bench;
		return published(
			async (main) => {
				await gate.shut();
				await main.receive(event(1, 'refused'));
				await main.receive(event(2, 'good'));
				await gate.open();
				sink.mails.length = 0;
				for (let tries = 1; tries <= 8; tries++) assertSucceeded(await main.retry());
				assert.deepEqual(
					(await outbox()).map(({ tries, state }) => [tries, state || null]),
					[[8, null]],
				);
				assert.equal(ticketsOf('good-2'), 1);
				sink.refusing = true;
				assert.equal((await main.watch()).status, 'error');
				sink.refusing = false;
				assert.ok(!(await outbox())[0]?.state, 'not marked before the mail was sent');
				for (let more = 0; more < 2; more++) assertSucceeded(await main.watch());
				const stuck = sink.mails.filter(({ subject }) => /need a person/.test(subject));
				assert.equal(stuck.length, 1);
				assert.match(stuck[0]?.text ?? '', /refused-1[\s\S]*status[\s\S]*What to do: /);
				const [row] = await outbox();
				assert.equal(row?.['state'], 'stuck');
				assertSucceeded(await main.retry());
				assert.equal((await outbox())[0]?.['tries'], 8, 'stuck until a person frees it');
				await changeRow(bench.rest, OUTBOX, row?.['id'], { state: '', tries: null });
			},
			(file) => {
				// Status 13 is inactive in the sandbox.
				nodeOf(file, 'Autotask Alert Ticket').parameters.status =
					'={{ ($json.alert ?? $json.id).includes("refused-1") ? 13 : 1 }}';
			},
		).then(() =>
			published(async (main) => {
				assertSucceeded(await main.retry());
				assert.equal(ticketsOf('refused-1'), 1);
				assert.deepEqual(await outbox(), []);
			}),
		);
	});
});

describe('a customer without a company', () => {
	test('reaches a person once a day, and its alerts wait for its row', () =>
		published(async (main) => {
			const { sink, rest } = bench;
			const lost = { ...event(1, 'lost'), tenantName: 'Nobody <b>Inc</b>' };
			assertSucceeded(await main.receive(lost));
			assertSucceeded(await main.receive({ ...lost, id: 'lost-2', title: 'Other lost-2' }));
			assertSucceeded(await main.receive(event(1, 'known')));
			assert.deepEqual(
				(await outbox()).map(({ state }) => state),
				['unmapped', 'unmapped'],
			);
			const tenants = await tableRows(rest, TENANTS);
			assert.equal(tenants.filter(({ companyId }) => companyId === null).length, 1);
			assert.ok(tenants.every(({ state }) => state === 'new'));
			for (let time = 0; time < 2; time++) assertSucceeded(await main.watch());
			assert.equal(sink.mails.length, 1);
			assert.match(sink.mails[0]?.text ?? '', /Nobody[\s\S]*Set up security alerts/);

			const open = tenants.find(({ companyId }) => companyId === null);
			await changeRow(rest, TENANTS, open?.id, { companyId: 175, state: 'confirmed' });
			assertSucceeded(await main.retry());
			assert.equal(ticketsOf('lost-1') + ticketsOf('lost-2'), 2);
			assert.deepEqual(await outbox(), []);
		}));

	test('that is switched off is silent, and what waited leaves the outbox', () =>
		published(async (main) => {
			const { sink, rest } = bench;
			assertSucceeded(await main.receive({ ...event(1, 'off'), tenantName: 'Nobody Ltd' }));
			const row = (await tableRows(rest, TENANTS)).find(({ tenant }) => tenant === 'Nobody Ltd');
			await changeRow(rest, TENANTS, row?.id, { enabled: false });
			assertSucceeded(await main.retry());
			assertSucceeded(await main.watch());
			assert.deepEqual(await outbox(), []);
			assert.equal(ticketsOf('off-1'), 0);
			assert.equal(sink.mails.length, 0);
		}));
});

describe('silences', () => {
	test('hidden, ticketed and resolved make up all', async () => {
		const until = new Date(Date.now() + 3_600_000).toISOString();
		const rules = JSON.stringify([
			{
				name: 'Migration',
				text: '*hush*',
				silenceUntil: until,
				silenceReason: 'Move',
				silenceOwner: 'Anna',
			},
		]);
		await published(
			async (main) => {
				for (const number of [1, 2, 3]) assertSucceeded(await main.receive(event(number, 'hush')));
				assertSucceeded(await main.receive(event(1, 'hush')));
				assertSucceeded(await main.receive({ ...event(2, 'hush'), action: 'resolve' }));
				assertSucceeded(await main.endSilences());
				const rows = await tableRows(bench.rest, SILENCED);
				assert.deepEqual(
					rows.map(({ state }) => state || 'hidden'),
					['hidden', 'resolved', 'hidden', 'hidden'],
				);
				assert.equal(ticketsOf('hush-1') + ticketsOf('hush-2') + ticketsOf('hush-3'), 0);
			},
			(file) => {
				nodeOf(file, 'Autotask Alert Ticket').parameters.rules = { data: [{ rows: rules }] };
			},
		);
		await published(async (main) => {
			for (let time = 0; time < 2; time++) await main.endSilences();
			const rows = await tableRows(bench.rest, SILENCED);
			assert.deepEqual(
				rows.map(({ state }) => state),
				['ticketed', 'resolved', 'ticketed', 'ticketed'],
			);
			assert.deepEqual(
				['1', '2', '3'].map((n) => ticketsOf(`hush-${n}`)),
				[1, 0, 1],
			);
		});
	});
});

describe('a mail with a forged sender', () => {
	test('is skipped, stored nowhere and mailed to nobody', () =>
		published(async (main) => {
			const forged = { ...mail, from: 'Office Protect <alerts@forged.example>' };
			const before = bench.world.autotask.tickets().length;
			assertSucceeded(await main.start('Mailbox of the alerts', forged));
			assertSucceeded(await main.retry());
			assertSucceeded(await main.watch());
			assert.equal(bench.world.autotask.tickets().length, before);
			assert.deepEqual(await outbox(), []);
			assert.equal(bench.sink.mails.length, 0);
		}));
});

describe('a workflow that is published without being set up', () => {
	test('says so, keeps the alerts, and delivers them after the set-up', async () => {
		const nothing = { contact: '', status: '', priority: '', queue: '', set_up_at: null };
		await published(
			async (main) => {
				assert.equal((await main.receive(event(1, 'early'))).status, 'error');
				const watch = await main.watch();
				assert.equal(watch.status, 'error');
				assert.match(JSON.stringify(watch.data), /set-up is not finished/i);
				assertSucceeded(await main.retry());
				assert.equal((await outbox()).length, 1);
			},
			undefined,
			nothing,
		);
		await published(async (main) => {
			assertSucceeded(await main.retry());
			assert.equal(ticketsOf('early-1'), 1);
			assert.deepEqual(await outbox(), []);
		});
	});
});
