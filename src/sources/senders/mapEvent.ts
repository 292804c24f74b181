import type { Alert, AlertAction, Severity } from '../../alert/alert';
import { isIdentifying } from '../../alert/contentId';
import { alertFromRecord } from '../../alert/alertFromRecord';
import type { AlertFields } from '../../alert/createAlert';
import { obscurePassword } from '../../alert/redaction';
import { readSeverity } from '../../alert/severity';
import { tenantWithin, type TenantBinding, type NamedTenant } from './boundTenant';
import { contentIdentityOf, eventIdOf } from './eventIdentity';
import { EventFields, type EventPair } from './eventFields';
import { textAt, type EventScope } from './eventPath';
import { titleOf } from './eventTitle';
import { leavesOf } from './leaves';
import { restLines } from './restLines';
import { mappedFields, type MappedField, type WebhookSender } from './sender';

/** What is known about a delivery beside its body, and what the user wants to keep of it. */
export interface EventReading {
	/** Id of the delivery, for `messageId`. */
	messageId: string;
	receivedAt: Date;
	includePlaintextPasswords: boolean;
	includeRaw: boolean;
	/** Texts that must not be repeated anywhere, such as the token the sender proves itself with. */
	secrets: readonly string[];
	/** The one customer that the sender may speak for, by each binding; an empty binding allows all. */
	boundTenants?: readonly TenantBinding[];
}

/** Mapped values that need more than copying. */
const special = new Set<MappedField>([
	'severity',
	'isTest',
	'title',
	'description',
	'tenantId',
	'tenantName',
	'tenantDomain',
]);
const highestRank = 6;

/**
 * One event as an alert; undefined when it names another tenant than the sender may speak for. Secrets are
 * masked when the alert is made, after cleaning; `shown`, the redacted event, gives the lines of what no field shows.
 */
export function mapEvent(
	pair: EventPair,
	sender: WebhookSender,
	reading: EventReading,
): Alert | undefined {
	const { original, shown } = pair;
	const fields = new EventFields(pair, sender, reading.secrets);
	const tenant = tenantWithin(reading.boundTenants ?? [], tenantOf(fields, sender));
	if (!tenant) return undefined;
	const id = eventIdOf(original, sender.id, keyTenant(tenant), fields.usualId());
	sender.id.perTenant?.forEach((paths) => fields.noteAll('id', paths));
	sender.id.unique?.forEach((paths) => fields.noteAll('id', paths));
	const password = passwordFields(original, sender, reading);
	const severity = severityOf(fields, sender, password);
	const type = fields.text('type');
	const user = fields.text('userEmail') || fields.text('userName');
	const title = titleOf(fields, original, sender, { type, user, host: fields.text('host') });
	const action = actionOf(fields, original, sender);
	const plain = mappedFields.filter((field) => !special.has(field));
	const alertFields: AlertFields = {
		source: sender.source,
		sourceName: sender.sourceName,
		kind: sender.kind,
		naturalId: id?.naturalId ?? '',
		id: id?.shown ?? '',
		messageId: reading.messageId,
		receivedAt: reading.receivedAt,
		...Object.fromEntries(plain.map((field) => [field, fields.text(field)])),
		...tenant,
		title,
		type: type || `${sender.kind}.${sender.source.replace(/^webhook:/, '')}`,
		severityOriginal: severity.word,
		severity: severity.severity,
		action,
		isTest: /^(?:true|1|yes)$/i.test(fields.text('isTest')),
		details: detailsOf(fields, original, sender),
		description: descriptionOf(fields, pair, sender, title),
		...password,
		...(reading.includeRaw ? { raw: rawOf(shown, sender) } : {}),
	};
	if (action !== 'resolve') alertFields.resolvedAt = undefined;
	const records = [original.event, original.entry];
	const make = (each: AlertFields): Alert =>
		alertFromRecord(records, each, { secrets: reading.secrets });
	const alert = make(alertFields);
	// Without an id two alerts may look alike: only one that names user, host or time may be known by its looks.
	return id || isIdentifying(alert)
		? alert
		: make({ ...alertFields, naturalId: contentIdentityOf(original) });
}

function tenantOf(fields: EventFields, sender: WebhookSender): NamedTenant {
	const tenantDomain = fields.text('tenantDomain');
	const userEmail = sender.tenantDomainFromUser && !tenantDomain ? fields.text('userEmail') : '';
	return {
		tenantId: fields.text('tenantId'),
		tenantName: fields.text('tenantName'),
		tenantDomain: tenantDomain || userEmail.slice(userEmail.lastIndexOf('@') + 1),
	};
}

/** The tenant as it stands in the key. */
function keyTenant({ tenantId, tenantName, tenantDomain }: NamedTenant): string {
	return tenantId || tenantName || tenantDomain;
}

/** The first word that is known; `word` is what the sender wrote. */
function severityOf(
	fields: EventFields,
	sender: WebhookSender,
	password: PasswordFields,
): { severity: Severity; word: string } {
	const words = fields.words('severity');
	const word = words.at(-1) ?? '';
	if (words.length === 0 && password.passwordFormat) {
		return { severity: ofPassword[password.passwordFormat], word };
	}
	for (const candidate of words) {
		const severity = knownSeverity(candidate, sender);
		if (severity) return { severity, word: words.includes(secondOf(candidate)) ? word : candidate };
	}
	return { severity: 'unknown', word };
}

/** Of "incident_report low" the sender wrote the second word as its severity. */
function secondOf(word: string): string {
	return word.slice(word.indexOf(' ') + 1);
}

const ofPassword = { cleartext: 'high', hash: 'medium', none: 'low', unknown: 'low' } as const;

function knownSeverity(word: string, sender: WebhookSender): Severity | undefined {
	const plain = word.toLowerCase();
	if (Object.hasOwn(sender.severities, plain)) return sender.severities[plain];
	const score = /^\d{1,3}(?:\.\d+)?$/.test(plain) ? Number(plain) : 0;
	if (sender.severityScore && score > highestRank) return ofScore(score);
	const { severity, recognised } = readSeverity(word);
	return recognised ? severity : undefined;
}

/** Of 100, as CrowdStrike and others divide it; a score of at most 10 is one of CVSS or CEF. */
function ofScore(score: number): Severity {
	const percent = score <= 10 ? score * 10 : score;
	if (percent >= (score <= 10 ? 90 : 80)) return 'critical';
	if (percent >= 60) return 'high';
	if (percent >= 40) return 'medium';
	return percent >= 20 ? 'low' : 'informational';
}

/** The first path whose value is one of the words; anything else is news of something wrong. */
function actionOf(fields: EventFields, original: EventScope, sender: WebhookSender): AlertAction {
	for (const path of sender.action.paths) {
		const word = textAt(original, [path]).toLowerCase();
		if (Object.hasOwn(sender.action.words, word)) {
			fields.note('action', path);
			return sender.action.words[word] ?? 'trigger';
		}
	}
	return 'trigger';
}

type PasswordFields = Pick<AlertFields, 'passwordExposed' | 'passwordFormat' | 'tokens'>;

/** Whether a password came along and in which form; the password itself only when the user asked for it. */
function passwordFields(
	original: EventScope,
	sender: WebhookSender,
	reading: EventReading,
): PasswordFields {
	if (!sender.passwords) return {};
	const cleartext = textAt(original, sender.passwords.cleartext);
	const hash = textAt(original, sender.passwords.hash);
	if (cleartext === '' && hash === '') {
		return sender.kind === 'compromise' ? { passwordExposed: false, passwordFormat: 'none' } : {};
	}
	return {
		passwordExposed: true,
		passwordFormat: cleartext ? 'cleartext' : 'hash',
		...(reading.includePlaintextPasswords && cleartext
			? { tokens: { password: cleartext, obscured_password: obscurePassword(cleartext) } }
			: {}),
	};
}

function detailsOf(
	fields: EventFields,
	original: EventScope,
	sender: WebhookSender,
): Record<string, string> {
	const details = Object.entries(sender.details)
		.map(([name, paths]): [string, string] => [name, textAt(original, paths)])
		.filter(([, text]) => text !== '');
	if (!sender.usualNames) return Object.fromEntries(details);
	const used = [...fields.found].filter(([field]) => !field.includes(':'));
	const fieldsUsed = used.map(([field, path]) => `${field} = ${path}`).join('; ');
	return { ...Object.fromEntries(details), ...(fieldsUsed ? { fieldsUsed } : {}) };
}

/** What the sender says, and lines of what no other field of the alert shows. */
function descriptionOf(
	fields: EventFields,
	{ original, shown }: EventPair,
	sender: WebhookSender,
	title: string,
): string {
	const own = fields.text('description');
	const said = own === title && sender.restInDescription ? '' : own;
	const wantsRest =
		sender.restInDescription === 'always' ||
		(sender.restInDescription === 'whenEmpty' && said === '');
	fields.noteAll('title', sender.titleSubject ?? []);
	const rest = wantsRest
		? restLines(leavesOf(shown.event), {
				paths: new Set(fields.found.values()),
				texts: new Set([title, said, ...fields.texts.values()]),
				inside: sender.restOf,
				url: fields.text('url'),
			})
		: '';
	const remark = sender.remark?.((path) => textAt(original, [path])) ?? '';
	return [said || (rest === '' ? own : ''), rest, remark].filter(Boolean).join('\n\n');
}

function rawOf(
	{ event, entry }: EventScope & { event: Record<string, unknown> },
	{ perEntryOf, rawFields }: WebhookSender,
): Record<string, unknown> {
	const kept = Object.entries(event).filter(
		([name]) =>
			name !== 'derived' &&
			(entry === undefined || name !== perEntryOf) &&
			(!rawFields || rawFields.includes(name)),
	);
	return Object.fromEntries(entry === undefined ? kept : [...kept, ['entry', entry]]);
}
