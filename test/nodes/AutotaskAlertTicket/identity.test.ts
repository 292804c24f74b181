import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { sendWebhook } from '../../../sandbox/sources/webhookSender';
import { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { TicketOutcome } from '../../../src/delivery/ticketOutcome';
import { DeliveryMemory } from '../../../src/webhook/deliveryMemory';
import { WebhookWorld } from '../SecurityAlertWebhookTrigger/webhookWorld';
import { alertItem, outcomes, runTicketNode } from './ticketNode';

const contoso = 175;
const fabrikam = 176;
const completes = { repeats: { whenResolved: 'completeTicket' } };
const hourMs = 3_600_000;

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Outcomes of both outputs. */
async function deliver(...items: IDataObject[]): Promise<TicketOutcome[]> {
	const result = await runTicketNode(sandbox, items, { parameters: completes });
	expect(result.error).toBeUndefined();
	return [...outcomes(result), ...outcomes(result, 1)];
}

function companyName(id: number): string {
	return String(sandbox.companies().find((row) => row.id === id)?.companyName);
}

function everything(): string {
	return JSON.stringify([sandbox.tickets(), sandbox.notes(), sandbox.attachments()]);
}

function ticketsOf(companyID: number) {
	return sandbox.tickets().filter((ticket) => ticket.companyID === companyID);
}

/** Tickets that another integration has made. */
async function addForeign(...tickets: Array<[key: string, companyID: number]>): Promise<void> {
	const { username, secret, integrationCode } = sandbox.credentials;
	const client = new AutotaskClient({
		username,
		secret,
		integrationCode,
		zone: 'custom',
		customUrl: sandbox.zoneUrl,
	});
	for (const [externalID, companyID] of tickets) {
		const created = await client.create('Tickets', {
			externalID,
			companyID,
			title: `Ticket of another integration: ${externalID}`,
			status: 1,
			priority: 2,
			queueID: 8,
			dueDateTime: new Date(Date.now() + 24 * hourMs).toISOString(),
		});
		expect(created.ok).toBe(true);
	}
}

/** The items that a sender's events become at a webhook trigger of its own, after a restart of n8n. */
async function received(body: IDataObject, name = 'webhook'): Promise<IDataObject[]> {
	const secret = `secret-of-${name}-0123456789abcdef`;
	const world = new WebhookWorld({
		parameters: { preset: 'other', authentication: 'credential' },
		credential: { scheme: 'githubStyle', secret, header: 'X-Hub-Signature-256' },
		memory: new DeliveryMemory({ maxDeliveries: 100 }),
	});
	const url = await world.listen();
	try {
		const answer = await sendWebhook(url, body, {
			scheme: 'githubStyle',
			secret,
		});
		expect(answer.status).toBe(200);
		return world.executions.flat();
	} finally {
		await world.close();
	}
}

describe('a key with a star', () => {
	const foreign: Array<[string, number]> = [
		['PROJ-1', contoso],
		['PROJ-1', contoso],
		['PROJ-1', fabrikam],
		['rmm-5', contoso],
		['rmm-5', contoso],
	];

	it.each([
		['of an item', async () => [{ dedupKey: '*', title: 'x', tenantName: 'Contoso Ltd' }]],
		['of an item that ends so', async () => [alertItem('p', { dedupKey: 'proj-*' })]],
		[
			'of a webhook event',
			() => received({ dedup_key: '*', title: 'x', tenantName: 'Contoso Ltd' }),
		],
	])('%s is only a character: tickets of other keys are left alone', async (_, items) => {
		await addForeign(...foreign);
		const before = sandbox.tickets().map((ticket) => ({ ...ticket }));
		const delivered = await items();
		await deliver(alertItem('warm'));
		sandbox.clearRequests();
		await deliver(alertItem('usual'));
		const usual = sandbox.requests.length;
		sandbox.clearRequests();
		const [outcome] = await deliver(...delivered);
		expect(outcome?.outcome).toBe('created');
		expect(sandbox.requests).toHaveLength(usual);
		expect(sandbox.tickets().slice(0, before.length)).toEqual(before);
		expect(sandbox.notes()).toEqual([]);
	});
});

describe('the same key at two companies', () => {
	const raised = {
		dedup_key: 'edr-77',
		title: 'EDR agent disabled',
		severity: 'critical',
		tenantName: 'Contoso Ltd',
	};
	const items = (id: string, rest: IDataObject = {}) => alertItem(id, { dedupKey: id, ...rest });

	it('by webhook: the resolution of the other one touches nothing', async () => {
		await deliver(...(await received(raised)));
		const before = everything();
		const [outcome] = await deliver(
			...(await received(
				{ dedup_key: 'edr-77', status: 'resolved', tenantName: companyName(fabrikam) },
				'other',
			)),
		);
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'nothingToClose' });
		expect(outcome?.reason).not.toBe('');
		expect(everything()).toBe(before);
	});

	it('in items: the resolution names the ticket of the other company and touches nothing', async () => {
		await deliver(items('edr-77'));
		const [ticket] = sandbox.tickets();
		const before = everything();
		const [outcome] = await deliver(
			items('edr-77', {
				tenantName: companyName(fabrikam),
				action: 'resolve',
				resolvedAt: '2026-11-20T10:00:00Z',
			}),
		);
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'nothingToClose' });
		expect(outcome?.reason).toContain(String(ticket?.ticketNumber));
		expect(outcome?.remedy).not.toBe('');
		expect(everything()).toBe(before);
	});

	it('a report of the other one gets a ticket of its own, and its text stands nowhere else', async () => {
		await deliver(items('disk-c'));
		const [ticket] = sandbox.tickets();
		const before = everything();
		const [outcome] = await deliver(
			items('disk-c', { title: 'Ransomware note found', tenantName: companyName(fabrikam) }),
		);
		expect(outcome).toMatchObject({ outcome: 'created', company: { id: fabrikam } });
		expect(outcome?.reason).toContain(String(ticket?.ticketNumber));
		expect(JSON.stringify(ticketsOf(contoso))).toBe(JSON.stringify(JSON.parse(before)[0]));
		expect(ticketsOf(fabrikam).map(({ title }) => title)).toEqual(['Ransomware note found']);
		expect(sandbox.notes()).toEqual([]);
	});

	it('a key that imitates tenant and id of another alert is another key', async () => {
		const [own] = await received({ id: '43', title: 'x', tenantName: 'Contoso Ltd' });
		const others = await Promise.all([
			received({ id: 'contoso ltd:43', title: 'x' }),
			received({ dedup_key: 'contoso ltd:43', title: 'x' }),
			received({ id: 'contoso ltd/43', title: 'x' }),
		]);
		expect(others.flat()).toHaveLength(3);
		expect(others.flat().map((item) => item.dedupKey)).not.toContain(own?.dedupKey);
		const [first, second] = await deliver(
			alertItem('42', { tenantId: 'acme' }),
			alertItem('acme/42', {}),
		);
		expect(first?.alert.dedupKey).not.toBe(second?.alert.dedupKey);
	});

	it("a hand-made item with another source's key completes no ticket of another company", async () => {
		const [made] = await deliver(alertItem('breach-9'));
		const before = everything();
		const [outcome] = await deliver({
			dedupKey: made?.alert.dedupKey,
			title: 'x',
			tenantName: companyName(fabrikam),
			action: 'resolve',
			resolvedAt: '2030-01-01T00:00:00Z',
		});
		expect(outcome).toMatchObject({ outcome: 'skipped', code: 'nothingToClose' });
		expect(everything()).toBe(before);
	});
});

it('an outcome says how many requests its run has cost, and how many alerts share them', async () => {
	await deliver(alertItem('warm'));
	sandbox.clearRequests();
	const made = await deliver(...['1', '2', '3'].map((id) => alertItem(id)));
	const run = { requests: sandbox.requests.length, alerts: 3 };
	expect(made.map((outcome) => outcome.run)).toEqual([run, run, run]);
});
