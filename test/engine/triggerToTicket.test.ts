import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { randomNumbers, type RandomNumbers } from '../../sandbox/randomNumbers';
import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
} from '../../sandbox/sources/darkWebId/darkWebIdSandbox';
import type { Reply } from '../../sandbox/sources/localServer';
import { sampleCompromises } from '../../sandbox/sources/sampleCompromises';
import { sendWebhook, type SenderSigning } from '../../sandbox/sources/webhookSender';
import { DeliveryMemory } from '../../src/webhook/deliveryMemory';
import { credentialsOf, outcomes, runTicketNode } from '../nodes/AutotaskAlertTicket/ticketNode';
import { findSecrets } from '../nodes/SecurityAlertTrigger/findSecrets';
import { triggerInN8n } from '../nodes/SecurityAlertTrigger/pollHarness';
import { WebhookWorld } from '../nodes/SecurityAlertWebhookTrigger/webhookWorld';

let autotask: AutotaskSandbox;

beforeAll(async () => {
	autotask = await startAutotaskSandbox({ switches: { recordBodies: true } });
});
beforeEach(() => autotask.reset());
afterAll(() => autotask.close());

/** Everything that n8n would store or log, for a search. */
interface Trace {
	seen: unknown[];
	/** Alerts that have no ticket yet: what the bundled workflows keep in their outbox. */
	outbox: IDataObject[];
}

const unclear = [
	'error500AfterStore',
	'unexpectedErrorAfterStore',
	'resetAfterStore',
	'htmlBadGatewayAfterStore',
	'error500BeforeStore',
	'resetBeforeStore',
	'htmlBadGatewayBeforeStore',
	'refused500',
] as const;

async function deliver(
	items: IDataObject[],
	parameters: INodeParameters,
	trace: Trace,
): Promise<void> {
	const result = await runTicketNode(autotask, items, {
		parameters: {
			ticketText: { descriptionTemplate: fullText },
			grouping: { stormLimit: 0 },
			...parameters,
		},
		settings: { onError: 'continueRegularOutput' },
	});
	trace.seen.push(items, result.run, result.error, result.staticData);
	for (const { json, pairedItem } of result.outputs[0] ?? []) {
		const { item } = pairedItem as { item: number };
		if (json.outcome === 'failed') trace.outbox.push(items[item] as IDataObject);
	}
}

/** A template that prints all that an alert can say. */
const fullText =
	'[title] [search_value] [obscured_password] [password] [website]\n{{description}}\n{{details}}\n{{exposedData}} {{raw}}';

function inAutotask(): unknown[] {
	return [autotask.tickets(), autotask.notes(), autotask.attachments(), autotask.requests];
}

function brokenAnswer(random: RandomNumbers): Reply {
	return random.chance(50)
		? { status: 200, body: '<!DOCTYPE html><html>Log in</html>' }
		: { status: 403, body: { message: 'Access denied' } };
}

interface Story {
	sample: ReturnType<typeof sampleCompromises>;
	portal: DarkWebIdSandbox;
	trace: Trace;
}

/**
 * Compromises are imported while the trigger polls; pages fail, n8n forgets static data or loses an execution, Autotask
 * fails before and after it has stored. The nightly reconciling poll and the outbox come last, without faults.
 */
async function live(seed: number, parameters: IDataObject = {}): Promise<Story> {
	const random = randomNumbers(seed);
	const sample = sampleCompromises({ seed, organizations: 6, records: 90 });
	let failing = true;
	let polls = 0;
	const portal = await startDarkWebIdSandbox({
		organizations: sample.organizations,
		// One poll fails in every story, others by chance.
		fault: () => (failing && (polls === 2 || random.chance(20)) ? brokenAnswer(random) : undefined),
	});
	const trace: Trace = { seen: [], outbox: [] };
	const companies = autotask.companies().filter(({ isActive }) => isActive);
	const ticketParameters = {
		tenantMap: {
			data: [
				{
					rows: JSON.stringify(
						sample.organizations.map(({ uuid }, index) => ({
							tenant: uuid,
							companyId: companies[index]?.id,
						})),
					),
				},
			],
		},
	};
	let staticData: IDataObject = {};
	const poll = async (more: IDataObject = {}): Promise<IDataObject[]> => {
		const { origin, username, password } = portal;
		const trigger = triggerInN8n({
			parameters: { source: 'darkWebId', options: { rawRecord: true }, ...parameters, ...more },
			credentials: { darkWebIdApi: { baseUrl: origin, username, password } },
			staticData,
			workflowId: `story ${seed}`,
		});
		polls += 1;
		const items = await trigger.poll().catch((error: unknown) => {
			trace.seen.push(error);
			return null;
		});
		trace.seen.push(trigger.log, structuredClone(staticData));
		return (items?.[0] ?? []).map(({ json }) => json);
	};

	autotask.faults.random({ seed, rate: 0.12, method: 'POST', kinds: unclear, entity: 'Tickets' });
	try {
		const waiting = sample.records
			.map((record) => ({ record, place: random.below(1_000_000) }))
			.sort((a, b) => a.place - b.place)
			.map(({ record }) => record);
		while (waiting.length > 0) {
			portal.importRecords(waiting.splice(0, 8 + random.below(15)));
			const items = await poll();
			const isLost = random.chance(15);
			if (items.length > 0 && !isLost) await deliver(items, ticketParameters, trace);
			if (random.chance(25)) staticData = {};
		}
		failing = false;
		autotask.faults.clear();
		const window = await poll({ delivery: 'everythingInWindow' });
		await deliver(window, ticketParameters, trace);
		const outbox = trace.outbox.splice(0);
		if (outbox.length > 0) await deliver(outbox, ticketParameters, trace);
	} finally {
		await portal.close();
	}
	return { sample, portal, trace };
}

function secretsOf({ sample, portal }: Story): string[] {
	return [
		...sample.passwords,
		...sample.piiValues,
		portal.password,
		String(credentialsOf(autotask).secret),
	];
}

describe('Dark Web ID, from the portal to Autotask', () => {
	it.each([1, 2, 3])(
		'makes one ticket for each compromise, whatever fails (story %i)',
		async (seed) => {
			const story = await live(seed);
			const { sample, trace } = story;
			expect(autotask.requests.filter(({ fault }) => fault !== undefined)).not.toEqual([]);
			expect(trace.seen.filter((entry) => entry instanceof Error)).not.toEqual([]);
			expect(trace.outbox).toEqual([]);
			const tickets = sample.records.map(({ uuid, record_status: status }) => ({
				isOver: status === 2,
				count: autotask.ticketsByExternalID(`darkwebid:${uuid}`).length,
			}));
			// What was over before it had a ticket needs none.
			expect(tickets.filter(({ isOver, count }) => count !== (isOver ? 0 : 1))).toEqual([]);
			expect(autotask.tickets()).toHaveLength(tickets.filter(({ isOver }) => !isOver).length);

			const wanted = secretsOf(story);
			expect(wanted.length).toBeGreaterThan(100);
			expect(findSecrets(trace.seen, wanted)).toEqual([]);
			expect(findSecrets(inAutotask(), wanted)).toEqual([]);
		},
		120_000,
	);

	it('shows passwords when its owner wants them, and never personal data: the search does find', async () => {
		const story = await live(4, { includePlaintextPasswords: true });
		const { passwords, piiValues } = story.sample;
		expect(findSecrets(story.trace.seen, passwords)).not.toEqual([]);
		expect(findSecrets(inAutotask(), passwords)).not.toEqual([]);
		expect(findSecrets([story.trace.seen, inAutotask()], piiValues)).toEqual([]);
	}, 120_000);
});

describe('a signed webhook, from the sender to Autotask', () => {
	const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
	const token = 'a-token-of-the-body-7';
	const signing: SenderSigning = { scheme: 'standardWebhooks', secret, id: 'msg_1' };
	const passwords = ['Tr0ub4dor&3', 'correct horse battery'];
	const event = {
		id: 'alert-1',
		title: 'Sign-in from a new country',
		tenantName: 'Contoso Ltd',
		description: `A browser sent ${passwords[0]} and then ${encodeURIComponent(passwords[1] ?? '')}`,
		password: passwords[0],
		form: { user_password: passwords[1], api_token: token },
	};

	/** The trigger in a process that remembers nothing yet. */
	async function receivedAfterRestart(): Promise<IDataObject[]> {
		const world = new WebhookWorld({
			parameters: {
				preset: 'standard',
				authentication: 'credential',
				options: { includeRaw: true },
			},
			credential: { scheme: 'standardWebhooks', secret },
			memory: new DeliveryMemory({ maxDeliveries: 100 }),
		});
		const url = await world.listen();
		try {
			expect((await sendWebhook(url, event, signing)).status).toBe(200);
			expect((await sendWebhook(url, event, signing)).body).toMatchObject({ duplicate: true });
			expect(world.errors).toEqual([]);
			return world.executions.flat();
		} finally {
			await world.close();
		}
	}

	it('is emitted again after a restart, and the ticket node answers existing', async () => {
		const before = await receivedAfterRestart();
		const first = await runTicketNode(autotask, before);
		const after = await receivedAfterRestart();
		const second = await runTicketNode(autotask, after);
		expect([before.length, after.length]).toEqual([1, 1]);
		expect(outcomes(first)[0]?.outcome).toBe('created');
		expect(outcomes(second)[0]).toMatchObject({
			outcome: 'existing',
			ticket: { id: outcomes(first)[0]?.ticket?.id },
		});
		expect(autotask.tickets()).toHaveLength(1);
		expect(autotask.notes()).toEqual([]);
	});

	it('taken by two processes at once has one open ticket in the end', async () => {
		const [one, two] = [await receivedAfterRestart(), await receivedAfterRestart()];
		await Promise.all([runTicketNode(autotask, one), runTicketNode(autotask, two)]);
		expect(autotask.tickets().filter(({ status }) => status !== 5)).toHaveLength(1);
	});

	it('shows its passwords and tokens nowhere', async () => {
		const items = await receivedAfterRestart();
		const trace: Trace = { seen: [], outbox: [] };
		await deliver(items, {}, trace);
		expect(autotask.tickets()).toHaveLength(1);
		const wanted = [...passwords, ...passwords.map(encodeURIComponent), token, secret];
		expect(findSecrets([trace.seen, inAutotask()], wanted)).toEqual([]);
	});
});
