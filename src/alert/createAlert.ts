import { createHash } from 'node:crypto';

import type { Alert, Severity } from './alert';
import { shownDetails, shownText, shownTokens, textFields, type TextFieldName } from './alertTexts';
import { naturalIdOfContent } from './contentId';
import { buildDedupKey, type DedupKey } from './dedupKey';
import { isoDate, notAfter } from './isoDate';
import type { KnownSecrets } from './secrets/knownSecrets';
import { Masking } from './secrets/masking';
import { maskForms } from './secrets/secretForms';
import { readSeverity, severityIds } from './severity';
import { httpsUrl } from './webAddress';

type DateField = 'occurredAt' | 'detectedAt' | 'receivedAt' | 'updatedAt' | 'resolvedAt';

/** What is known of an alert. Texts, dates and the link may be raw values of the source: they are cleaned and masked. */
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
} & Partial<Record<TextFieldName | DateField, unknown>> &
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

export interface AlertOptions {
	/** False for text that was cleaned before, where a `<` is only a `<`. */
	html?: boolean;
	/** A date later than this, or else than the receipt, counts as now. */
	now?: Date;
	/** Secrets of the record, masked in texts and never in tenant, user, host, id or link. */
	secrets?: readonly KnownSecrets[];
}

/**
 * A whole Alert from what is known: defaults, clean and masked text, limits, severity number and key. Never throws.
 * Sources call `alertFromRecord`, which finds the secrets of the record.
 */
export function createAlert(fields: AlertFields, options: AlertOptions = {}): Alert {
	const html = options.html !== false;
	const identity = (name: TextFieldName): string => shownText(fields[name], textFields[name], html);
	const who = {
		tenantId: identity('tenantId'),
		tenantName: identity('tenantName'),
		tenantDomain: identity('tenantDomain'),
		userEmail: identity('userEmail'),
		userName: identity('userName'),
		host: identity('host'),
		ip: identity('ip'),
	};
	const masking = new Masking(options.secrets ?? [], Object.values(who));
	const text = (name: TextFieldName): string =>
		shownText(fields[name], textFields[name], html, masking);
	const source =
		shownText(fields.source, { limit: 100, prose: false, secrets: 'kept' }, false) || 'n8n';
	const type = identity('type') || fields.kind;
	const dedupKey = fields.dedupKey ?? buildDedupKey(source, naturalIdFor(fields, type));
	const givenId = identity('id');
	const naturalId = shownText(fields.naturalId, textFields.id, false);
	// A text with blanks in place of an id is free text. The key is made of the original.
	const id =
		(/\s/.test(givenId) ? masking.text(givenId) : givenId) ||
		(/\s/.test(naturalId) ? '' : naturalId) ||
		dedupKey;
	const severity = readSeverity(fields.severity).severity;
	const action = fields.action ?? 'trigger';
	const received = isoDate(fields.receivedAt).iso ?? isoDate(options.now ?? new Date()).iso;
	const receivedAt = notAfter(received, options.now) ?? new Date().toISOString();
	const date = (name: DateField): string | null =>
		notAfter(isoDate(fields[name]).iso, options.now ?? receivedAt);
	return {
		specVersion: '1',
		id,
		messageId: identity('messageId') || id,
		dedupKey,
		groupKey: identity('groupKey'),
		kind: fields.kind,
		action,
		source,
		sourceName: text('sourceName') || source,
		type,
		category: text('category'),
		title: text('title') || type,
		description: text('description'),
		severity,
		severityId: severityIds[severity],
		severityOriginal: text('severityOriginal'),
		confidence: text('confidence'),
		status: fields.status ?? (action === 'resolve' ? 'resolved' : 'new'),
		...who,
		country: text('country'),
		url: httpsUrl(maskForms(httpsUrl(fields.url))),
		recommendedActions: text('recommendedActions'),
		occurredAt: date('occurredAt'),
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
		tokens: shownTokens(fields.tokens ?? {}, masking),
		details: shownDetails(fields.details ?? {}, html, masking),
		...(fields.raw ? { raw: fields.raw } : {}),
	};
}

/** Decided by the original values alone. An id that is a secret by its form is known by its digest. */
function naturalIdFor(fields: AlertFields, type: string): string {
	const { naturalId, title, tenantId, tenantName, userEmail, userName, host, ip, url } = fields;
	if (naturalId === '') {
		const occurredAt = isoDate(fields.occurredAt).iso;
		const who = { tenantId, tenantName, userEmail, userName, host, ip };
		return naturalIdOfContent({ ...who, type, title, url, occurredAt });
	}
	return maskForms(naturalId) === naturalId
		? naturalId
		: `//${createHash('sha256').update(naturalId).digest('hex')}`;
}
