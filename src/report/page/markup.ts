/** Text that is HTML or SVG already. Only `markup` makes it, so that nothing reaches a page without being escaped. */
export class Markup {
	private constructor(readonly text: string) {}

	/** For `markup` and `join` alone. */
	static trusted(text: string): Markup {
		return new Markup(text);
	}
}

type Part = Markup | string | number | readonly Markup[];

/** Builds HTML or SVG: what stands in the template is markup, every value in it is text and is escaped. */
export function markup(fixed: TemplateStringsArray, ...values: readonly Part[]): Markup {
	const parts = fixed.map(
		(text, index) => text + (index < values.length ? partOf(values[index]) : ''),
	);
	return Markup.trusted(parts.join(''));
}

export const nothing = markup``;

function partOf(value: Part | undefined): string {
	if (value === undefined) return '';
	if (value instanceof Markup) return value.text;
	if (typeof value === 'number') return String(value);
	if (typeof value === 'string') return escape(value);
	return value.map((part) => part.text).join('\n');
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Control characters go too: no reader sees them, and XML forbids them. */
function escape(text: string): string {
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
