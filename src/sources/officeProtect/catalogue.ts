import type { Severity } from '../../alert/alert';

export interface CataloguedEvent {
	/** As Office Protect's help pages write it. */
	name: string;
	category: string;
	severity: Severity;
}

/** Office Protect shows no severity: these are our defaults. Names from its public help pages, which may be incomplete. */
const events: Array<[name: string, category: string, severity: Severity]> = [
	['Administrator Role Change', 'identity', 'high'],
	['New Account Created', 'identity', 'low'],
	['Account Deleted', 'identity', 'low'],
	['Sign-In from Unauthorized Country', 'sign-in', 'high'],
	['Too Many Logins', 'sign-in', 'medium'],
	['User Accessed with Previously Unknown Device and IP', 'sign-in', 'medium'],
	['Mail Forwarding Rule(s) to External Destination Created', 'mail', 'high'],
	['Email Transport Rule to External Domain Created', 'mail', 'high'],
	['Email Impersonation', 'mail', 'medium'],
	['Mailbox Access by Non-Owner', 'mail', 'medium'],
	['Mailbox Access Granted to Non-Owner', 'mail', 'medium'],
	['Item Deleted from Retention Mechanism', 'data', 'medium'],
	['File Shared Publicly', 'data', 'medium'],
	['Application Permissions Change', 'app', 'high'],
	['User Consented to an App', 'app', 'medium'],
	['New Teams App Installed', 'app', 'low'],
	['New SharePoint Site Created', 'data', 'informational'],
	['SharePoint Site Deleted', 'data', 'informational'],
	['License Assigned', 'tenant', 'informational'],
	['License Removed', 'tenant', 'informational'],
	['Microsoft 365 setting changed outside Office Protect', 'settings', 'medium'],
	['Microsoft 365 setting enforced by Office Protect', 'settings', 'informational'],
	['Health Status Decline', 'health', 'medium'],
	['Health Status Improvement', 'health', 'informational'],
];

export const healthDecline = 'Health Status Decline';
export const healthImprovement = 'Health Status Improvement';

/** One real sign-in can raise both of these. */
export const signInDoubles: ReadonlySet<string> = new Set([
	'Sign-In from Unauthorized Country',
	'User Accessed with Previously Unknown Device and IP',
]);

export const catalogue: readonly CataloguedEvent[] = events.map(([name, category, severity]) => ({
	name,
	category,
	severity,
}));

/** Longest first, so that no name hides a longer one that holds it. */
const patterns = [...catalogue]
	.sort((a, b) => b.name.length - a.name.length)
	.map((event) => ({ event, pattern: new RegExp(`\\b${looseForm(event.name)}`, 'i') }));

/** The event whose name stands in the text; blanks, hyphens and `(s)` may differ. */
export function eventIn(text: string): CataloguedEvent | undefined {
	return patterns.find(({ pattern }) => pattern.test(text))?.event;
}

function looseForm(name: string): string {
	return name
		.replace(/\(s\)/g, '§')
		.replace(/[- ]/g, '[\\s\\u2010-\\u2015-]{1,3}')
		.replace('§', '(?:s|\\(s\\))?')
		.replace(/Unauthorized/, 'Unauthori[sz]ed');
}
