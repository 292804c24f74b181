import type { Alert, Severity } from './alert';
import { naturalIdOfContent } from './contentId';
import { buildDedupKey, type DedupKey } from './dedupKey';
import { cleanText, plainText } from './plainText';
import { httpsUrl } from './webAddress';
import { isoDate, notAfter } from './isoDate';
import { readSeverity, severityIds } from './severity';

/** How long each text may be, in UTF-16 units, and whether it is prose: prose may hold HTML and more than one line. */
export const textFields = {
	id: { limit: 500, prose: false },
	messageId: { limit: 500, prose: false },
	groupKey: { limit: 500, prose: false },
	sourceName: { limit: 100, prose: false },
	type: { limit: 200, prose: false },
	category: { limit: 200, prose: false },
	description: { limit: 100_000, prose: true },
	severityOriginal: { limit: 200, prose: false },
	confidence: { limit: 100, prose: false },
	tenantId: { limit: 500, prose: false },
	tenantName: { limit: 500, prose: false },
	tenantDomain: { limit: 500, prose: false },
	userEmail: { limit: 500, prose: false },
	userName: { limit: 500, prose: false },
	host: { limit: 500, prose: false },
	ip: { limit: 200, prose: false },
	country: { limit: 200, prose: false },
	recommendedActions: { limit: 20_000, prose: true },
	exposedData: { limit: 1_000, prose: false },
	breachName: { limit: 500, prose: false },
	breachDate: { limit: 50, prose: false },
} as const satisfies Partial<Record<keyof Alert, { limit: number; prose: boolean }>>;

export const titleLimit = 200;
export const mostDetails = 50;
const detailLimit = 2_000;
const keyLimit = 100;
/** A value is cut to a multiple of its limit before it is cleaned, so that megabytes cost no more than kilobytes. */
const roughFactor = 10;

type TextField = keyof typeof textFields;
type DateField = 'occurredAt' | 'detectedAt' | 'receivedAt' | 'updatedAt' | 'resolvedAt';

/** What an adapter knows of an alert. Texts, dates and the link may be raw values of the source: they are cleaned. */
export type AlertFields = Pick<Alert, 'source' | 'kind'> & {
	/** The source's own id of the thing that is wrong; see `buildDedupKey`. Empty: derived from stable content. */
	naturalId: string;
	title: unknown;
	severity?: Severity;
	/** Only to keep a key that was built before. */
	dedupKey?: DedupKey;
	url?: unknown;
	tokens?: Record<string, unknown>;
	details?: Record<string, unknown>;
} & Partial<Record<TextField | DateField, unknown>> &
	Partial<
		Pick<
			Alert,
			| 'action'
			| 'status'
			| 'passwordExposed'
			| 'passwordFormat'
			| 'passwordCriteria'
			| 'occurrenceCount'
			| 'isTest'
			| 'raw'
		>
	>;

/**
 * A whole Alert from what is known: defaults, clean text, limits, severity number and key. Never throws. `html: false`
 * for text that was cleaned before, where a `<` is only a `<`. A date later than `now`, or else than the receipt, counts
 * as now.
 */
export function createAlert(
	fields: AlertFields,
	options: { html?: boolean; now?: Date } = {},
): Alert {
	const received = isoDate(fields.receivedAt).iso ?? isoDate(options.now ?? new Date()).iso;
	const receivedAt = notAfter(received, options.now) ?? new Date().toISOString();
	const date = (name: DateField): string | null =>
		notAfter(isoDate(fields[name]).iso, options.now ?? receivedAt);
	const text = (name: TextField): string => {
		const { limit, prose } = textFields[name];
		return clean(fields[name], limit, { prose, html: options.html });
	};
	const source = clean(fields.source, 100, { prose: false, html: false }) || 'n8n';
	const severity = readSeverity(fields.severity).severity;
	const action = fields.action ?? 'trigger';
	const content = {
		title: clean(fields.title, titleLimit, { prose: false, html: options.html }),
		tenantId: text('tenantId'),
		tenantName: text('tenantName'),
		type: text('type') || fields.kind,
		userEmail: text('userEmail'),
		userName: text('userName'),
		host: text('host'),
		ip: text('ip'),
		url: httpsUrl(fields.url),
		occurredAt: date('occurredAt'),
	};
	const id =
		text('id') || clean(fields.naturalId, textFields.id.limit, { prose: false, html: false });
	const dedupKey =
		fields.dedupKey ??
		buildDedupKey(source, fields.naturalId || naturalIdOfContent(uncut(fields, content.type)));
	return {
		specVersion: '1',
		id: id || dedupKey,
		messageId: text('messageId') || id || dedupKey,
		dedupKey,
		groupKey: text('groupKey'),
		kind: fields.kind,
		action,
		source,
		sourceName: text('sourceName') || source,
		category: text('category'),
		description: text('description'),
		severity,
		severityId: severityIds[severity],
		severityOriginal: text('severityOriginal'),
		confidence: text('confidence'),
		status: fields.status ?? (action === 'resolve' ? 'resolved' : 'new'),
		tenantDomain: text('tenantDomain'),
		country: text('country'),
		recommendedActions: text('recommendedActions'),
		...content,
		title: content.title || content.type,
		detectedAt: date('detectedAt'),
		receivedAt,
		updatedAt: date('updatedAt'),
		resolvedAt: date('resolvedAt'),
		passwordExposed: fields.passwordExposed ?? false,
		passwordFormat: fields.passwordFormat ?? 'none',
		passwordCriteria: fields.passwordCriteria ?? '',
		exposedData: text('exposedData'),
		breachName: text('breachName'),
		breachDate: text('breachDate'),
		occurrenceCount: Math.max(1, Math.trunc(fields.occurrenceCount ?? 1) || 1),
		isTest: fields.isTest ?? false,
		tokens: cleanTokens(fields.tokens ?? {}),
		details: cleanDetails(fields.details ?? {}, options.html),
		...(fields.raw ? { raw: fields.raw } : {}),
	};
}

/** What identifies an alert without an id, before anything is cut, or a date in the future is corrected. */
function uncut(fields: AlertFields, type: string): Parameters<typeof naturalIdOfContent>[0] {
	const { title, tenantId, tenantName, userEmail, userName, host, ip, url } = fields;
	const occurredAt = isoDate(fields.occurredAt).iso;
	return { tenantId, tenantName, type, title, userEmail, userName, host, ip, url, occurredAt };
}

function clean(value: unknown, limit: number, form: { prose: boolean; html?: boolean }): string {
	const rough = typeof value === 'string' ? value.slice(0, limit * roughFactor) : value;
	const options = { maxLength: limit, singleLine: !form.prose };
	return form.html === false ? cleanText(rough, options) : plainText(rough, options);
}

/** Tokens are kept literally: a password may look like a tag. */
function cleanTokens(tokens: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(
		safeEntries(tokens).map(([key, value]) => [
			key,
			clean(value, detailLimit, { prose: true, html: false }),
		]),
	);
}

function cleanDetails(details: Record<string, unknown>, html?: boolean): Alert['details'] {
	const kept: Alert['details'] = {};
	for (const [key, value] of safeEntries(details)) {
		if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
			kept[key] = value;
			continue;
		}
		const text = clean(value, detailLimit, { prose: true, html });
		if (text !== '') kept[key] = text;
	}
	return kept;
}

function safeEntries(record: Record<string, unknown>): Array<[string, unknown]> {
	const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
	return Object.entries(record)
		.slice(0, mostDetails)
		.map(([key, value]): [string, unknown] => [
			cleanText(key.slice(0, keyLimit), { singleLine: true }),
			value,
		])
		.filter(([key]) => key !== '' && !dangerous.has(key));
}
