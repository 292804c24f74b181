import { isIP } from 'node:net';
import type { Alert, AlertStatus } from '../../alert';
import { createAlert } from '../../createAlert';
import { defang, plainText } from '../../plainText';
import { exposedClasses, maskSecrets, redactRecord } from '../../redaction';
import type { RedactionChoice } from '../polling/pollSource';
import { textOf } from '../polling/readFields';
import { identityOf, secretsOf, type Compromise } from './compromiseRecord';
import { compromiseSeverity, obscured, passwordCriteria, passwordFormat } from './exposedPassword';
import type { Organization } from './organizations';
import { dayOf, seedTokens } from './seedTokens';

/** What an alert needs besides the record. */
export interface CompromiseContext {
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
	const secrets = secretsOf(compromise);
	const mask = (text: string) => maskSecrets(text, secrets);
	// Masked twice: decoding HTML can bring a secret to light, and removing tags can cut one in half.
	const safe = (text: string) => mask(plainText(mask(text)));
	const identity = identityOf(compromise);
	const format = passwordFormat(compromise);
	const classes = exposedClasses(compromise.pii);
	const { name: statusName, status } = statuses[compromise.recordStatus ?? -1] ?? {
		name: '',
		status: 'unknown' as const,
	};
	const detected = new Date(compromise.detected * 1_000);
	return createAlert(
		{
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			naturalId: compromise.uuid,
			groupKey: identity && `darkwebid:${compromise.organization}:${identity.toLowerCase()}`,
			kind: 'compromise',
			action: status === 'resolved' ? 'resolve' : 'trigger',
			type: `compromise.${safe(compromise.recordType) || 'unknown'}`,
			category: safe(compromise.category),
			title: `Credential exposure: ${identity || organization.title}`,
			description: describe(compromise, { organization, format, classes, safe }),
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
			breachName: safe(compromise.activityTitle || compromise.origin),
			breachDate: dayOf(compromise.occurred * 1_000),
			tokens: seedTokens(compromise, {
				organizationName: organization.title,
				obscuredPassword: obscured(compromise.password, redaction.maskStyle),
				password: redaction.includePlaintextPasswords ? compromise.password : '',
				addedAt:
					context.addedAt === 'detected' && compromise.detected > 0 ? detected : context.receivedAt,
				safe,
			}),
			details: {
				recordNumber: safe(compromise.recordNumber),
				recordStatus: statusName,
				reliabilityScore: compromise.reliabilityScore,
				passwordStatus: safe(compromise.passwordStatusName),
				hashType: safe(compromise.hashType),
				origin: safe(compromise.origin),
				foundIn: safe(compromise.source),
				sourceLocations: safe(defang(compromise.sourceLocations)),
				knownAttackers: safe(compromise.knownAttackers),
				targetIndustries: safe(compromise.targetIndustries),
				...attribution(compromise, safe),
				...(organization.resolved ? {} : { tenantNameUnresolved: true }),
			},
			...(redaction.rawRecord ? { raw: redactRecord(compromise.original, { secrets }) } : {}),
		},
		{ html: false },
	);
}

interface Story {
	organization: Organization;
	format: ReturnType<typeof passwordFormat>;
	classes: string[];
	safe: (text: string) => string;
}

const passwordWords: Record<Story['format'], string> = {
	cleartext: 'in clear text',
	hash: 'as a hash',
	unknown: 'in a form that the source does not name',
	none: '',
};

function describe(compromise: Compromise, { organization, format, classes, safe }: Story): string {
	const criteria = passwordCriteria(compromise.passwordCriteria);
	const rule = criteria === 'N/A' ? '' : `; password criteria of the organization: ${criteria}`;
	const lines = [
		`A credential monitored for ${organization.title} was found.`,
		compromise.origin && `Origin: ${safe(compromise.origin)}.`,
		compromise.source && `Found in: ${safe(compromise.source)}.`,
		compromise.category && `Kind of exposure: ${safe(compromise.category)}.`,
		format === 'none'
			? 'No password was found.'
			: `A password was found ${passwordWords[format]}${rule}.`,
		classes.length > 0 && `Personal data exposed: ${classes.join(', ')}.`,
		compromise.activityTitle && `Breach: ${safe(compromise.activityTitle)}.`,
		safe(compromise.description),
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

const attributionNames = {
	breachedsitecountry: 'breachedSiteCountry',
	breachedsector: 'breachedSector',
	hacker: 'hacker',
	hackergroup: 'hackerGroup',
	hackingoperation: 'hackingOperation',
	motivation: 'motivation',
	malwarestrainname: 'malwareStrain',
	passwordstatus: 'attributedPasswordStatus',
};

function attribution(compromise: Compromise, safe: Story['safe']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(attributionNames).map(([key, name]) => [
			name,
			safe(textOf(compromise.attribution[key])),
		]),
	);
}

function isMailAddress(text: string): boolean {
	return /^[^\s@]+@[^\s@]+$/.test(text);
}

function domainOf(identity: string): string {
	if (isMailAddress(identity)) return identity.slice(identity.indexOf('@') + 1).toLowerCase();
	return '';
}
