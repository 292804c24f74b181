import { cleanText, plainText } from '../../alert/plainText';

/** Longer mails are cut: an alert mail has a few kilobytes, a bundle a few dozen. */
const longestMail = 256_000;

/** In two steps: one pattern for the tag and its address would search the rest again from each `href`. */
const openingTag = /<a\b[^<>]*>/gi;
const address = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const linkTextSearched = 500;

/** Readable lines of a mail, with the address of each link after its text. */
export function mailText(plain: string, html: string): { text: string; isCut: boolean } {
	const source = plain.trim() === '' ? withLinks(html.slice(0, longestMail * 2)) : plain;
	const isCut = source.length > longestMail || html.length > longestMail * 2;
	const cut = source.slice(0, longestMail);
	// Plain text may hold addresses in angle brackets, which are no tags.
	const readable = plain.trim() === '' ? plainText(cut) : cleanText(cut);
	return { text: readable.replace(/[ \t\u00a0]{3,}|\t/g, '   '), isCut };
}

/** `<a href="x">View event</a>` becomes `View event: x`, before the tags go. */
function withLinks(html: string): string {
	const parts: string[] = [];
	let from = 0;
	for (const tag of html.matchAll(openingTag)) {
		const start = tag.index + tag[0].length;
		const href = address.exec(tag[0]);
		const end = html.slice(start, start + linkTextSearched).search(/<\/a\b/i);
		if (!href || end < 0 || tag.index < from) continue;
		parts.push(html.slice(from, start + end), `: ${href[1] ?? href[2] ?? ''} `);
		from = start + end;
	}
	return parts.join('') + html.slice(from);
}
