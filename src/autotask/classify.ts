import { retryAfterMs } from '../http/retryAfter';
import { isRecord } from '../json/jsonRecord';
import { unknown, type Answer, type Refused, type RefusalReason } from './answer';
import { contentOf, withoutRecordNumber } from './messages';
import { REFUSAL_RULES } from './refusalRules';
import { inOwnWords, isFieldName } from './vocabulary';

/** An HTTP answer as it came, before anyone believes it. */
interface RawAnswer {
	status: number;
	text: string;
	/** `Retry-After` of the answer, '' when absent. */
	retryAfter: string;
	/** What the request contained; Autotask repeats some of it in its messages. */
	sent?: unknown;
	/** Names of the tenant's fields, in lower case, which messages may name. */
	fieldNames?: Iterable<string>;
}

/** The body of a 2xx, or what the answer means instead. */
export type Classified = Answer<Record<string, unknown>>;

const THREADS = /thread[\s-]*(?:threshold|limit)|threshold of \d+ threads/i;
const HOURLY =
	/request threshold|(?:hourly|external) request|requests? per hour|hourly (?:limit|threshold)/i;
/** Reads like a fault of the server, not like a judgement on the request (Autotask: errors). */
const FAULT =
	/internal (?:server )?error|unexpected error|try again later|service (?:is )?(?:temporarily )?unavailable|timed[\s-]?out|time-?out (?:expired|period)|deadlock/i;

/** Autotask answers all of these alike, with an empty 401 (Autotask: sign-in). */
const SIGN_IN_REMEDY =
	'Stop testing and wait an hour: repeated failures lock the user, and a wrong tracking identifier can lock every API user. Then compare one by one: user name and secret; the tracking identifier; that the user has the security level "API User (system)", is active and not locked (Admin > Resources/Users (HR) > Resources/Users > API User in Autotask); and that Zone or Custom URL is the one of this database.';
const THROTTLED_REMEDY =
	'Autotask allows three requests at a time for each tracking identifier. Give this integration a tracking identifier of its own, or run fewer workflows at the same moment.';
const QUOTA_REMEDY =
	'All integrations of the Autotask database share one hourly allowance. Wait until the count falls; Admin > Features & Settings > Application-Wide (Shared) Features shows who uses it.';

/**
 * What an answer means, judged by its body first: Autotask answers nearly every refusal with status 500 and
 * `{"errors":["text"]}`, and a gateway answers with the same status and HTML (Autotask: errors).
 */
export function classify(raw: RawAnswer): Classified {
	const { status } = raw;
	const body = parseObject(raw.text);
	if (status >= 200 && status < 300) {
		return body ? { ok: true, value: body } : unreadable(status);
	}
	const said = messagesOf(body);
	const all = said.join(' ');
	if (status === 401) return refuse(raw, 'signIn', said, SIGN_IN_REMEDY);
	if (THREADS.test(all)) return refuse(raw, 'throttled', said, THROTTLED_REMEDY);
	if (status === 429) {
		return HOURLY.test(all)
			? refuse(raw, 'quota', said, QUOTA_REMEDY)
			: refuse(raw, 'throttled', said, THROTTLED_REMEDY);
	}
	if (status === 408) return unknown('timeout', status, 'The server gave up waiting (HTTP 408).');
	if (status >= 500) {
		if (said.length === 0 || !Array.isArray(body?.errors)) return gateway(status);
		if (HOURLY.test(all)) return refuse(raw, 'quota', said, QUOTA_REMEDY);
		if (FAULT.test(all)) {
			return unknown('gateway', status, `Autotask reported a fault of its own (HTTP ${status}).`);
		}
		return refuse(raw, 'validation', said);
	}
	// In maintenance Autotask answers every address with a web page, also with status 404 or 405 (Autotask: maintenance).
	const isUnread = status === 407;
	if (!body && !isUnread && (isPage(raw.text) || status === 404 || status === 405)) {
		return gateway(status);
	}
	if (status >= 400) return refuse(raw, reasonOf(status, all), said);
	return unknown(
		'gateway',
		status,
		`The server answered with a redirect (HTTP ${status}), which is never followed.`,
	);
}

/** A 2xx whose body is not what Autotask sends: a write may have happened. */
export function unreadable(status: number): Answer<never> {
	return unknown('unreadable', status, `The answer could not be read (HTTP ${status}).`);
}

function gateway(status: number): Answer<never> {
	return unknown(
		'gateway',
		status,
		`A gateway, a maintenance page or an overloaded server answered instead of Autotask (HTTP ${status}).`,
	);
}

const REASONS = new Map<number, RefusalReason>([
	[403, 'permission'],
	[404, 'notFound'],
	[407, 'notSent'],
]);
const FALLBACK_MESSAGES = new Map<RefusalReason, string>([
	['signIn', 'Autotask refused the sign-in.'],
	['throttled', 'Autotask is busy with other requests of this integration.'],
	['quota', 'The hourly request limit of the Autotask database is used up.'],
	['permission', 'Autotask denied access.'],
	['notFound', 'Autotask has no such record or address.'],
	['notSupported', 'This zone does not offer the operation.'],
	['notSent', 'The proxy demands a sign-in of its own.'],
]);
const REMEDIES = new Map<RefusalReason, string>([
	[
		'permission',
		'Check the security level of the API user (Admin > Resources/Users (HR) > Security > Security Levels in Autotask), and that no firewall stands between.',
	],
	['notSent', 'Check the proxy settings of the machine that runs n8n (HTTPS_PROXY).'],
]);

/** Only Autotask's own words make an operation one that is not offered; a way round it is dangerous otherwise. */
function reasonOf(status: number, said: string): RefusalReason {
	if (/does not support http method/i.test(said)) return 'notSupported';
	return REASONS.get(status) ?? 'validation';
}

function isPage(text: string): boolean {
	return /^\s*</.test(text);
}

function refuse(raw: RawAnswer, reason: RefusalReason, said: string[], remedy = ''): Answer<never> {
	const refused: Refused = {
		kind: 'refused',
		reason,
		status: raw.status,
		message: '',
		remedy,
		field: '',
	};
	const messages: string[] = [];
	const { texts, names } = contentOf(said.length > 0 ? raw.sent : undefined);
	for (const name of raw.fieldNames ?? []) names.add(name);
	for (const text of said) {
		const plain = withoutRecordNumber(text);
		const meaning = understand(plain, names);
		messages.push(inOwnWords(plain, texts, meaning?.field ?? ''));
		if (!meaning || refused.field !== '' || reason === 'throttled' || reason === 'quota') continue;
		refused.field = meaning.field;
		refused.remedy ||= meaning.remedy;
		if (reason === 'validation') refused.reason = meaning.reason;
	}
	refused.message =
		messages.filter((text) => text !== '').join(' ') ||
		(FALLBACK_MESSAGES.get(reason) ?? `Autotask refused the request (HTTP ${raw.status}).`);
	refused.remedy ||= REMEDIES.get(refused.reason) ?? '';
	if (reason === 'throttled' || reason === 'quota')
		refused.retryAfterMs = retryAfterMs(raw.retryAfter);
	return { ok: false, problem: refused };
}

/** The field is named only where it is one, for an answer may put anything in its place. */
function understand(
	text: string,
	names: ReadonlySet<string>,
): { reason: RefusalReason; field: string; remedy: string } | undefined {
	for (const rule of REFUSAL_RULES) {
		const found = rule.pattern.exec(text);
		if (!found) continue;
		const named = typeof rule.field === 'string' ? rule.field : rule.field(found);
		const field = typeof rule.field === 'string' || isFieldName(named, names) ? named : '';
		return {
			reason: rule.reason,
			field,
			remedy: typeof rule.remedy === 'string' ? rule.remedy : rule.remedy(field),
		};
	}
	return undefined;
}

/** `{"errors":["…"]}`, or `{"Message":"…"}` of the web server; at most ten, for a body may be hostile. */
function messagesOf(body: Record<string, unknown> | undefined): string[] {
	const texts = Array.isArray(body?.errors) ? body.errors : [body?.Message ?? body?.message];
	return texts
		.filter((text): text is string => typeof text === 'string' && text.trim() !== '')
		.slice(0, 10)
		.map((text) => text.slice(0, 2000));
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
