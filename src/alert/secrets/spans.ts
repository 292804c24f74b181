/** What stands in place of a secret. */
export const mask = '[removed]';

/** A place in a text, from its first UTF-16 unit to behind its last one. */
export type Span = readonly [from: number, to: number];

/** The text with a mask in each place. Places that overlap or touch become one mask; a mask stays as it is. */
export function maskSpans(text: string, spans: readonly Span[]): string {
	if (spans.length === 0) return text;
	const ordered = [...spans].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
	let masked = '';
	let at = 0;
	for (const [from, to] of ordered) {
		if (to <= at) continue;
		const piece = text.slice(Math.max(from, at), to);
		// Two secrets that overlap become one mask.
		if (from >= at) masked += text.slice(at, from) + (piece.includes(mask) ? piece : mask);
		at = to;
	}
	return masked + text.slice(at);
}
