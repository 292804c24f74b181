import { isoDate } from '../alert/isoDate';

const formatters = new Map<string, Intl.DateTimeFormat>();
const mostFormatters = 50;

/** A moment in a zone by a pattern of YYYY, MM, DD, HH, mm and ss; '' for no date, undefined for a date that is none. */
export function formatDate(value: unknown, pattern: string, zone: string): string | undefined {
	const { iso, valid } = isoDate(value);
	if (iso === null) return valid ? '' : undefined;
	const parts = zone === 'UTC' ? partsInUtc(iso) : partsIn(zone, new Date(iso));
	return parts && pattern.replace(/YYYY|MM|DD|HH|mm|ss/g, (name) => parts[name] ?? name);
}

/** Read off the text, because a formatter takes many times as long. */
function partsInUtc(iso: string): Record<string, string> {
	return {
		YYYY: iso.slice(0, 4),
		MM: iso.slice(5, 7),
		DD: iso.slice(8, 10),
		HH: iso.slice(11, 13),
		mm: iso.slice(14, 16),
		ss: iso.slice(17, 19),
	};
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
