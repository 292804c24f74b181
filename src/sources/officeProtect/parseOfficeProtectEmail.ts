import { isRecord } from '../../json/jsonRecord';
import type { Alert } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import { isoDate } from '../../alert/isoDate';
import { isAuthenticated } from './authenticationResults';
import { readFields, type EventFields } from './eventFields';
import { groupKeyOf, isResolved, naturalIdOf } from './eventIdentity';
import { readMail, type Mail } from './mail';
import { compileRules, type OfficeProtectRules } from './officeProtectRules';
import { isAllowedSender, parseAddresses } from './sender';
import { mostSections, splitByPattern, splitEvents } from './splitEvents';

export type OfficeProtectReading =
	| { kind: 'alerts'; alerts: Alert[]; warnings: string[] }
	| { kind: 'refused'; message: string; field: string }
	/** No alert, and nothing of the mail is kept: a forged sender, or a report. */
	| { kind: 'skipped'; code: 'refusedSender' | 'filtered'; reason: string };

/**
 * The security events in an alert mail of Office Protect, which has no API. Anyone can send such a mail: senders are
 * checked by the rules, links are never opened. Unknown titles become alerts as well. Never throws; at most 256 kB of a
 * mail are read.
 */
export function parseOfficeProtectEmail(
	item: unknown,
	rules: OfficeProtectRules,
	now: Date,
): OfficeProtectReading {
	if (!isRecord(item)) {
		return refused('json', 'The item is not an object with the fields of an e-mail.');
	}
	const compilation = compileRules(rules);
	if ('field' in compilation) return refused(compilation.field, compilation.message);
	const { compiled } = compilation;
	const mail = readMail(item);
	const refusal = checkSender(mail, rules);
	if (refusal) return refusal;
	if (mail.text.trim() === '' && mail.subject.trim() === '') {
		return refused('text', 'The e-mail has neither a subject nor a text that could be read.');
	}
	if (/\b(?:weekly|monthly) (?:digest|summary|report)\b/i.test(mail.subject)) {
		return {
			kind: 'skipped',
			code: 'filtered',
			reason: 'The e-mail is a report or digest by its subject: it makes no ticket.',
		};
	}
	const sections = compiled.split
		? splitByPattern(mail.text, compiled.split)
		: splitEvents(mail.text);
	const events = sections.map((section) =>
		readFields(section, mail, compiled, sections.length === 1),
	);
	const warnings = mailWarnings(mail, rules, sections.length);
	shareTenant(events, warnings);
	const alerts = events.map((fields, i) => toAlert(fields, sections[i] ?? '', mail, rules, now));
	return { kind: 'alerts', alerts, warnings };
}

function checkSender(mail: Mail, rules: OfficeProtectRules): OfficeProtectReading | undefined {
	if (rules.senders.length === 0 && !rules.requireAuthentication) return undefined;
	const addresses = parseAddresses(mail.from);
	if (!addresses) {
		const reason =
			mail.from === ''
				? 'The item does not hold the sender. Choose the format Resolved or Simple in the mail trigger.'
				: 'The sender of the e-mail is not one clear address.';
		return mail.from === '' ? refused('from', reason) : refusedSender(reason);
	}
	if (rules.senders.length > 0 && !isAllowedSender(addresses, rules.senders)) {
		return refusedSender('The sender of the e-mail is not in the list of allowed senders.');
	}
	if (!rules.requireAuthentication) return undefined;
	// Without the name of a server a missing result proves nothing, and a result that fails proves a forgery.
	if (rules.authservId === '' && mail.authentication.length === 0) return undefined;
	const isGenuine = addresses.every(({ domain }) =>
		isAuthenticated(mail.authentication, rules.authservId, domain),
	);
	return isGenuine
		? undefined
		: refusedSender(
				'The mail server did not find the e-mail genuine: no SPF, DKIM or DMARC result passed for its sender.',
			);
}

function mailWarnings(mail: Mail, rules: OfficeProtectRules, sections: number): string[] {
	const warnings: string[] = [];
	if (rules.senders.length === 0) {
		warnings.push('Anyone can send such an e-mail: enter the allowed senders of Office Protect.');
	}
	if (rules.requireAuthentication && mail.authentication.length === 0) {
		warnings.push(
			'The e-mail holds no Authentication-Results header: whether it is genuine could not be checked.',
		);
	}
	if (mail.isPreview) {
		warnings.push(
			'The item holds only a preview of the e-mail: switch off Simplify in the trigger.',
		);
	}
	if (mail.isCut) warnings.push('The e-mail is very long: only its beginning was read.');
	if (sections >= mostSections) {
		warnings.push(
			`The e-mail holds more than ${mostSections} events: the last ones share an alert.`,
		);
	}
	return warnings;
}

/** A bundle may name its tenant once. With two tenants in one mail, guessing would bill the wrong customer. */
function shareTenant(events: EventFields[], warnings: string[]): void {
	const tenants = new Set(events.map(({ tenant }) => tenant).filter((tenant) => tenant !== ''));
	const [only = ''] = tenants;
	for (const fields of events) {
		if (tenants.size === 1 && !fields.contradictions.includes('tenant')) fields.tenant = only;
		if (fields.contradictions.length > 0) {
			warnings.push(
				`The e-mail contradicts itself about its ${fields.contradictions.join(' and ')}: look at it before you act, and close nothing by it.`,
			);
		}
		if (fields.tenant === '') {
			warnings.push(
				`No tenant was found for "${fields.title.slice(0, 100)}": check the tenant rule.`,
			);
		}
	}
}

function toAlert(
	fields: EventFields,
	section: string,
	mail: Mail,
	rules: OfficeProtectRules,
	now: Date,
): Alert {
	const mailDate = isoDate(mail.date).iso;
	const title = fields.title || 'Office Protect security event';
	const { event, tenant, userEmail, userName, ip, country, url } = fields;
	const isClear = fields.contradictions.length === 0;
	// Only what the mail itself names at its head ends anything.
	const action = isResolved(fields) && isClear && fields.isNamedFirst ? 'resolve' : 'trigger';
	return alertFromRecord(
		undefined,
		{
			source: 'officeProtect',
			sourceName: 'Office Protect',
			kind: 'security',
			naturalId: naturalIdOf(fields, mailDate, mail),
			messageId: mail.messageId,
			groupKey: groupKeyOf(fields),
			action,
			type: event ? slug(event.name) : 'office-protect-event',
			category: event?.category ?? '',
			title,
			description: section || mail.subject,
			// Office Protect gives no severity; an event that is not in our list deserves a look.
			severity: isClear || event?.severity === 'high' ? (event?.severity ?? 'medium') : 'medium',
			...{ tenantName: tenant, userEmail, userName, ip, country, url },
			occurredAt: fields.occurredAt ?? mailDate,
			detectedAt: mailDate,
			receivedAt: now,
			resolvedAt: action === 'resolve' ? (fields.occurredAt ?? mailDate) : undefined,
			details: {
				subject: mail.subject.slice(0, 500),
				senderCheck:
					rules.senders.length > 0 ||
					(rules.requireAuthentication && mail.authentication.length > 0)
						? 'passed'
						: 'none',
				...(fields.timeText !== '' && fields.occurredAt === null
					? { eventTime: fields.timeText }
					: {}),
			},
		},
		{ html: false },
	);
}

function slug(name: string): string {
	return name
		.toLowerCase()
		.replace(/\(s\)/g, 's')
		.replace(/[^a-z0-9]+/g, '-');
}

/** Names neither the sender nor the subject, which the sender has chosen. */
function refusedSender(reason: string): OfficeProtectReading {
	return { kind: 'skipped', code: 'refusedSender', reason };
}

function refused(field: string, message: string): OfficeProtectReading {
	return { kind: 'refused', message, field };
}
