import type { TicketField } from '../ticket/ticketFields';
import { refuse, type Answer, type AutotaskProblem } from './answer';
import { isRecord } from '../json/jsonRecord';
import { unreadable, type Classified } from './classify';
import { Remembered } from '../memory/remembered';
import { isId } from './rows';
import type { Session } from './session';

/**
 * How a zone lets a record be changed. `PATCH /Tickets` is the documented way. Another one is tried only after a 405 that
 * says so in Autotask's words: a PUT rewrites the description and its formatting, and a page proves nothing (Autotask: update).
 */
const WAYS = ['patch', 'patchItem', 'putItem', 'put'] as const;
type Way = (typeof WAYS)[number];

/** What works, by zone and kind of record, so that a zone without PATCH is asked for it once. */
const knownWays = new Remembered<Way>({ most: 1_000, forMs: 60 * 60_000 });

interface Sources {
	/** The record as stored, with all fields. */
	read: () => Promise<Answer<Record<string, unknown> | null>>;
	/** The entity's fields, to tell which are writable. */
	fields: () => Promise<Answer<TicketField[]>>;
}

/** Changes the given fields and nothing else, in the first way that the zone offers. */
export async function updateRecord(
	session: Session,
	path: string,
	changes: Record<string, unknown> & { id: number },
	sources: Sources,
): Promise<Answer<number>> {
	const zone = await session.zone();
	if (!zone.ok) return zone.problem.kind === 'refused' ? zone : notSent(zone.problem.message);
	const key = `${zone.value.url}${path.replace(/\d+/g, '*')}`;
	let answer: Answer<number> = NO_WAY;
	for (const way of WAYS.slice(WAYS.indexOf(knownWays.peek(key) ?? 'patch'))) {
		answer = await changeBy(way, session, path, changes, sources);
		if (answer.ok) knownWays.set(key, way);
		else if (answer.problem.kind === 'refused' && answer.problem.reason === 'notSupported')
			continue;
		return answer;
	}
	return answer;
}

async function changeBy(
	way: Way,
	session: Session,
	path: string,
	changes: Record<string, unknown> & { id: number },
	sources: Sources,
): Promise<Answer<number>> {
	const address = way === 'patchItem' || way === 'putItem' ? `${path}/${changes.id}` : path;
	if (way === 'patch' || way === 'patchItem') {
		return idOf(
			await session.send({ method: 'PATCH', path: address, body: changes, write: true }),
			changes.id,
		);
	}
	const body = await wholeRecord(changes, sources);
	if (!body.ok) return body;
	return idOf(
		await session.send({ method: 'PUT', path: address, body: body.value, write: true }),
		changes.id,
	);
}

/** A PUT empties every writable field that it leaves out (Autotask: update), so all of them are sent back. */
async function wholeRecord(
	changes: Record<string, unknown> & { id: number },
	{ read, fields }: Sources,
): Promise<Answer<Record<string, unknown>>> {
	const [stored, known] = [await read(), await fields()];
	if (!stored.ok) return notRead(stored.problem);
	if (!known.ok) return notRead(known.problem);
	if (stored.value === null) return MISSING;
	const byName = new Map(known.value.map((field) => [field.name.toLowerCase(), field]));
	const body: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(stored.value)) {
		const field = byName.get(name.toLowerCase());
		if (field && !field.isReadOnly && name.toLowerCase() !== 'id')
			body[name] = asWritten(value, field.dataType);
	}
	const userDefinedFields = mergedByName(stored.value.userDefinedFields, changes.userDefinedFields);
	return {
		ok: true,
		value: { ...body, ...changes, ...(userDefinedFields.length > 0 && { userDefinedFields }) },
	};
}

/** Dates are read back as UTC without a mark (Autotask: dates); sent like that they could be taken for local time. */
function asWritten(value: unknown, dataType: string): unknown {
	const naked =
		/^datetime$/i.test(dataType) && typeof value === 'string' && /T[\d:.]+$/.test(value);
	return naked ? `${value}Z` : value;
}

function mergedByName(stored: unknown, changed: unknown): unknown[] {
	const byName = new Map<string, unknown>();
	for (const list of [stored, changed]) {
		for (const field of Array.isArray(list) ? list : []) {
			if (isRecord(field) && typeof field.name === 'string') byName.set(field.name, field);
		}
	}
	return [...byName.values()];
}

/** The id in the answer to a write. Some zones answer an update without one; then it is the record's own. */
export function idOf(answer: Classified, known?: number): Answer<number> {
	if (!answer.ok) return answer;
	const id = answer.value.itemId ?? known;
	return isId(id) ? { ok: true, value: id } : unreadable(200);
}

const NO_WAY = refuse({
	reason: 'notSupported',
	message: 'This zone offers no way to change the record.',
	remedy: '',
});
const MISSING = refuse({ reason: 'notFound', message: 'Autotask has no such record.', remedy: '' });

/** Without the stored record nothing can be sent, and whatever the reason, nothing was. */
function notRead(problem: AutotaskProblem): Answer<never> {
	return problem.kind === 'unknown' ? notSent(problem.message) : { ok: false, problem };
}

function notSent(why: string): Answer<never> {
	return refuse({
		reason: 'notSent',
		message: `The change was not sent. ${why}`,
		remedy: 'Run it again.',
	});
}
