import { isIP } from 'node:net';
import type { Alert, AlertStatus } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import { exposedClasses } from '../../alert/exposedData';
import type { RedactionChoice } from '../../polling/pollRequest';
import { identityOf, type Compromise } from './compromiseRecord';
import { compromiseSeverity, obscured, passwordCriteria, passwordFormat } from './exposedPassword';
import type { Organization } from './organizations';
import { safeTexts, type SafeTexts } from './safeTexts';
import { dayOf, darkWebIdTokens } from './darkWebIdTokens';

/** What an alert needs besides the record. */
interface CompromiseContext {
	organization: Organization;
	receivedAt: Date;
	/** When the record came to be known here; on a first run `detected` is the better guess. */
	addedAt: 'receivedAt' | 'detected';
	redaction: RedactionChoice;
	/** Address of the portal, for the link. */
	portal: string;
}

const statuses: Record<number, { name: string; status: AlertStatus }> = {
	0: { name: 'New', status: 'new' },
	1: { name: 'In Progress', status: 'in_progress' },
	2: { name: 'Resolved', status: 'resolved' },
	3: { name: '3rd Party Tracking', status: 'in_progress' },
};

/** One compromise as an Alert. Neither the password (unless the user opted in) nor any personal value is in it. */
export function toAlert(compromise: Compromise, context: CompromiseContext): Alert {
	const { organization, redaction } = context;
	const texts = safeTexts(compromise);
	const identity = identityOf(compromise);
	const format = passwordFormat(compromise);
	const classes = exposedClasses(compromise.pii);
	const { name: statusName, status } = statuses[compromise.recordStatus ?? -1] ?? {
		name: '',
		status: 'unknown' as const,
	};
	const detected = new Date(compromise.detected * 1_000);
	return alertFromRecord(
		compromise.original,
		{
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			naturalId: compromise.uuid,
			groupKey: identity && `darkwebid:${compromise.organization}:${identity.toLowerCase()}`,
			kind: 'compromise',
			action: status === 'resolved' ? 'resolve' : 'trigger',
			type: `compromise.${texts.recordType || 'unknown'}`,
			category: texts.category,
			title: `Credential exposure: ${identity || organization.title}`,
			description: describe(compromise, { organization, format, classes, texts }),
			severity: compromiseSeverity(format, compromise, classes.length > 0),
			severityOriginal: `password_criteria=${compromise.passwordCriteria ?? ''}`,
			confidence: compromise.reliabilityScore,
			status,
			tenantId: compromise.organization,
			tenantName: organization.title,
			tenantDomain: organization.domain || domainOf(identity),
			userEmail: isMailAddress(identity) ? identity : '',
			userName: compromise.recordType !== 'ip' && !isMailAddress(identity) ? identity : '',
			ip: isIP(identity) ? identity : '',
			url: `${context.portal}/`,
			recommendedActions: advice(format, compromise),
			occurredAt: compromise.occurred,
			detectedAt: compromise.detected,
			receivedAt: context.receivedAt,
			passwordExposed: format !== 'none',
			passwordFormat: format,
			passwordCriteria: passwordCriteria(compromise.passwordCriteria),
			exposedData: classes.join(', '),
			breachName: texts.activityTitle || texts.origin,
			breachDate: dayOf(compromise.occurred * 1_000),
			tokens: darkWebIdTokens(compromise, {
				organizationName: organization.title,
				obscuredPassword: obscured(compromise.password, redaction.maskStyle),
				password: redaction.includePlaintextPasswords ? compromise.password : '',
				addedAt:
					context.addedAt === 'detected' && compromise.detected > 0 ? detected : context.receivedAt,
				texts,
			}),
			details: {
				recordNumber: texts.recordNumber,
				recordStatus: statusName,
				reliabilityScore: compromise.reliabilityScore,
				passwordStatus: texts.passwordStatus,
				hashType: texts.hashType,
				origin: texts.origin,
				foundIn: texts.foundIn,
				sourceLocations: texts.sourceLocations,
				knownAttackers: texts.knownAttackers,
				targetIndustries: texts.targetIndustries,
				breachedSiteCountry: texts.breachedSiteCountry,
				breachedSector: texts.breachedSector,
				hacker: texts.hacker,
				hackerGroup: texts.hackerGroup,
				hackingOperation: texts.hackingOperation,
				motivation: texts.motivation,
				malwareStrain: texts.malwareStrain,
				attributedPasswordStatus: texts.attributedPasswordStatus,
				...(organization.resolved ? {} : { tenantNameUnresolved: true }),
			},
		},
		{ html: false, rawRecord: redaction.rawRecord },
	);
}

interface Story {
	organization: Organization;
	format: ReturnType<typeof passwordFormat>;
	classes: string[];
	texts: SafeTexts;
}

const passwordWords: Record<Story['format'], string> = {
	cleartext: 'in clear text',
	hash: 'as a hash',
	unknown: 'in a form that the source does not name',
	none: '',
};

function describe(compromise: Compromise, { organization, format, classes, texts }: Story): string {
	const criteria = passwordCriteria(compromise.passwordCriteria);
	const rule = criteria === 'N/A' ? '' : `; password criteria of the organization: ${criteria}`;
	const lines = [
		`A credential monitored for ${organization.title} was found.`,
		texts.origin && `Origin: ${texts.origin}.`,
		texts.foundIn && `Found in: ${texts.foundIn}.`,
		texts.category && `Kind of exposure: ${texts.category}.`,
		format === 'none'
			? 'No password was found.'
			: `A password was found ${passwordWords[format]}${rule}.`,
		classes.length > 0 && `Personal data exposed: ${classes.join(', ')}.`,
		texts.activityTitle && `Breach: ${texts.activityTitle}.`,
		texts.description,
	];
	return lines.filter((line) => line !== '' && line !== false).join('\n');
}

function advice(format: Story['format'], compromise: Compromise): string {
	const password =
		format === 'none'
			? 'Tell the user about the exposure and watch the account.'
			: 'Reset the password, revoke sessions, check where the password was used again, and require MFA.';
	const device = /keylog|phish/i.test(compromise.category)
		? ' Check the user’s devices for malware.'
		: '';
	return `${password}${device} Open the record in the Dark Web ID portal for details.`;
}

function isMailAddress(text: string): boolean {
	return /^[^\s@]+@[^\s@]+$/.test(text);
}

function domainOf(identity: string): string {
	if (isMailAddress(identity)) return identity.slice(identity.indexOf('@') + 1).toLowerCase();
	return '';
}
