import { isRecord } from '../json/jsonRecord';
import { learn, type SourceRhythm } from './sourceRhythm';

/** What is known of all sources between executions. Only a cache: what is lost is learnt again from Autotask's tickets. */
export interface SourceMemory {
	/** When sources were looked at first, in Unix milliseconds; 0 for never. */
	firstCheckAt: number;
	/** Id of the last ticket whose arrival was learnt. */
	lastTicketId: number;
	/** By the source's slug. */
	rhythms: Record<string, SourceRhythm>;
	/** Sources that the last check found silent. */
	silent: string[];
}

export interface Arrival {
	source: string;
	at: Date;
}

const emptySources: SourceMemory = {
	firstCheckAt: 0,
	lastTicketId: -1,
	rhythms: {},
	silent: [],
};

/** Most sources that are remembered: a sender may invent names. */
const mostSources = 200;
/** An alert within the hour is no event of its own; see `learn`. */
const eventMs = 3_600_000;

/** Learns arrivals in the order of their times. The same object when nothing changes that is worth a write. */
export function learnArrivals(memory: SourceMemory, arrivals: readonly Arrival[]): SourceMemory {
	const rhythms = new Map(Object.entries(memory.rhythms));
	let isNew = false;
	for (const { source, at } of [...arrivals].sort((a, b) => a.at.getTime() - b.at.getTime())) {
		const known = rhythms.get(source);
		if (source === '' || source === 'test') continue;
		if (known === undefined ? rhythms.size >= mostSources : at.getTime() < known.last + eventMs)
			continue;
		rhythms.set(source, learn(known, at));
		isNew = true;
	}
	return isNew ? { ...memory, rhythms: Object.fromEntries(rhythms) } : memory;
}

/** The memory in n8n's static data, which an import or a hand may have changed: what can't be read is left out. */
export function readSourceMemory(stored: unknown): SourceMemory {
	if (!isRecord(stored)) return emptySources;
	const { firstCheckAt, lastTicketId, rhythms, silent } = stored;
	return {
		firstCheckAt: numberOr(firstCheckAt, 0),
		lastTicketId: numberOr(lastTicketId, -1),
		rhythms: isRecord(rhythms)
			? Object.fromEntries(
					Object.entries(rhythms).flatMap(([source, value]) =>
						isRhythm(value) ? [[source, value]] : [],
					),
				)
			: {},
		silent: Array.isArray(silent)
			? silent.filter((each): each is string => typeof each === 'string')
			: [],
	};
}

function numberOr(value: unknown, otherwise: number): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function isRhythm(value: unknown): value is SourceRhythm & Record<string, unknown> {
	if (!isRecord(value) || numberOr(value.last, NaN) !== value.last) return false;
	return (
		isNumbers(value.gaps) &&
		isNumbers(value.days) &&
		isNumbers(value.hours) &&
		value.days.length === 7 &&
		value.hours.length === 24
	);
}

function isNumbers(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((each) => Number.isFinite(each));
}
