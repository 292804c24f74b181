import type { EventFields } from './eventFields';
import { textAt, type EventScope } from './eventPath';
import { sentence, wordsOf, type Leaf } from './leaves';
import type { WebhookSender } from './sender';

/** What of the alert a title may name. */
interface TitleContext {
	type: string;
	user: string;
	host: string;
}

const longestTitle = 200;

/** A title for a ticket: the sender's own where it has words, else words for the type, and what it is about. */
export function titleOf(
	fields: EventFields,
	original: EventScope,
	sender: WebhookSender,
	{ type, user, host }: TitleContext,
): string {
	const chosen = textAt(original, sender.ownTitle ?? []);
	const own = fields.text('title');
	if (chosen !== '') return chosen;
	const candidates = sender.usualNames ? fields.titles() : [];
	if (own !== '' && (!sender.usualNames || isReadable(own) || isOwnTitle(fields, own))) return own;
	const readable = candidates.find(({ text }) => isReadable(firstLine(text)));
	if (readable) {
		fields.found.set('title', readable.steps.join('.'));
		return firstLine(readable.text);
	}
	if (sender.kind === 'compromise') return `Credential exposure${user ? `: ${user}` : ''}`;
	const [name] = candidates;
	const subject =
		textAt(original, sender.titleSubject ?? []) || (name && isName(name) ? name.text : '');
	const fallback = (own === subject ? '' : own) || (subject === '' ? name?.text : '') || type;
	const words = sender.typeNames?.[type] ?? wordsOfType(fallback);
	const what = [words || (subject ? '' : `Alert from ${sender.sourceName}`), subject]
		.filter(Boolean)
		.join(': ');
	return [what, host ? ` on ${host}` : user ? ` for ${user}` : ''].join('');
}

/** One word in the field for titles is what the sender wants, unless it is a type. */
function isOwnTitle(fields: EventFields, own: string): boolean {
	const name = fields.found.get('title')?.split('.').at(-1) ?? '';
	return /^(?:alert_?)?(?:title|subject|summary|headline|message)$/i.test(name) && !isType(own);
}

/** `a.b`, `a_b`, `A::B` and `camelCase` are written for machines. */
function isType(text: string): boolean {
	return /::|\w[._]\w|\p{Ll}\p{Lu}/u.test(text);
}

/** The name of a threat is a name, however many dots it has. */
function isName({ steps }: Leaf): boolean {
	return /(?:name|signature)$/i.test(steps.at(-1) ?? '');
}

/** `Event::Endpoint::Threat::CleanupFailed` is "Endpoint threat cleanup failed". */
function wordsOfType(type: string): string {
	return sentence(isType(type) ? wordsOf(type).replace(/^event (?=\S)/, '') : type);
}

/** Several words, and no type such as `Event::Endpoint::CleanupFailed`. */
function isReadable(text: string): boolean {
	return /\S\s+\S/.test(text.trim());
}

function firstLine(text: string): string {
	const [line = ''] = text.trim().split(/\r?\n/, 1);
	return line.slice(0, longestTitle * 2);
}
