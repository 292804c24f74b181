import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { createAlert } from '../../../src/alert/createAlert';
import { runTicketNode } from '../AutotaskAlertTicket/ticketNode';
import { ticketTrigger } from './ticketTrigger';

let sandbox: AutotaskSandbox;
beforeEach(async () => {
	sandbox = await startAutotaskSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const tenant = '11111111-2222-4333-8444-555555555555';

function incident(id: string) {
	return createAlert({
		source: 'microsoftGraph',
		kind: 'security',
		naturalId: `${tenant}:incident:${id}`,
		id,
		title: `Incident ${id}`,
		severity: 'high',
		tenantId: tenant,
		tenantName: 'Contoso Ltd',
		occurredAt: new Date(Date.now() - 60_000).toISOString(),
	});
}

async function ticketOf(...ids: string[]): Promise<number> {
	const { error, outputs } = await runTicketNode(sandbox, ids.map(incident) as never);
	if (error) throw error;
	return (outputs[0]?.[0]?.json.ticket as { id: number }).id;
}

describe('Autotask Ticket Trigger', () => {
	it('outputs a completion once, with who, the resolution and the alert', async () => {
		const id = await ticketOf('924');
		const trigger = ticketTrigger(sandbox);
		expect(await trigger.poll()).toEqual([]);
		sandbox.asHuman.editTicket(id, { resolution: 'Password reset.' });
		sandbox.asHuman.completeTicket(id);
		const [change, ...more] = await trigger.poll();
		expect(more).toEqual([]);
		expect(change).toMatchObject({
			change: 'completed',
			changedBy: { kind: 'resource' },
			ticket: { id, resolution: 'Password reset.' },
			isGroup: false,
			alert: { source: 'microsoftgraph', id: '924', tenant, dedupKey: incident('924').dedupKey },
		});
		expect(change?.changedBy.id).toEqual(expect.any(Number));
		expect(await trigger.poll()).toEqual([]);
	});

	it('outputs reopening and completing again, once each', async () => {
		const id = await ticketOf('1');
		const trigger = ticketTrigger(sandbox);
		await trigger.poll();
		const seen: string[] = [];
		const poll = async () => seen.push(...(await trigger.poll()).map(({ change }) => change));
		for (let round = 0; round < 2; round++) {
			sandbox.advance(1_000);
			sandbox.asHuman.completeTicket(id);
			await poll();
			await poll();
			sandbox.advance(1_000);
			sandbox.asHuman.reopenTicket(id);
			await poll();
			await poll();
		}
		expect(seen).toEqual(['completed', 'reopened', 'completed', 'reopened']);
	});

	it('outputs notes of technicians, not its own', async () => {
		const id = await ticketOf('1');
		const trigger = ticketTrigger(sandbox);
		await trigger.poll();
		sandbox.asHuman.addNote(id, 'Called the user.');
		await runTicketNode(sandbox, [{ ...incident('1'), severity: 'critical' }] as never);
		const changes = await trigger.poll();
		expect(changes.map(({ change, note }) => [change, note?.text])).toEqual([
			['noted', 'Called the user.'],
		]);
	});

	it('does not echo a ticket that the package completed or reopened', async () => {
		const id = await ticketOf('1');
		const trigger = ticketTrigger(sandbox);
		await trigger.poll();
		const now = new Date(Date.now() + 1_000).toISOString();
		const resolved = { ...incident('1'), action: 'resolve', status: 'resolved', resolvedAt: now };
		await runTicketNode(sandbox, [{ ...resolved, updatedAt: now }] as never, {
			parameters: { repeats: { whenResolved: 'completeTicket' } },
		});
		expect(sandbox.tickets().find((ticket) => ticket.id === id)?.status).toBe(5);
		expect(await trigger.poll()).toEqual([]);
	});

	it('survives a restart and lost static data, and reads tickets of others for what they are', async () => {
		const id = await ticketOf('1');
		const first = ticketTrigger(sandbox, { workflowId: 'w' });
		await first.poll();
		sandbox.asHuman.completeTicket(id);
		expect(await first.poll()).toHaveLength(1);
		const restarted = ticketTrigger(sandbox, {
			staticData: JSON.parse(JSON.stringify(first.staticData)),
		});
		expect(await restarted.poll()).toEqual([]);
		expect(await ticketTrigger(sandbox, { workflowId: 'w' }).poll()).toEqual([]);
		expect(await ticketTrigger(sandbox, { workflowId: 'elsewhere' }).poll()).toEqual([]);
	});

	it('names every member of a group ticket', async () => {
		const items = ['1', '2', '3'].map(incident);
		const { error } = await runTicketNode(sandbox, items as never, {
			parameters: { stormLimit: 1, repeats: {}, grouping: { stormLimit: 1 } },
		});
		if (error) throw error;
		const trigger = ticketTrigger(sandbox);
		await trigger.poll();
		for (const { id } of sandbox.tickets()) sandbox.asHuman.completeTicket(id);
		const changes = await trigger.poll();
		const members = changes.flatMap(({ alerts }) => alerts.map(({ id }) => id));
		expect(members.sort()).toEqual(['1', '2', '3']);
	});

	it('costs one request while nothing changed and two for up to 500 changed tickets', async () => {
		const id = await ticketOf('1');
		const trigger = ticketTrigger(sandbox, { parameters: { options: { overlapMinutes: 0 } } });
		await trigger.poll();
		sandbox.advance(5_000);
		sandbox.clearRequests();
		await trigger.poll();
		expect(sandbox.requests.length).toBeLessThanOrEqual(2);
		sandbox.asHuman.completeTicket(id);
		sandbox.clearRequests();
		expect(await trigger.poll()).toHaveLength(1);
		expect(sandbox.requests).toHaveLength(2);
	});

	it('believes neither a ticket that a customer made nor what a customer quotes', async () => {
		const id = await ticketOf('1');
		const real = sandbox.tickets().find((ticket) => ticket.id === id);
		const trigger = ticketTrigger(sandbox);
		await trigger.poll();
		sandbox.asHuman.editTicket(id, { description: String(real?.description).replace(/1$/m, '2') });
		sandbox.asHuman.editTicket(id, { externalID: '' });
		sandbox.asHuman.completeTicket(id);
		expect(await trigger.poll()).toEqual([]);
	});
});
