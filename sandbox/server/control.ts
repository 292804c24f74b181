import type { IncomingMessage } from 'node:http';
import type { AutotaskSandbox } from '../runningSandbox';
import { faultKinds, type Fault, type RandomFaults } from '../faults/faultPlan';
import { isRecord, type JsonRecord } from '../query/lenientJson';
import { setSwitches } from '../switches';
import type { FieldValue } from '../tenant/rows';
import { json, type HttpAnswer } from './answer';
import { readRequestBody } from './messages';

type Control = (sandbox: AutotaskSandbox, body: JsonRecord) => unknown;

/** What another process may do to the sandbox, by method and path below `/sandbox/`. */
const controls: Record<string, Control> = {
	'GET state': state,
	'GET requests': (sandbox) => ({ requests: sandbox.requests }),
	'DELETE requests': (sandbox) => sandbox.clearRequests(),
	'POST reset': (sandbox) => sandbox.reset(),
	'GET faults': (sandbox) => ({ kinds: faultKinds, pending: sandbox.faults.pending() }),
	'POST faults': addFault,
	'POST faults/random': addRandomFaults,
	'DELETE faults': (sandbox) => sandbox.faults.clear(),
	'GET switches': (sandbox) => sandbox.switches,
	'PATCH switches': changeSwitches,
	'POST clock': (sandbox, body) => sandbox.advance(numberIn(body, 'advanceMs')),
	'POST human': actAsHuman,
};

export async function answerControl(
	sandbox: AutotaskSandbox,
	method: string,
	path: string,
	request: IncomingMessage,
): Promise<HttpAnswer | undefined> {
	const control = controls[`${method} ${path.slice('/sandbox/'.length)}`];
	if (!control) return undefined;
	const text = (await readRequestBody(request)) ?? '';
	// A web page can't send this content type to another site without asking, so none can reset the sandbox.
	const isJson = request.headers['content-type']?.startsWith('application/json') === true;
	if (method !== 'GET' && !isJson) return json({ error: 'Send application/json' }, 415);
	try {
		const body: unknown = text === '' ? {} : JSON.parse(text);
		if (!isRecord(body)) return json({ error: 'Send a JSON object' }, 400);
		return json(control(sandbox, body) ?? { done: true });
	} catch (error) {
		return json({ error: error instanceof Error ? error.message : 'Bad request' }, 400);
	}
}

function state(sandbox: AutotaskSandbox): unknown {
	return {
		tickets: sandbox.tickets(),
		notes: sandbox.notes(),
		attachments: sandbox.attachments().map(({ data, ...rest }) => ({ ...rest, data: data.length })),
		requestCount: sandbox.requests.length,
		maxInFlight: sandbox.maxInFlight(),
		connections: sandbox.connections(),
	};
}

function addFault(sandbox: AutotaskSandbox, body: JsonRecord): void {
	const kind = faultKinds.find((each) => each === body.kind);
	if (!kind) throw new Error(`kind is one of ${faultKinds.join(', ')}`);
	sandbox.faults.add({ ...(body as Partial<Fault>), kind });
}

function addRandomFaults(sandbox: AutotaskSandbox, body: JsonRecord): void {
	const settings = body as Partial<RandomFaults>;
	const unknown = (settings.kinds ?? []).filter((kind) => !faultKinds.includes(kind));
	if (unknown.length > 0) throw new Error(`No such fault: ${unknown.join(', ')}`);
	const seed = numberIn(body, 'seed');
	sandbox.faults.random({ ...settings, seed, rate: numberIn(body, 'rate') });
}

function changeSwitches(sandbox: AutotaskSandbox, body: JsonRecord): unknown {
	const refused = setSwitches(sandbox.switches, body);
	if (refused.length > 0) throw new Error(`No such switch or wrong type: ${refused.join(', ')}`);
	return sandbox.switches;
}

function actAsHuman({ asHuman }: AutotaskSandbox, body: JsonRecord): unknown {
	const ticketID = numberIn(body, 'ticketID');
	switch (body.action) {
		case 'editTicket':
			return asHuman.editTicket(ticketID, changesIn(body));
		case 'addNote':
			return {
				itemId: asHuman.addNote(
					ticketID,
					String(body.text ?? ''),
					body.publish === undefined ? 2 : numberIn(body, 'publish'),
				),
			};
		case 'addTimeEntry':
			return { itemId: asHuman.addTimeEntry(ticketID) };
		case 'completeTicket':
			return asHuman.completeTicket(ticketID);
		case 'reopenTicket':
			return asHuman.reopenTicket(ticketID);
		default:
			throw new Error(
				'action is one of editTicket, addNote, addTimeEntry, completeTicket, reopenTicket',
			);
	}
}

function changesIn(body: JsonRecord): Record<string, FieldValue> {
	if (!isRecord(body.changes)) throw new Error('changes must be an object');
	return body.changes as Record<string, FieldValue>;
}

function numberIn(body: JsonRecord, name: string): number {
	const value = body[name];
	if (typeof value !== 'number') throw new Error(`${name} must be a number`);
	return value;
}
