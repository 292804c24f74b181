/** A moment as RFC 3339 in UTC; null when there is none. `valid` is false when a date was given and cannot be one. */
interface ReadDate {
	iso: string | null;
	valid: boolean;
}

const absent: ReadDate = { iso: null, valid: true };
const invalid: ReadDate = { iso: null, valid: false };
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2100, 0, 1);
/** Unix times from here on are milliseconds: as seconds they would lie beyond the year 5000. */
const millisecondsFrom = 100_000_000_000;

const isoForm =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?)?$/i;
const mailForm =
	/^(?:[a-z]{3}, ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))?(?: (Z|UTC|GMT|[+-]\d{4}))?(?: \([^()]*\))?$/i;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * Reads RFC 3339, `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS`, a mail's date, and Unix seconds or milliseconds. Without a zone it
 * is UTC. 0 and the year 1 are what sources send for "no date". Dates outside 1970 to 2100 are invalid.
 */
export function isoDate(value: unknown): ReadDate {
	if (value === undefined || value === null || value === '' || value === 0) return absent;
	if (value instanceof Date) return fromTime(value.getTime());
	if (typeof value === 'number') return fromUnix(value);
	if (typeof value !== 'string') return invalid;
	const text = value.slice(0, 60).trim();
	if (text === '' || text === '0' || /^0001-01-01/.test(text)) return absent;
	if (/^\d{9,13}(?:\.\d{1,6})?$/.test(text)) return fromUnix(Number(text));
	return fromTime(readForm(text));
}

/** Clocks differ: a date is in the future only when it is further ahead than this. */
const clockToleranceMs = 5 * 60_000;

/** The date, or `now` for one in the future: a report of the year 2099 would be later than every true one. */
export function notAfter(iso: string | null, now: Date | string | undefined): string | null {
	if (iso === null || now === undefined) return iso;
	const latestTime = new Date(now).getTime();
	return Date.parse(iso) > latestTime + clockToleranceMs ? isoDate(new Date(now)).iso : iso;
}

function readForm(text: string): number {
	const iso = isoForm.exec(text);
	if (iso) {
		const [, year, month, day, hour, minute, second, fraction, zone] = iso;
		const milliseconds = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
		return moment([year, month, day, hour, minute, second], zone) + milliseconds;
	}
	const mail = mailForm.exec(text);
	if (!mail) return Number.NaN;
	const [, day, monthName, year, hour, minute, second, zone] = mail;
	const month = months.indexOf((monthName ?? '').toLowerCase()) + 1;
	return moment([year, String(month), day, hour, minute, second], zone);
}

/** NaN for days and hours that do not exist; Date.UTC would roll 31 February over into March. */
function moment(parts: Array<string | undefined>, zone: string | undefined): number {
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
		Number(part ?? 0),
	);
	const time = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
	const isReal =
		new Date(time).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second <= 60;
	return isReal ? time - zoneOffset(zone) : Number.NaN;
}

function zoneOffset(zone: string | undefined): number {
	const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
	if (!match) return 0;
	const minutes = Number(match[2]) * 60 + Number(match[3]);
	return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function fromUnix(value: number): ReadDate {
	return fromTime(Math.round(value < millisecondsFrom ? value * 1000 : value));
}

function fromTime(time: number): ReadDate {
	if (!(time >= earliest && time < latest)) return invalid;
	return { iso: new Date(time).toISOString().replace('.000Z', 'Z'), valid: true };
}
