import { isoDate } from '../alert/isoDate';

const withZone = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;
const written = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?/;

/**
 * Milliseconds of a date. One without a zone is local to `zone`, as n8n's editor writes it; one without a time means the
 * beginning of the day. Undefined for what is no date, and for numbers, which tables fill in by mistake.
 */
export function readMoment(value: unknown, zone: string): number | undefined {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.getTime();
	if (typeof value !== 'string' || !written.test(value.trim())) return undefined;
	const { iso } = isoDate(value);
	if (iso === null) return undefined;
	const asUtc = Date.parse(iso);
	return withZone.test(value.trim().slice(10)) ? asUtc : fromLocal(asUtc, zone);
}

/** Twice, because the offset at the first guess may be the one on the other side of a change of the clock. */
function fromLocal(asUtc: number, zone: string): number {
	const guess = asUtc - offsetAt(asUtc, zone);
	return asUtc - offsetAt(guess, zone);
}

/** How far the clock of a zone is ahead of UTC, in milliseconds; 0 for a zone that is not known. */
function offsetAt(time: number, zone: string): number {
	let parts: Intl.DateTimeFormatPart[];
	try {
		parts = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
			hourCycle: 'h23',
		}).formatToParts(time);
	} catch {
		return 0;
	}
	const number = (type: string): number =>
		Number(parts.find((part) => part.type === type)?.value ?? 0);
	const local = Date.UTC(
		number('year'),
		number('month') - 1,
		number('day'),
		number('hour'),
		number('minute'),
		number('second'),
	);
	return local - Math.floor(time / 1000) * 1000;
}
