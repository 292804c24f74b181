/** Autotask stores Windows-1252 and turns every other character into '?' (seen with emoji, arrows and check marks). */
const other = /[^\n\t\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const eachOther = /[^\n\t\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** Readable words for signs that security tools like to print. */
const readable = new Map<string, string>(
	(
		[
			['→➔➜➞⟶➡⮕', '->'],
			['←⟵⬅', '<-'],
			['↔⟷', '<->'],
			['⇒⟹', '=>'],
			['⇐', '<='],
			['⇔', '<=>'],
			['↑⬆', '(up)'],
			['↓⬇', '(down)'],
			['✓✔✅☑🗸', '[OK]'],
			['✗✘❌❎✖☒', '[X]'],
			['⚠❗❕‼', '[!]'],
			['❓❔', '?'],
			['●◦▪■◾◼▶►‣⁃∙○□', '•'],
			['─━‐‑‒―−⎯', '-'],
			['│┃', '|'],
			['├└┌┐┘┤┬┴┼╭╮╰╯', '+'],
			['≤', '<='],
			['≥', '>='],
			['≠', '!='],
			['≈', '~'],
			['∞', 'infinity'],
			['′‵ʼʹ', "'"],
			['″', '"'],
			['⁄∕', '/'],
			['ł', 'l'],
			['Ł', 'L'],
			['đ', 'd'],
			['Đ', 'D'],
			['ħ', 'h'],
			['Ħ', 'H'],
			['ı', 'i'],
			['ŧ', 't'],
			['Ŧ', 'T'],
			['ẞ', 'SS'],
			['\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '],
		] satisfies Array<[string, string]>
	).flatMap(([signs, word]) => [...signs].map((sign): [string, string] => [sign, word])),
);

/** Emoji, what joins and colours them, and control characters: without a readable form. */
const silent = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{C}]$/u;
const flagLetterBase = 0x1f1e6;

/**
 * Text that Autotask keeps as it is. Letters lose marks that Windows-1252 lacks, arrows and check marks become ASCII,
 * emoji and control characters vanish; what has no readable form becomes the '?' that Autotask would store.
 */
export function toWindows1252(text: string): string {
	if (!other.test(text)) return text;
	return text.normalize('NFC').replace(eachOther, replacement);
}

function replacement(character: string): string {
	const word = readable.get(character);
	if (word !== undefined) return word;
	const code = character.codePointAt(0) ?? 0;
	// A flag is a pair of letters of its own: 🇷🇺 is RU.
	if (code >= flagLetterBase && code < flagLetterBase + 26) {
		return String.fromCharCode(65 + code - flagLetterBase);
	}
	if (silent.test(character)) return '';
	const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
	if (base !== character && base !== '') {
		return base.replace(eachOther, (part) => readable.get(part) ?? '?');
	}
	return '?';
}
