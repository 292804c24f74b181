import type { RefusalReason } from './answer';

/** What Autotask's sentence means. `field` picks the field out of it (a group of the pattern, or a fixed name). */
interface RefusalRule {
	pattern: RegExp;
	reason: RefusalReason;
	field: string | ((found: RegExpExecArray) => string);
	remedy: string | ((field: string) => string);
}

const first = (found: RegExpExecArray): string => (found[1] ?? '').trim();

const SECURITY_LEVEL =
	'In Autotask, open Admin > Resources/Users (HR) > Security > Security Levels, edit the security level of the API user';
/** The same sentence comes when the impersonated resource lacks the right, and when the module is off (Autotask: impersonation). */
const PERMISSION = `${SECURITY_LEVEL} and allow this for the entity. With an impersonation resource, the security level of that resource must allow it, too, and it must be no API user. The module must be switched on.`;
const TICKET_CATEGORY =
	'In Autotask, Admin > Features & Settings > Service Desk (Tickets) > Ticket Categories shows what the category demands';

/** Remedies for a missing required field, by field; others get the general one. */
const REQUIRED_HINTS = new Map<string, string>([
	[
		'duedatetime',
		'Set Due In in the node, or give the ticket category a default due date and time in Autotask.',
	],
	['queueid', `Choose a queue in the node. ${TICKET_CATEGORY}.`],
	['status', 'Choose a status in the node.'],
	['priority', 'Choose a priority in the node.'],
	['companyid', 'Choose a company for the tenant in the tenant map, or a fallback company.'],
	['title', 'The title of the ticket or note is empty: add fixed text to the title template.'],
]);

function requiredHint(field: string): string {
	return (
		REQUIRED_HINTS.get(field.toLowerCase()) ??
		`Fill in ${field || 'this field'} under Other Fields in the node. ${TICKET_CATEGORY}.`
	);
}

const ASSIGN_BOTH =
	'Set both the resource and its role under Other Fields, or neither and choose a queue instead.';
const FORMER_COMPANY =
	'The value belongs to another company than the ticket. Clear it under Other Fields, or choose one of the mapped company.';

/** Sentences of Autotask (docs/autotask-api.md), the most telling first. */
export const REFUSAL_RULES: readonly RefusalRule[] = [
	{
		pattern: /IntegrationCode is invalid/i,
		reason: 'trackingIdentifier',
		field: '',
		remedy:
			'In Autotask, open Admin > Resources/Users (HR) > Resources/Users, edit the API user and compare the API Tracking Identifier. A custom identifier is valid in the database that made it only; an integration vendor must be the one that the identifier belongs to.',
	},
	{
		pattern: /Zone information could not be determined/i,
		reason: 'unknownUser',
		field: '',
		remedy:
			'Compare the user name with Admin > Resources/Users (HR) > Resources/Users > API User > Credentials > Username (Key) in Autotask. It is not the name you sign in with in the browser.',
	},
	{
		pattern: /adequate permissions? to (query|create|update|edit|delete|impersonate)/i,
		reason: 'permission',
		field: '',
		remedy: PERMISSION,
	},
	{
		pattern: /(?:required|adequate|sufficient) permissions?/i,
		reason: 'permission',
		field: '',
		remedy: PERMISSION,
	},
	{
		pattern: /impersonat/i,
		reason: 'permission',
		field: 'ImpersonationResourceId',
		remedy: `${SECURITY_LEVEL} and allow impersonation for this entity; the impersonated resource's own security level must permit it too. Or clear the impersonation resource in the credential.`,
	},
	{
		pattern: /AssignedResourceID, AssignedResourceRoleID, and QueueID cannot all be empty/i,
		reason: 'validation',
		field: 'queueID',
		remedy: 'Choose a queue in the node, or a resource and its role under Other Fields.',
	},
	{
		pattern: /assign both a (?:assignedResourceID) and (assignedResourceRoleID)/i,
		reason: 'validation',
		field: 'assignedResourceRoleID',
		remedy: ASSIGN_BOTH,
	},
	{
		pattern:
			/AssignedResourceID and Assigned\w*RoleID combination is not currently defined|invalid Resource and Role combination|^There is no row at position \d+/i,
		reason: 'validation',
		field: 'assignedResourceRoleID',
		remedy:
			'Choose a role that the resource holds: Admin > Resources/Users (HR) > Resources/Users > the resource > Associations > Roles in Autotask.',
	},
	{
		pattern: /(companyLocationID)\s*\[[^\]]*\] cannot be associated/i,
		reason: 'validation',
		field: 'companyLocationID',
		remedy: 'Clear the location under Other Fields, or choose one of the mapped company.',
	},
	{
		pattern:
			/\b(\w+ID)(?:\s*\[[^\]]*\])?\s+is not associated (?:to|with) (?:the )?company(?:ID)?\b/i,
		reason: 'validation',
		field: first,
		remedy: FORMER_COMPANY,
	},
	{
		pattern: /Value does not reference an existing entity for (\w+)/i,
		reason: 'validation',
		field: first,
		remedy: FORMER_COMPANY,
	},
	{
		pattern: /Reference value on field: (\w+) of \w+: \w+ does not exist or is invalid/i,
		reason: 'validation',
		field: first,
		remedy: (field) => inactiveHint(field),
	},
	{
		pattern: /^(\w+): Value .* does not exist or is invalid/i,
		reason: 'validation',
		field: first,
		remedy: (field) => inactiveHint(field),
	},
	{
		pattern: /Picklist value .* does not exist for (\w[\w ]*)/i,
		reason: 'validation',
		field: first,
		remedy: (field) =>
			`The list of ${field} has changed or the value is inactive. Reload the list in the node and choose again; in Autotask the values are under Admin > Features & Settings > Service Desk (Tickets).`,
	},
	{
		pattern: /Value does not exist for child picklist:\s*(\w+)/i,
		reason: 'validation',
		field: first,
		remedy: (field) =>
			`${field || 'The value'} depends on its parent field: choose a value that belongs to the parent, such as a sub-issue type of the chosen issue type.`,
	},
	{
		pattern: /exceeds? (?:the )?maximum length(?: \(field:\s*(\w[\w ]*)\))?/i,
		reason: 'validation',
		field: first,
		remedy: (field) =>
			`Shorten ${field || 'the text'}, for example with the template helper truncate. Autotask checks the stored record too, so the text may be an older one.`,
	},
	// 16 to 20: four ways to say "required"
	{
		pattern: /Missing Required Field:\s*([^.;|[\]]{1,60})/i,
		reason: 'validation',
		field: first,
		remedy: requiredHint,
	},
	{
		pattern: /for the required field\s+([^.;|[\]]{1,60})/i,
		reason: 'validation',
		field: first,
		remedy: requiredHint,
	},
	{
		pattern: /(?:^|: )([\w ]{1,60}?) is (?:a )?required(?: field)?\b/i,
		reason: 'validation',
		field: first,
		remedy: requiredHint,
	},
	{
		pattern: /not an active general allocation code/i,
		reason: 'validation',
		field: 'billingCodeID',
		remedy: 'Choose an active work type under Other Fields.',
	},
	{
		pattern: /Unable to find (\w[\w ]*) in the \w+ Entity/i,
		reason: 'validation',
		field: first,
		remedy: (field) => `Autotask has no field ${field} here: choose another field to match by.`,
	},
	{
		pattern:
			/Unexpected character encountered while parsing value|Could not convert string to [a-z]+\b(?:[^']*Path '(\w+)')?/i,
		reason: 'validation',
		field: first,
		remedy:
			'A value has the wrong type, for example text where Autotask wants a number. Check the values under Other Fields.',
	},
	{
		pattern: /limited to \d+ or fewer 'OR' conditions/i,
		reason: 'validation',
		field: '',
		remedy: 'The query asks for too many values at once.',
	},
	{
		pattern: /does not support http method/i,
		reason: 'notSupported',
		field: '',
		remedy: '',
	},
];

function inactiveHint(field: string): string {
	if (/^companyID$/i.test(field)) {
		return 'The company was deleted or is inactive: activate it in Autotask (CRM > Companies), or map the tenant to another company.';
	}
	return `The record that ${field} refers to does not exist or is inactive: choose an active one under Other Fields.`;
}
