import { isoDate } from '../alert/isoDate';

const formatters = new Map<string, Intl.DateTimeFormat>();
const mostFormatters = 50;

/** What alerts hold already, for days that every month has; the rest is checked by the calendar. */
const isoInUtc =
	/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

/** A moment in a zone by a pattern of YYYY, MM, DD, HH, mm and ss; '' for no date, undefined for a date that is none. */
export function formatDate(value: unknown, pattern: string, zone: string): string | undefined {
	if (zone === 'UTC' && typeof value === 'string' && isoInUtc.test(value)) {
		return writtenInUtc(value, pattern);
	}
	const { iso, valid } = isoDate(value);
	if (iso === null) return valid ? '' : undefined;
	if (zone === 'UTC') return writtenInUtc(iso, pattern);
	const parts = partsIn(zone, new Date(iso));
	return parts && pattern.replace(names, (name) => parts[name] ?? name);
}

const names = /YYYY|MM|DD|HH|mm|ss/g;
/** Where each part stands in an ISO text. */
const places: Readonly<Record<string, readonly [number, number]>> = {
	YYYY: [0, 4],
	MM: [5, 7],
	DD: [8, 10],
	HH: [11, 13],
	mm: [14, 16],
	ss: [17, 19],
};

type Piece = string | readonly [number, number];
const patterns = new Map<string, Piece[]>();

/** Read off the text by a pattern that is taken apart once, because a formatter takes many times as long. */
function writtenInUtc(iso: string, pattern: string): string {
	let text = '';
	for (const piece of piecesOf(pattern)) {
		text += typeof piece === 'string' ? piece : iso.slice(piece[0], piece[1]);
	}
	return text;
}

function piecesOf(pattern: string): Piece[] {
	const known = patterns.get(pattern);
	if (known) return known;
	const pieces = pattern.split(/(YYYY|MM|DD|HH|mm|ss)/).map((piece) => places[piece] ?? piece);
	if (patterns.size >= mostFormatters) patterns.clear();
	patterns.set(pattern, pieces);
	return pieces;
}

function partsIn(zone: string, date: Date): Record<string, string> | undefined {
	const formatter = formatterOf(zone);
	if (!formatter) return undefined;
	const found = new Map(formatter.formatToParts(date).map(({ type, value }) => [type, value]));
	return {
		YYYY: found.get('year') ?? '',
		MM: found.get('month') ?? '',
		DD: found.get('day') ?? '',
		HH: found.get('hour') ?? '',
		mm: found.get('minute') ?? '',
		ss: found.get('second') ?? '',
	};
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
	const known = formatters.get(zone);
	if (known) return known;
	try {
		const formatter = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
			hourCycle: 'h23',
		});
		if (formatters.size >= mostFormatters) formatters.clear();
		formatters.set(zone, formatter);
		return formatter;
	} catch {
		return undefined;
	}
}
