import type { TicketField } from '../ticket/ticketFields';
import type { Answer } from './answer';

/** Field lists are large and change rarely; they count against the hourly allowance each time (Autotask: fields). */
const FRESH_MS = 15 * 60_000;
/** A list with its picklists takes about 1 MB at worst; an n8n with more tenants than this asks again. */
const MOST_LISTS = 200;

interface Remembered {
	until: number;
	fields: Promise<Answer<TicketField[]>>;
}

const memory = new Map<string, Remembered>();

/**
 * The field list under `key`, from this process's memory for 15 minutes, else from `load`. Parallel callers share
 * one request, and a failed look-up is not remembered. Callers must not change what they get.
 */
export function rememberedFields(
	key: string,
	load: () => Promise<Answer<TicketField[]>>,
): Promise<Answer<TicketField[]>> {
	const known = memory.get(key);
	if (known && Date.now() < known.until) return known.fields;
	const fields = load().then((answer) => {
		if (!answer.ok && memory.get(key)?.fields === fields) memory.delete(key);
		return answer;
	});
	memory.delete(key);
	memory.set(key, { until: Date.now() + FRESH_MS, fields });
	const oldest = memory.size > MOST_LISTS ? memory.keys().next().value : undefined;
	if (oldest !== undefined) memory.delete(oldest);
	return fields;
}
