import type { Alert, AlertAction, Severity } from '../../alert/alert';
import { isIdentifying } from '../../alert/contentId';
import { createAlert, type AlertFields } from '../../alert/createAlert';
import { obscurePassword } from '../../alert/redaction';
import { readSeverity } from '../../alert/severity';
import { contentIdentityOf, eventIdOf, shownIdOf } from './eventIdentity';
import { textAt, type EventScope } from './eventPath';
import { mappedFields, type AlertPreset, type MappedField } from './preset';

/** What is known about a delivery beside its body, and what the user wants to keep of it. */
export interface EventReading {
	/** Id of the delivery, for `messageId`. */
	messageId: string;
	receivedAt: Date;
	includePlaintextPasswords: boolean;
	includeRaw: boolean;
	/** Texts that must not be repeated anywhere, such as the token the sender proves itself with. */
	secrets: readonly string[];
}

/** Mapped values that need more than copying. */
const special = new Set<MappedField>(['severity', 'isTest', 'title']);

/** One event as an alert. Texts are those of the redacted event; the original only decides flags and identity. */
export function mapEvent(
	original: EventScope,
	shown: EventScope & { event: Record<string, unknown> },
	preset: AlertPreset,
	reading: EventReading,
): Alert {
	const text = (field: MappedField): string => textAt(shown, preset.fields[field] ?? []);
	const tenantDomain = text('tenantDomain') || domainOfUser(preset, text('userEmail'));
	const naturalId = eventIdOf(original, shown, preset, tenantOf(original, preset));
	const password = passwordFields(original, preset, reading);
	const fields: AlertFields = {
		source: preset.source,
		sourceName: preset.sourceName,
		kind: preset.kind,
		naturalId,
		id: shownIdOf(shown, preset),
		messageId: reading.messageId,
		receivedAt: reading.receivedAt,
		...Object.fromEntries(
			mappedFields.filter((field) => !special.has(field)).map((field) => [field, text(field)]),
		),
		title: text('title') || titleFor(preset, text('userEmail') || text('userName'), text('type')),
		tenantDomain,
		type: text('type') || `${preset.kind}.${preset.source.replace(/^webhook:/, '')}`,
		severityOriginal: text('severity'),
		severity: severityOf(original, preset, password),
		action: actionOf(original, preset),
		isTest: /^(?:true|1|yes)$/i.test(text('isTest')),
		details: detailsOf(shown, preset),
		...password,
		...(reading.includeRaw ? { raw: shown.event } : {}),
	};
	if (fields.action !== 'resolve') fields.resolvedAt = undefined;
	const alert = createAlert(fields);
	// Without an id two alerts may look alike: only one that names user, host or time may be known by its looks.
	return naturalId !== '' || isIdentifying(alert)
		? alert
		: createAlert({ ...fields, naturalId: contentIdentityOf(original) });
}

/** The tenant as the sender wrote it, for the key. */
function tenantOf(original: EventScope, { fields }: AlertPreset): string {
	const names = ['tenantId', 'tenantName', 'tenantDomain'] as const;
	return names.map((name) => textAt(original, fields[name] ?? [])).find(Boolean) ?? '';
}

function severityOf(original: EventScope, preset: AlertPreset, password: PasswordFields): Severity {
	const word = textAt(original, preset.fields.severity ?? []);
	if (word === '' && password.passwordFormat) {
		return { cleartext: 'high', hash: 'medium', none: 'low', unknown: 'low' }[
			password.passwordFormat
		] as Severity;
	}
	const own = Object.entries(preset.severities).find(([key]) => key === word.toLowerCase());
	return own?.[1] ?? readSeverity(word).severity;
}

/** The first path whose value is one of the words; anything else is news of something wrong. */
function actionOf(original: EventScope, preset: AlertPreset): AlertAction {
	for (const path of preset.action.paths) {
		const word = textAt(original, [path]).toLowerCase();
		if (Object.hasOwn(preset.action.words, word)) return preset.action.words[word] ?? 'trigger';
	}
	return 'trigger';
}

type PasswordFields = Pick<AlertFields, 'passwordExposed' | 'passwordFormat' | 'tokens'>;

/** Whether a password came along and in which form; the password itself only when the user asked for it. */
function passwordFields(
	original: EventScope,
	preset: AlertPreset,
	reading: EventReading,
): PasswordFields {
	if (!preset.passwords) return {};
	const cleartext = textAt(original, preset.passwords.cleartext);
	const hash = textAt(original, preset.passwords.hash);
	if (cleartext === '' && hash === '') {
		return preset.kind === 'compromise' ? { passwordExposed: false, passwordFormat: 'none' } : {};
	}
	return {
		passwordExposed: true,
		passwordFormat: cleartext ? 'cleartext' : 'hash',
		...(reading.includePlaintextPasswords && cleartext
			? { tokens: { password: cleartext, obscured_password: obscurePassword(cleartext) } }
			: {}),
	};
}

function detailsOf(shown: EventScope, preset: AlertPreset): Record<string, string> {
	const details = Object.entries(preset.details).map(([name, paths]) => [
		name,
		textAt(shown, paths),
	]);
	return Object.fromEntries(details.filter(([, text]) => text !== ''));
}

function titleFor(preset: AlertPreset, user: string, type: string): string {
	if (preset.kind === 'compromise') return `Credential exposure${user ? `: ${user}` : ''}`;
	return type || `Alert from ${preset.sourceName}`;
}

function domainOfUser(preset: AlertPreset, userEmail: string): string {
	return preset.tenantDomainFromUser ? userEmail.slice(userEmail.lastIndexOf('@') + 1) : '';
}
