/**
 * Autotask's words, made fit to show: its wording stays, but what could be content of the alert or a secret goes.
 * Autotask echoes values (`Picklist value [High] does not exist for …`), and titles and names are such values.
 */

const RECORD_SUFFIXES = [
	/(?<![\s;])[\s;]*on record number \[\d+\]\.? ?$/i,
	/ ?\| ?Error (?:updating|creating|deleting) entity for record number \[\d+\]\.? ?$/i,
];
const LONGEST = 300;
/** Shorter values are ids, picklist values and words that occur in any sentence. */
const SHORTEST_VALUE = 4;
/** What stands under these keys are names of Autotask, not content. */
const NAMES = new Set(['op', 'field', 'IncludeFields', 'name']);

/** Takes off `; on record number [1].` and `| Error updating entity for record number [1].`. */
export function withoutRecordNumber(text: string): string {
	let rest = text.replace(/\s+/g, ' ').trim();
	for (const suffix of RECORD_SUFFIXES) rest = rest.replace(suffix, '');
	return rest.replace(/(?<!\.)\.{2,}$/, '.').trim();
}

/**
 * The message without echoed content: text in quotes or brackets (numbers are ids and stay), e-mail addresses,
 * addresses of pages, and every text that the request itself contained. `known` is kept (the field's name).
 */
export function withoutContent(text: string, sent: Iterable<string>, known: string): string {
	let clean = text;
	for (const value of sent) {
		if (value.length >= SHORTEST_VALUE && value !== known) clean = clean.replaceAll(value, '…');
	}
	clean = clean
		.replace(/(parsing value:).*$/i, '$1 …')
		.replace(/\[(?!-?\d{1,19}\])[^\]]*\]?/g, '[…]')
		.replace(/"(?!(?:GET|POST|PUT|PATCH|DELETE)")[^"]*"?/g, '"…"')
		.replace(/(?<![\w])'(?!(?:GET|POST|PUT|PATCH|DELETE|OR)')[^']*'(?!\w)/g, "'…'")
		.replace(/[“‘«][^”’»]*[”’»]?/g, '“…”')
		.replace(/https?:\/\/\S+/gi, '…')
		.replace(/(?<![^\s@])[^\s@]+@[^\s@]+/g, '…')
		.replace(/\bValue (?!\d+\b|does\b)\S+ does not exist/g, 'Value … does not exist');
	return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}

/** Every value in a request body, longest first, so that a value inside another doesn't spoil it. */
export function textsIn(body: unknown): string[] {
	const texts = new Set<string>();
	const open: unknown[] = [body];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string') texts.add(value.replace(/\s+/g, ' ').trim());
		else if (Array.isArray(value)) open.push(...(value as unknown[]));
		else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) if (!NAMES.has(key)) open.push(inner);
		}
	}
	return [...texts].sort((a, b) => b.length - a.length);
}
