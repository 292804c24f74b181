import { faultKinds, type FaultKind } from '../../sandbox/autotaskSandbox';
import { alertOf, later, Workbench } from './workbench';

const stored: FaultKind[] = [
	'error500AfterStore',
	'unexpectedErrorAfterStore',
	'resetAfterStore',
	'timeoutAfterStore',
	'htmlBadGatewayAfterStore',
	'truncatedJson',
	'wrongType',
];
const notStored: FaultKind[] = [
	'error500BeforeStore',
	'unexpectedErrorBeforeStore',
	'resetBeforeStore',
	'htmlBadGatewayBeforeStore',
	'html200',
];

describe('a write whose outcome is unknown', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	const client = () => bench.client({ timeoutMs: 300 });
	const creates = () => bench.requestCounts()['create Tickets'];

	it.each(stored)('was stored (%s): the ticket is found, not made again', async (kind) => {
		const alert = alertOf('a');
		bench.sandbox.faults.add({ kind, action: 'create', entity: 'Tickets' });
		expect(await bench.names([alert], { client: client() })).toEqual(['created']);
		expect(creates()).toBe(1);
		expect(bench.ticketOf(alert).title).toBe(alert.title);
	});

	it.each(notStored)('was not stored (%s): it is made after a look', async (kind) => {
		const alert = alertOf('a');
		bench.sandbox.faults.add({ kind, action: 'create', entity: 'Tickets' });
		expect(await bench.names([alert], { client: client() })).toEqual(['created']);
		expect(creates()).toBe(2);
		bench.ticketOf(alert);
	});

	it('is never repeated after a time-out, because it may still be on its way', async () => {
		const alert = alertOf('a');
		bench.sandbox.faults.add({ kind: 'timeoutBeforeStore', action: 'create', entity: 'Tickets' });
		const [outcome] = await bench.deliver([alert], { client: client() });
		expect(outcome).toMatchObject({
			outcome: 'failed',
			failure: { kind: 'unknown', retryable: true },
		});
		expect(creates()).toBe(1);
		expect(await bench.names([alert])).toEqual(['created']);
		bench.ticketOf(alert);
	});

	it.each(['badGateway', 'reset'] as const)(
		'is stored late (%s): it is waited for',
		async (answer) => {
			const alert = alertOf('a');
			bench.sandbox.faults.add({
				kind: 'lateStore',
				action: 'create',
				entity: 'Tickets',
				delayMs: 25,
				answer,
			});
			expect(await bench.names([alert])).toEqual(['created']);
			expect(creates()).toBe(1);
			bench.ticketOf(alert);
		},
	);

	it('is stored later than anybody waits: one ticket goes on', async () => {
		const alert = alertOf('a');
		bench.sandbox.faults.add({
			kind: 'lateStore',
			action: 'create',
			entity: 'Tickets',
			delayMs: 400,
		});
		await bench.deliver([alert]);
		await new Promise((resolve) => setTimeout(resolve, 450));
		expect(bench.ticketsOf(alert)).toHaveLength(2);
		await bench.deliver([alert]);
		expect(bench.ticketsOf(alert).filter((ticket) => ticket.status !== 5)).toHaveLength(1);
	});

	it.each([...stored, ...notStored])('of a note (%s): one note', async (kind) => {
		const alert = alertOf('a');
		await bench.deliver([alert]);
		bench.sandbox.faults.add({ kind, action: 'create', entity: 'TicketNotes' });
		const worse = later(alert, { severity: 'high' });
		expect(await bench.names([worse], { client: client() })).toEqual(['noted']);
		expect(bench.notesOf(bench.ticketOf(alert))).toHaveLength(1);
		expect(await bench.names([worse])).toEqual(['existing']);
	});

	it.each([
		[
			'validation',
			'Picklist value [3] does not exist for priority',
			'Picklist value … does not exist for priority',
		],
		[
			'permission',
			'The logged in Resource does not have the adequate permissions to create this entity type.',
			'The logged in Resource does not have the adequate permissions to create this entity type.',
		],
	])('that was refused (%s) is not sent again', async (reason, message, shown) => {
		bench.sandbox.faults.add({
			kind: 'refused500',
			action: 'create',
			entity: 'Tickets',
			message,
			times: 5,
		});
		const [outcome] = await bench.deliver([alertOf('a')]);
		expect(outcome).toMatchObject({
			outcome: 'failed',
			failure: { kind: 'refused', message: shown },
		});
		expect(reason).not.toBe('');
		expect(creates()).toBe(1);
		expect(bench.sandbox.tickets()).toHaveLength(0);
	});

	it.each(['throttle429', 'threadLimit500'] as const)(
		'that was throttled (%s) is sent again',
		async (kind) => {
			bench.sandbox.faults.add({ kind, action: 'create', entity: 'Tickets' });
			expect(await bench.names([alertOf('a')])).toEqual(['created']);
			expect(creates()).toBe(2);
			bench.ticketOf(alertOf('a'));
		},
	);

	it('cannot be seen for a moment: it is waited for, or told as a warning', async () => {
		bench.sandbox.faults.add({ kind: 'invisibleFor', action: 'create', delayMs: 20 });
		const [soon] = await bench.deliver([alertOf('a')]);
		expect(soon).toMatchObject({ outcome: 'created', warnings: [] });
		expect(soon?.ticket?.number).toMatch(/^T/);
		bench.sandbox.faults.add({ kind: 'invisibleFor', action: 'create', delayMs: 5000 });
		const [late] = await bench.deliver([alertOf('b')]);
		expect(late).toMatchObject({ outcome: 'created', ticket: { number: '' } });
		expect(late?.warnings.join()).toMatch(/does not show it yet/);
	});

	it('leaves no alert without an outcome whatever goes wrong', async () => {
		const alerts = Array.from({ length: 12 }, (_, index) => alertOf(`n${index}`));
		for (const kind of faultKinds) {
			bench.sandbox.faults.add({ kind, action: 'create', entity: 'Tickets', delayMs: 10 });
		}
		const outcomes = await bench.deliver(alerts, { client: client() });
		expect(outcomes).toHaveLength(alerts.length);
		await bench.liftSignInBlock();
		bench.sandbox.faults.clear();
		await bench.deliver(alerts);
		for (const alert of alerts) bench.ticketOf(alert);
	});
});
