import { marker } from '../../ticket/alertReference';

const separators = /[\s<>()[\]{}"'`,;:|=\\/]+/;
const address = /^[^@]+@[^@.]+(?:\.[^@.]+)+$/;
const longestAddress = 254;

/** The first email address in a text, or ''. Lines that this package writes about an alert hold none. */
export function firstAccount(text: string): string {
	for (const line of text.split('\n')) {
		if (!line.includes('@') || line.startsWith(marker)) continue;
		for (const word of line.split(separators)) {
			const trimmed = word.replace(/\.$/, '');
			if (trimmed.length <= longestAddress && address.test(trimmed)) return trimmed;
		}
	}
	return '';
}
