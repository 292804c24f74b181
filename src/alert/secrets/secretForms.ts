import { bankNumbers, cardNumbers } from './accountNumbers';
import { fold } from './fold';
import { commandForms } from './commandForms';
import type { Form } from './form';
import { labelledSecrets } from './labelledSecrets';
import { isSecretName } from './secretNames';
import { tokenForms } from './tokenForms';
import { looksSecret } from './looksSecret';
import { matchesOf } from './matchesOf';
import { maskSpans, type Span } from './spans';

const quoted = `(?:\\\\{0,3}["'])`;
/** Words before `:local@host` that are labels, so that what follows is an address. */
const labels =
	/^(?:mailto|sips?|smtp|xmpp|im|e?-?mail|user|username|account|upn|from|to|cc|bcc|sender|recipient|mailbox|owner|by|contact|target|victim|actor|for|login|address|identity|reply-to|subject|principal|admin|konto|benutzer|nutzer|absender|von|an)$/;

/** Secrets that a text shows by its form. Patterns run on folded text: lower case, one unit for one unit. */
const namedForms: Form[] = [
	// {"apiKey": "x"}, also escaped and in single quotation marks.
	{
		hints: ['"', "'"],
		pattern: new RegExp(
			`${quoted}(?<name>[^"'\\\\\\n:{}]{1,60})${quoted}\\s{0,9}(?::|=>|=)\\s{0,9}(?:"(?<secret>(?:[^"\\\\\\n]|\\\\[^\\n]){1,4000})|\\\\{1,3}"(?<escaped>[^"\\\\\\n]{1,4000})|\\\\{0,3}'(?<single>[^'\\n]{1,4000})|(?<bare>[\\w.+-]{1,200}))`,
			'dg',
		),
		accept: ({ name, secret }) =>
			isSecretName(name) && !/^(?:null|true|false|\[removed\])$/.test(secret),
	},
	// {"name": "password", "value": "x"}
	{
		hints: ['value', 'val', 'content', 'text', 'data'],
		pattern: new RegExp(
			`${quoted}(?:name|key|field|label|property|parameter|header|type|id)${quoted}\\s{0,9}[:=]\\s{0,9}${quoted}(?<name>[^"'\\\\\\n]{1,60})${quoted}\\s{0,9},\\s{0,9}${quoted}(?:value|val|content|text|data|newvalue)${quoted}\\s{0,9}[:=]\\s{0,9}(?:\\\\{0,3}"(?<secret>[^"\\n]{1,4000})|\\\\{0,3}'(?<single>[^'\\n]{1,4000})|(?<bare>[\\w.+-]{1,200}))`,
			'dg',
		),
		accept: ({ name }) => isSecretName(name),
	},
	// DB_PASSWORD=x, client_secret: x, ?access_token=x, --db-password=x
	{
		hints: ['=', ':'],
		pattern:
			/(?<![\p{L}\p{N}])(?<name>[\p{L}\p{N}]{1,40}(?:[_.-][\p{L}\p{N}]{1,40}){1,5})\s?(?:=|:)\s?(?<secret>[^\s&;,"'<>)\]}|]{1,4000})/dgu,
		accept: ({ name, secret }) =>
			isSecretName(name) &&
			(secret.length > 3 || /\d/.test(secret)) &&
			!/^(?:\[removed|null|true|false|none)/.test(secret),
	},
	{
		hints: ['='],
		pattern: /[?&;](?<name>[\w-]{1,40})=(?<secret>[^\s&;"'<>]{1,4000})/dg,
		accept: ({ name, secret }) => isSecretName(name) && !secret.startsWith('[removed'),
	},
	// scheme://user:x@host
	{
		hints: ['://'],
		pattern:
			/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>]{0,200}:(?<secret>[^\s/"'<>]{0,400}[^\s/@"'<>])@(?=[\w[])/dg,
	},
	// user:x@host
	{
		hints: ['@'],
		pattern:
			/(?<![\w.@/:-])(?<user>[\w.+\\-]{1,64}):(?<secret>[^\s:@/]{3,100})@(?<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})/dg,
		accept: ({ user, secret }) =>
			!labels.test(user) &&
			!/^\d+$/.test(user) &&
			(looksSecret(secret) || user === secret || /^(?:root|admin|administrator|sa)$/.test(user)),
	},
	// mail@host:x, a line of a combo list
	{
		hints: ['@'],
		pattern:
			/(?<!:\/\/)(?<![\w.@/-])(?<user>[\w.!#$%&*+=?^`{}~-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}[:;|](?<secret>[^\s:;|][^\s;|]{0,200})/dg,
		accept: ({ user, secret }) =>
			user !== 'git' &&
			!/^(?:\/|[\w.-]+\/[\w./-]+$|\[removed|https?:)/.test(secret) &&
			!/^[).,;'"]+$/.test(secret),
	},
];

/** Secrets whose name goes when tags are removed. */
const markupForms: Form[] = [
	// <password>x</password>
	{
		hints: ['</'],
		pattern: /<(?<name>[a-z][\w:.-]{1,40})(?:\s[^<>]{0,200})?>(?<secret>[^<>]{1,4000})<\//dg,
		accept: ({ name }) => isSecretName(name.slice(name.indexOf(':') + 1)),
	},
	{
		hints: ['value='],
		pattern:
			/<[a-z][^<>]{0,200}\b(?:key|name)="(?<name>[^"<>]{1,60})"[^<>]{0,100}\bvalue="(?<secret>[^"<>]{1,4000})"/dg,
		accept: ({ name }) => isSecretName(name),
	},
];

const forms: readonly Form[] = [...namedForms, ...commandForms, ...tokenForms];

/** Letters alone tell no secret, unless cases are mixed within a word. */
const mayTell = /[^\p{L}\s.,]|\p{Ll}\p{Lu}/u;

/** The text with its secrets replaced. Masking twice changes nothing. */
export function maskForms(text: string): string {
	if (text.length < 6 || !mayTell.test(text)) return text;
	const folded = fold(text);
	const digits = digitsIn(folded);
	return maskSpans(text, [
		...labelledSecrets(text, folded),
		...(digits >= fewestDigits ? [...cardNumbers(folded), ...bankNumbers(folded)] : []),
		...spansOf(forms, text, folded),
	]);
}

/** A card has 13 digits or more, a bank account number of any country 10 or more. */
const fewestDigits = 10;

function digitsIn(text: string): number {
	let count = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code >= 0x30 && code <= 0x39) count++;
	}
	return count;
}

/** To be called before tags are removed: `<password>x</password>`. */
export function maskMarkup(text: string): string {
	return text.includes('<') ? maskSpans(text, spansOf(markupForms, text, fold(text))) : text;
}

function spansOf(patterns: readonly Form[], text: string, folded: string): Span[] {
	const spans: Span[] = [];
	for (const { hints, pattern, accept } of patterns) {
		if (!hints.some((hint) => folded.includes(hint))) continue;
		for (const match of matchesOf(pattern, folded)) {
			const { secret: whole, escaped, single, bare } = match.indices?.groups ?? {};
			const span = whole ?? escaped ?? single ?? bare;
			if (!span) continue;
			const secret = text.slice(...span);
			// As written: `credentialId` and `credentialid` differ.
			const named = match.indices?.groups?.name;
			const name = named ? text.slice(...named) : '';
			const user = match.groups?.user ?? '';
			if (accept === undefined || accept({ secret, name, user })) spans.push(span);
		}
	}
	return spans;
}
