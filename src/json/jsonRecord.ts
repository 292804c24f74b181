/** Tolerant reading of JSON that others write: a field of the wrong type counts as absent. */

export type SourceRecord = Record<string, unknown>;

/** An object with fields; a list is none. */
export function isRecord(value: unknown): value is SourceRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a string or number; '' for anything else. */
export function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** A finite number, also written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const number = Number(value);
	return Number.isFinite(number) ? number : undefined;
}

/** The records in a list; a single record counts as a list of one, everything else as empty. */
export function recordsOf(value: unknown): SourceRecord[] {
	if (Array.isArray(value)) return value.filter(isRecord);
	return isRecord(value) ? [value] : [];
}

/** The record, or an empty one. */
export function recordOf(value: unknown): SourceRecord {
	return isRecord(value) ? value : {};
}
