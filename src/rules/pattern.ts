/** A text with `*` for any characters, ready to match. There are no regular expressions: those of people can run for hours. */
export interface Pattern {
	/** As a person wrote it. */
	written: string;
	/** What stands between the stars, folded. A pattern without a star has a single piece. */
	pieces: readonly string[];
}

const longestPattern = 200;
const mostStars = 10;
/** Text that only a regular expression would hold; taken letter by letter it would never match. */
const regularExpression = /^\^|^\/.*\/[a-z]*$|\(\?|\)\+|\+\)|\[\^/;

/** The pattern, or why the text is none. */
export function readPattern(written: string): Pattern | { problem: string; remedy: string } {
	if (written.length > longestPattern) {
		return {
			problem: `holds a pattern of more than ${longestPattern} characters`,
			remedy: `Shorten it to ${longestPattern} characters; * stands for any text.`,
		};
	}
	if (regularExpression.test(written)) {
		return {
			problem: 'holds a regular expression',
			remedy: 'Write a text in which * stands for any characters, such as *.contoso.com.',
		};
	}
	const pieces = written.replace(/\*+/g, '*').split('*').map(fold);
	if (pieces.length - 1 > mostStars) {
		return {
			problem: `holds a pattern with more than ${mostStars} stars`,
			remedy: `Use at most ${mostStars} times *.`,
		};
	}
	return { written, pieces };
}

/** The pattern anywhere in a text. */
export function contained({ written, pieces }: Pattern): Pattern {
	const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
	return {
		written,
		pieces: [...(first === '' ? [] : ['']), ...pieces, ...(last === '' ? [] : [''])],
	};
}

/** Text as patterns compare it: without case, and with one spelling for each character. */
export function fold(text: string): string {
	return text.normalize('NFKC').toLowerCase();
}

/** Whether the pattern fits the whole of a folded text. Each piece is looked for once, from left to right. */
export function fits({ pieces }: Pattern, text: string): boolean {
	const first = pieces[0] ?? '';
	if (pieces.length === 1) return text === first;
	const last = pieces.at(-1) ?? '';
	const end = text.length - last.length;
	if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
	let from = first.length;
	for (let index = 1; index < pieces.length - 1; index++) {
		const piece = pieces[index] ?? '';
		const found = text.indexOf(piece, from);
		if (found < 0 || found + piece.length > end) return false;
		from = found + piece.length;
	}
	return true;
}

/** Whether every text that fits `narrow` fits `wide`: a star is matched by a star alone, as no text of a piece holds one. */
export function covers(wide: Pattern, narrow: Pattern): boolean {
	return fits(wide, narrow.pieces.join('*'));
}
