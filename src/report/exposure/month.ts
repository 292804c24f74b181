/** A calendar month such as `2026-11`; compares in order as text. */
export type Month = string;

/** Gives the month in which a moment lies in a time zone. Reuse it: making one costs more than asking it. */
export function monthsIn(timeZone: string): (moment: Date) => Month {
	const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
	return (moment) => {
		const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
		return `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}`;
	};
}

/** The month so many months before or after. */
export function monthAfter(month: Month, count: number): Month {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const months = year * 12 + number - 1 + count;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The twelve months that end with the given one, oldest first. */
export function yearUntil(month: Month): Month[] {
	return Array.from({ length: 12 }, (_, index) => monthAfter(month, index - 11));
}

/** A name of the month for people, such as `November 2026`. */
export function monthName(month: Month, language: string, form: 'long' | 'short' = 'long'): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const date = new Date(Date.UTC(year, number - 1, 15));
	const options = form === 'long' ? { month: form, year: 'numeric' as const } : { month: form };
	return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date);
}
