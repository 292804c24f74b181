/** A tag, a comment's or script's beginning, or a declaration. `[^<>]` ends at the next `<`, which keeps this linear. */
const tag =
	/<(?:(!--)|(\/?)([a-z][a-z0-9]{0,20}(?::[a-z0-9]{1,20})?)(?=[\s/>])[^<>]*>|!(?:doctype|\[)[^<>]*>|\?[a-z][^<>]*>)/gi;
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

const entities: Record<string, string> = Object.assign(Object.create(null) as object, {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	bull: '•',
	middot: '·',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	laquo: '«',
	raquo: '»',
	copy: '©',
	reg: '®',
	trade: '™',
	euro: '€',
	pound: '£',
	sect: '§',
	deg: '°',
	zwnj: '',
	zwj: '',
	shy: '',
});

const lineTags = new Set(
	'br hr p div tr table ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre section article header footer form title'.split(
		' ',
	),
);
const hiddenTags = new Set(['script', 'style', 'head', 'template', 'noscript']);

/** Text as a reader of the HTML would see it. Text without tags or entities comes back unchanged. */
export function stripHtml(text: string): string {
	const stripped = text.includes('<') ? stripTags(text) : text;
	return stripped.includes('&') ? stripped.replace(entity, decodeEntity) : stripped;
}

function stripTags(text: string): string {
	const parts: string[] = [];
	const ends = new Ends(text);
	let from = 0;
	tag.lastIndex = 0;
	for (let match = tag.exec(text); match; match = tag.exec(text)) {
		parts.push(text.slice(from, match.index));
		const name = (match[3] ?? '').toLowerCase();
		const isClosing = match[2] === '/';
		if (match[1] || (hiddenTags.has(name) && !isClosing)) {
			tag.lastIndex = ends.after(match[1] ? '-->' : `</${name}`, tag.lastIndex);
		} else {
			parts.push(shown(name, isClosing));
		}
		from = tag.lastIndex;
	}
	parts.push(text.slice(from));
	return parts.join('');
}

function shown(name: string, isClosing: boolean): string {
	if (name === 'li') return isClosing ? '' : '\n- ';
	if (name === 'td' || name === 'th') return isClosing ? '' : ' ';
	return lineTags.has(name) ? '\n' : '';
}

/** Finds ends of hidden parts; remembers what occurs no more, so that a million unclosed `<script` stay linear. */
class Ends {
	readonly #absent = new Set<string>();
	readonly #lower: string;

	constructor(text: string) {
		// Character by character the same length, unlike toLowerCase() on letters such as 'İ'.
		this.#lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
	}

	/** Where reading goes on after the next `end`, or `from` when there is none: the rest is then shown as text. */
	after(end: string, from: number): number {
		if (this.#absent.has(end)) return from;
		const at = this.#lower.indexOf(end, from);
		if (at < 0) {
			this.#absent.add(end);
			return from;
		}
		return end === '-->' ? at + end.length : at;
	}
}

function decodeEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
	if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
	const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
	return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
		? String.fromCodePoint(code)
		: '';
}
