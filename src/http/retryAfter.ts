/** Milliseconds that a `Retry-After` header asks to wait, given in seconds or as a date; undefined when absent or nonsense. */
export function retryAfterMs(header: string | undefined): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
	const date = Date.parse(text);
	return text === '' || Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
