/** Autotask writes UTC mostly without a zone mark (`2024-01-31T15:04:05.307`). Answers milliseconds, or null. */
export function parseAutotaskDate(text: string | null | undefined): number | null {
	if (!text) return null;
	const marked = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
	const time = Date.parse(marked);
	return Number.isNaN(time) ? null : time;
}
