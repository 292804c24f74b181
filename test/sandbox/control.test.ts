import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
	faultKinds,
	startAutotaskSandbox,
	type AutotaskSandbox,
} from '../../sandbox/autotaskSandbox';
import { defaultSwitches, type Switches } from '../../sandbox/switches';
import { clientOf, createTicket } from './sandboxClient';

let sandbox: AutotaskSandbox;
let id: number;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox({ seed: { tickets: 0 } });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	id = await createTicket(clientOf(sandbox));
});

async function control(method: string, path: string, body?: unknown, type = 'application/json') {
	const response = await fetch(`${sandbox.origin}/sandbox/${path}`, {
		method,
		headers: { 'Content-Type': type },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const answer = (await response.json()) as Record<string, unknown>;
	return { status: response.status, answer };
}

it('shows and resets the state', async () => {
	expect((await control('GET', 'state')).answer).toMatchObject({
		tickets: [{ id, externalID: 'al-42' }],
		requestCount: 1,
		maxInFlight: 1,
	});
	expect((await control('GET', 'requests')).answer.requests).toHaveLength(1);
	await control('DELETE', 'requests');
	expect(sandbox.requests).toHaveLength(0);
	await control('POST', 'reset');
	expect(sandbox.tickets()).toHaveLength(0);
});

it('plans faults and refuses ones that do not exist', async () => {
	await control('POST', 'faults', { kind: 'refused500', times: 2 });
	expect((await control('GET', 'faults')).answer).toEqual({
		kinds: [...faultKinds],
		pending: [{ kind: 'refused500', times: 2 }],
	});
	expect((await control('POST', 'faults', { kind: 'earthquake' })).status).toBe(400);
	await control('DELETE', 'faults');
	expect(sandbox.faults.pending()).toEqual([]);
	await control('POST', 'faults/random', { seed: 1, rate: 1, kinds: ['refused500'] });
	expect((await clientOf(sandbox)('GET', 'Version')).status).toBe(500);
	expect((await control('POST', 'faults/random', { seed: 1, rate: 1, kinds: ['x'] })).status).toBe(
		400,
	);
	expect((await control('POST', 'faults/random', { rate: 1 })).status).toBe(400);
});

it('changes switches, but only to what they can be', async () => {
	expect((await control('PATCH', 'switches', { patch: '405' })).answer).toMatchObject({
		patch: '405',
	});
	expect(sandbox.switches.patch).toBe('405');
	expect((await control('PATCH', 'switches', { lockAfter: 'never' })).status).toBe(400);
	expect((await control('PATCH', 'switches', { nonsense: true })).status).toBe(400);
	expect((await control('GET', 'switches')).answer).toMatchObject({ lockAfter: 5 });
});

it('moves the clock and works as a human', async () => {
	const before = sandbox.tickets()[0]?.lastActivityDate ?? '';
	await control('POST', 'clock', { advanceMs: 86_400_000 });
	await control('POST', 'human', { action: 'completeTicket', ticketID: id });
	expect(sandbox.tickets()[0]).toMatchObject({ status: 5, completedByResourceID: 29682900 });
	expect(sandbox.tickets()[0]?.completedDate?.slice(0, 10)).not.toBe(before.slice(0, 10));
	await control('POST', 'human', { action: 'reopenTicket', ticketID: id });
	await control('POST', 'human', { action: 'editTicket', ticketID: id, changes: { queueID: 5 } });
	await control('POST', 'human', { action: 'addNote', ticketID: id, text: 'hello', publish: 1 });
	await control('POST', 'human', { action: 'addTimeEntry', ticketID: id });
	expect(sandbox.tickets()[0]).toMatchObject({ status: 8, queueID: 5, completedDate: null });
	expect(sandbox.notes(id)).toMatchObject([{ description: 'hello', publish: 1 }]);
	expect(sandbox.rows('TimeEntries')).toHaveLength(1);
	expect((await control('POST', 'human', { action: 'dance', ticketID: id })).status).toBe(400);
	expect((await control('POST', 'human', { action: 'addNote', ticketID: 1 })).status).toBe(400);
});

it('takes no orders from a web page of another site', async () => {
	expect((await control('POST', 'reset', undefined, 'text/plain')).status).toBe(415);
	expect(sandbox.tickets()).toHaveLength(1);
	expect((await fetch(`${sandbox.origin}/sandbox/nothing`)).status).toBe(404);
	expect((await fetch(`${sandbox.origin}/favicon.ico`)).status).toBe(404);
});

it('goes back to the switches it was started with', async () => {
	const strict = await startAutotaskSandbox({ switches: { lenientOperators: false } });
	strict.switches.lenientOperators = true;
	strict.switches.patch = '404';
	strict.reset();
	const expected: Switches = { ...defaultSwitches, lenientOperators: false };
	expect(strict.switches).toEqual(expected);
	await strict.close();
});

it('starts from the command line, says what to type in, and ends on a signal', async () => {
	const root = join(__dirname, '../..');
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', '--port', '0'], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const text = await new Promise<string>((resolve) => {
		let seen = '';
		child.stdout.on('data', (chunk: Buffer) => {
			seen += chunk.toString();
			if (seen.includes('Ctrl+C')) resolve(seen);
		});
	});
	expect(text).toContain(sandbox.credentials.integrationCode);
	const zoneUrl = /http:\/\/127\.0\.0\.1:\d+\/ATServicesRest\//.exec(text)?.[0] ?? '';
	expect((await fetch(`${zoneUrl}V1.0/zoneInformation?user=api%40msp.example`)).status).toBe(200);
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
});
