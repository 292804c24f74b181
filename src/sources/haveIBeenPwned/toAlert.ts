import type { Alert, Severity } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import type { AlertFields } from '../../alert/createAlert';
import { textOf, type SourceRecord } from '../../json/jsonRecord';

/** A domain's accounts in one breach. */
export interface DomainBreach {
	domain: string;
	/** Stable name of the breach. */
	name: string;
	/** Parts before the @. */
	aliases: string[];
	/** What is known of the breach; empty when it is not in the public list. */
	breach: SourceRecord;
}

interface BreachContext {
	receivedAt: Date;
	/** Whether the breach was delivered for this domain before, with other accounts. */
	known: boolean;
	rawRecord: boolean;
}

const mostListed = 200;

/** One alert for each domain and breach, with the accounts that are in it. */
export function toAlert(
	{ domain, name, aliases, breach }: DomainBreach,
	context: BreachContext,
): Alert {
	const accounts = accountsOf(aliases, domain);
	const classes = dataClasses(breach);
	const title = textOf(breach.Title) || name;
	const passwords = exposesPasswords(breach);
	const fields: AlertFields = {
		source: 'hibp',
		sourceName: 'Have I Been Pwned',
		naturalId: `${domain}|${name}`,
		groupKey: `hibp:${domain}`,
		kind: 'compromise',
		action: context.known ? 'update' : 'trigger',
		type: breach.IsStealerLog === true ? 'stealerLog' : 'breach',
		category: breach.IsStealerLog === true ? 'Stealer log' : 'Breach',
		title: `${title}: ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'} of ${domain}`,
		description: describe(accounts, title, breach),
		severity: severityOf(breach),
		severityOriginal: flagsOf(breach),
		confidence: breach.IsVerified === false ? 'unverified' : 'verified',
		tenantId: domain,
		tenantDomain: domain,
		userEmail: accounts.length === 1 ? accounts[0] : '',
		url: 'https://haveibeenpwned.com/DomainSearch',
		recommendedActions: passwords
			? 'Reset the passwords of these accounts where they were used again, revoke sessions and require MFA.'
			: 'Tell the users what was exposed and warn them of phishing.',
		occurredAt: breach.BreachDate,
		detectedAt: breach.AddedDate,
		receivedAt: context.receivedAt,
		updatedAt: breach.ModifiedDate,
		passwordExposed: passwords,
		passwordFormat: passwords ? 'unknown' : 'none',
		exposedData: classes.join(', '),
		breachName: title,
		breachDate: textOf(breach.BreachDate),
		occurrenceCount: accounts.length,
		details: {
			breach: name,
			accounts: accounts.length,
			addedDate: textOf(breach.AddedDate),
			modifiedDate: textOf(breach.ModifiedDate),
			breachedSite: textOf(breach.Domain),
			accountsInBreach: textOf(breach.PwnCount),
			flags: flagsOf(breach),
		},
	};
	const record = { breach, domain, name, accounts };
	return alertFromRecord(record, fields, { rawRecord: context.rawRecord });
}

function accountsOf(aliases: string[], domain: string): string[] {
	return [...aliases].sort().map((alias) => `${alias}@${domain}`);
}

/** Whether passwords were among the exposed data. */
export function exposesPasswords(breach: SourceRecord): boolean {
	return (
		breach.IsStealerLog === true || dataClasses(breach).some((name) => /^passwords$/i.test(name))
	);
}

function severityOf(breach: SourceRecord): Severity {
	if (breach.IsStealerLog === true) return 'critical';
	if (breach.IsSpamList === true || breach.IsRetired === true) return 'informational';
	if (breach.IsVerified === false || breach.IsFabricated === true) return 'low';
	if (exposesPasswords(breach)) return 'high';
	return Object.keys(breach).length === 0 ? 'unknown' : 'medium';
}

const flags = [
	'IsVerified',
	'IsFabricated',
	'IsSensitive',
	'IsRetired',
	'IsSpamList',
	'IsMalware',
	'IsSubscriptionFree',
	'IsStealerLog',
];

function flagsOf(breach: SourceRecord): string {
	return flags.filter((name) => breach[name] === true).join(', ');
}

function dataClasses(breach: SourceRecord): string[] {
	return Array.isArray(breach.DataClasses)
		? breach.DataClasses.map(textOf).filter((name) => name !== '')
		: [];
}

function describe(accounts: string[], title: string, breach: SourceRecord): string {
	const more = accounts.length - mostListed;
	const lines = [
		`${accounts.length} addresses of this domain are in the breach "${title}".`,
		dataClasses(breach).length > 0 ? `Exposed data: ${dataClasses(breach).join(', ')}.` : '',
		textOf(breach.Description),
		`Accounts: ${accounts.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
	];
	return lines.filter((line) => line !== '').join('\n');
}
