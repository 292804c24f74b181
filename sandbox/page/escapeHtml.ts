const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

// Marks that turn the direction of text could make one title look like another.
const invisible = /(?![\t\n\r])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text for element content and quoted attributes; control and direction characters become a replacement mark. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (char) => entities[char] ?? '').replace(invisible, '\ufffd');
}
