import type { AlertAction, AlertKind, Severity } from '../../alert/alert';

/** Fields of an alert that a path can fill. */
export const mappedFields = [
	'type',
	'category',
	'title',
	'description',
	'severity',
	'confidence',
	'tenantId',
	'tenantName',
	'tenantDomain',
	'userEmail',
	'userName',
	'host',
	'ip',
	'country',
	'url',
	'recommendedActions',
	'occurredAt',
	'detectedAt',
	'updatedAt',
	'resolvedAt',
	'breachName',
	'breachDate',
	'exposedData',
	'isTest',
] as const;

export type MappedField = (typeof mappedFields)[number];

/** Alternatives: the first path that holds a value wins. */
export type Paths = readonly string[];

/** One sender of webhooks, told as data. Paths are those of `valueAt`. */
export interface AlertPreset {
	source: string;
	sourceName: string;
	kind: AlertKind;
	/** Where the list of events may be; without a hit the body itself is the event, or a list of them. */
	items: Paths;
	/** One alert for each entry of this list of the event, such as the organisations of a Huntress escalation. */
	perEntryOf?: string;
	/** Parts of the id of the thing that is wrong. `perTenant`: only unique together with the tenant. */
	id: { unique?: readonly Paths[]; perTenant?: readonly Paths[] };
	fields: Partial<Record<MappedField, Paths>>;
	/** Words of the sender, in lower case, before the words every source shares. */
	severities: Readonly<Record<string, Severity>>;
	action: { paths: Paths; words: Readonly<Record<string, AlertAction>> };
	/** Name of the detail -> its paths. */
	details: Readonly<Record<string, Paths>>;
	/** Where passwords come along: they decide severity and flags, and are left out. */
	passwords?: { cleartext: Paths; hash: Paths };
	/** The tenant is known by the domain of the user's address when nothing else names it. */
	tenantDomainFromUser?: boolean;
	/** The body is a template the user wrote in the sender, which may paste raw line breaks into JSON. */
	repairLineBreaks?: boolean;
}

/** Words for the three actions that many senders use. */
export const commonActions: Readonly<Record<string, AlertAction>> = {
	trigger: 'trigger',
	triggered: 'trigger',
	create: 'trigger',
	created: 'trigger',
	firing: 'trigger',
	update: 'update',
	updated: 'update',
	acknowledge: 'update',
	acknowledged: 'update',
	in_progress: 'update',
	resolve: 'resolve',
	resolved: 'resolve',
	resolution: 'resolve',
	close: 'resolve',
	closed: 'resolve',
	ok: 'resolve',
	clear: 'resolve',
	cleared: 'resolve',
	recovered: 'resolve',
	recovery: 'resolve',
};
