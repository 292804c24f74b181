import { isRecord } from '../json/jsonRecord';
import type { Alert, AlertAction, AlertKind } from './alert';
import { isIdentifying } from './contentId';
import { mostDetails, textFields } from './alertTexts';
import { createAlert, type AlertFields } from './createAlert';
import { readDedupKey } from './dedupKey';
import { ItemReader } from './itemReader';
import { naturalIdOf } from './naturalId';
import { secretsIn } from './secrets/collectSecrets';
import { KnownSecrets } from './secrets/knownSecrets';
import { readSeverity } from './severity';

type ReadAlert =
	| { kind: 'alert'; alert: Alert; warnings: string[] }
	| { kind: 'unreadable'; message: string; field: string };

const dateFields = ['occurredAt', 'detectedAt', 'receivedAt', 'updatedAt', 'resolvedAt'] as const;
/** A list of ids or customers is nobody's identity. */
const identityFields = ['id', 'dedupKey', 'tenantId', 'tenantName', 'tenantDomain'] as const;
const actions: Record<string, AlertAction> = {
	trigger: 'trigger',
	create: 'trigger',
	new: 'trigger',
	update: 'update',
	acknowledge: 'update',
	resolve: 'resolve',
	resolved: 'resolve',
	close: 'resolve',
	closed: 'resolve',
};
const kinds: Record<string, AlertKind> = { compromise: 'compromise', security: 'security' };
const statuses: Record<string, Alert['status']> = {
	new: 'new',
	in_progress: 'in_progress',
	suppressed: 'suppressed',
	resolved: 'resolved',
	unknown: 'unknown',
};
const passwordFormats: Record<string, Alert['passwordFormat']> = {
	cleartext: 'cleartext',
	hash: 'hash',
	none: 'none',
	unknown: 'unknown',
};
const passwordCriterias: Record<string, Alert['passwordCriteria']> = {
	'n/a': 'N/A',
	matches: 'Matches',
	"doesn't match": "Doesn't Match",
};

/**
 * The alert in the JSON of an item: a whole one of our triggers, or a hand-made one of which only a title and an id (or
 * stable content that can stand for it) must be there. What cannot be used is left out with a warning. Never throws.
 */
export function readAlert(input: unknown, now: Date): ReadAlert {
	if (!isRecord(input)) {
		const found = Array.isArray(input) ? 'a list' : input === null ? 'null' : `a ${typeof input}`;
		return unreadable('json', `The item is ${found}, not an object with the fields of an alert.`);
	}
	const item = new ItemReader(wholeItem(input));
	const given = item.text('dedupKey');
	const id = item.text('id');
	const alert = createAlert(alertFields(item, given, id, now), {
		html: item.value('specVersion') !== '1',
		now,
		secrets: [new KnownSecrets(secretsOfItem(input))],
	});
	if (given === '' && id === '') {
		if (!isIdentifying({ ...alert, title: item.text('title').trim() })) {
			return unreadable(
				'id',
				'The alert has no id, and nothing to derive one from. Give it an "id", or at least a "title" together with ' +
					'"occurredAt", "userEmail", "userName", "host", "ip" or an https "url".',
			);
		}
		item.warn('The alert has no id: its key was derived from tenant, type, title, user and time.');
	} else if (given !== '' && alert.dedupKey !== readDedupKey(given)) {
		item.warn(
			`dedupKey must have at most 50 characters of ASCII without blanks, and not begin like a key of this package (group:, rollup: …): ${alert.dedupKey} is used.`,
		);
	}
	if (item.text('title').trim() === '')
		item.warn(`The alert has no title: "${alert.title}" is used.`);
	return { kind: 'alert', alert, warnings: item.warnings };
}

/** A simplified item of the trigger carries the whole alert in `alert`; what was changed in front of it counts. */
function wholeItem(item: Record<string, unknown>): Record<string, unknown> {
	const { alert, ...changed } = item;
	return isRecord(alert) && alert.specVersion === '1' ? { ...alert, ...changed } : item;
}

function alertFields(item: ItemReader, given: string, id: string, now: Date): AlertFields {
	const type = item.text('type');
	const severity = item.value('severity') ?? item.value('severityId');
	const { severity: known, recognised } = readSeverity(severity);
	if (!recognised) item.warn(`severity is none that is known: "unknown" is used.`);
	const compromise = type.toLowerCase().startsWith('compromise');
	const fields: AlertFields = {
		source: item.text('source') || 'n8n',
		kind: item.oneOf('kind', kinds, compromise ? 'compromise' : 'security'),
		// A key that Autotask would not keep is still the identity that the user chose.
		naturalId: given === '' ? ownId(item, id) : given,
		dedupKey: readDedupKey(given),
		id,
		title: undefined,
		severity: known,
		action: item.oneOf('action', actions, 'trigger'),
		status: item.oneOf('status', statuses, undefined),
		url: item.url(),
		tokens: item.record('tokens', mostDetails),
		details: item.record('details', mostDetails),
		passwordExposed: item.flag('passwordExposed'),
		passwordFormat: item.oneOf('passwordFormat', passwordFormats, undefined),
		passwordCriteria: item.oneOf('passwordCriteria', passwordCriterias, undefined),
		occurrenceCount: item.count('occurrenceCount'),
		isTest: item.flag('isTest'),
	};
	for (const [name, { limit }] of Object.entries(textFields)) {
		fields[name as keyof typeof textFields] = item.limited(name, limit);
	}
	for (const name of identityFields) {
		if (!Array.isArray(item.value(name))) continue;
		item.warn(`${name} is a list, not text: it was left out.`);
		if (name !== 'dedupKey') fields[name] = undefined;
	}
	if (!recognised) fields.severityOriginal ||= item.text('severity');
	for (const name of dateFields) fields[name] = item.date(name, now);
	fields.receivedAt ??= now;
	return fields;
}

/** Two customers' scanners may both count from 1, and one customer's item must never speak for another's ticket. */
function ownId(item: ItemReader, id: string): string {
	if (id === '') return '';
	const tenant = ['tenantId', 'tenantDomain', 'tenantName']
		.map((name) => item.text(name).trim())
		.find(Boolean);
	return naturalIdOf({ tenant, id: [id] });
}

/** Secrets that a hand-made item holds beside the fields of an alert. Tokens are no secrets, but for the password. */
function secretsOfItem(input: Record<string, unknown>): Set<string> {
	const { tokens, ...rest } = input;
	const password = isRecord(tokens) ? tokens.password : undefined;
	return secretsIn({ ...rest, password: [rest.password, password] });
}

function unreadable(field: string, message: string): ReadAlert {
	return { kind: 'unreadable', message, field };
}
