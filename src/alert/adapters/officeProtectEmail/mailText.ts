import { cleanText, plainText } from '../../plainText';

/** Longer mails are cut: an alert mail has a few kilobytes, a bundle a few dozen. */
const longestMail = 256_000;

const openingLink = /<a\b[^<>]*?\bhref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>/gi;
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
	openingLink.lastIndex = 0;
	for (let match = openingLink.exec(html); match; match = openingLink.exec(html)) {
		const start = openingLink.lastIndex;
		const end = html.slice(start, start + linkTextSearched).search(/<\/a\b/i);
		if (end < 0) continue;
		parts.push(html.slice(from, start + end), `: ${match[1] ?? match[2] ?? ''} `);
		from = start + end;
		openingLink.lastIndex = from;
	}
	return parts.join('') + html.slice(from);
}
