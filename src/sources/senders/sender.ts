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

/** An event or a body: a JSON object of the sender. */
export type EventRecord = Record<string, unknown>;

/** A sender of webhooks as data: how to set it up, and how its events are read. Paths are those of `valueAt`. */
export interface WebhookSender {
	source: string;
	sourceName: string;
	guide: SenderGuide;
	kind: AlertKind;
	/** Where lists of events may be; `a + b` takes both. Without a hit the body itself is the event, or a list of them. */
	items: Paths;
	/** Where the list may be besides, in a body that has no title, message or severity of its own. */
	wrappedItems?: Paths;
	/** Turns one event of the sender into the events that become alerts, for shapes that paths cannot describe. */
	prepare?: (event: EventRecord, body: EventRecord) => EventRecord[];
	/** One alert for each entry of this list of the event, such as the organizations of a Huntress escalation. */
	perEntryOf?: string;
	id: SenderIds;
	fields: Partial<Record<MappedField, Paths>>;
	/** Fields that no path fills are looked for by their usual names, anywhere in the event. */
	usualNames?: boolean;
	/** Paths of a title that the user has chosen: it stands as it is, even when it is no sentence. */
	ownTitle?: Paths;
	/** Words of the sender, in lower case, before the words that every source shares. */
	severities: Readonly<Record<string, Severity>>;
	/** Numbers above 6 are a score of 100. */
	severityScore?: boolean;
	action: { paths: Paths; words: Readonly<Record<string, AlertAction>> };
	/** What a type means, in words, for a title. */
	typeNames?: Readonly<Record<string, string>>;
	/** What the title names after those words, such as the malware. */
	titleSubject?: Paths;
	/** Name of the detail -> its paths. */
	details: Readonly<Record<string, Paths>>;
	/** Whether what no field shows becomes lines `name: value` of the description. */
	restInDescription?: 'always' | 'whenEmpty';
	/** Whether only what stands in this object of the event is such a line. */
	restOf?: string;
	/** Sentences for the end of the description; '' says nothing. */
	remark?: (text: (path: string) => string) => string;
	/** Where passwords come along: they decide severity and flags, and are left out. */
	passwords?: { cleartext: Paths; hash: Paths };
	/** Names of the event's own fields that `raw` may hold, for senders whose events are personal data. */
	rawFields?: readonly string[];
	/** The tenant is known by the domain of the user's address when nothing else names it. */
	tenantDomainFromUser?: boolean;
	/**
	 * Form of a variable, for senders whose body is a template that the user writes: line breaks may be raw, and a value
	 * that is still a variable is absent.
	 */
	template?: RegExp;
}

/** Parts of the id of the thing that is wrong. The first kind that the event fills is used. */
export interface SenderIds {
	/** A condition that one type of event raises and another resolves: type -> name of the condition, per host. */
	conditions?: { names: Readonly<Record<string, string>>; type: Paths; host: Paths };
	/** Unique among all customers. */
	unique?: readonly Paths[];
	/** Unique only together with the tenant. */
	perTenant?: readonly Paths[];
	/** Without an id: what stays the same while the problem lasts. The first part must have a value. */
	content?: readonly Paths[];
}

/** What a person needs to set the sender up. */
interface SenderGuide {
	/** One line for the list of senders. */
	summary: string;
	/** What to do in the sender's own console, step by step. */
	steps: readonly string[];
	/** How the sender proves itself, as the scheme of the credential. */
	scheme: 'standardWebhooks' | 'sharedToken' | 'basicAuth' | 'saasAlerts';
	/** Where its token travels. */
	token?: TokenPlaces;
	/** A body as the sender writes it; every value is invented. */
	sample: EventRecord;
	/** What the user pastes into a sender whose body is a template. */
	template?: EventRecord;
	/** What is one alert, and what names the customer, for the documentation. */
	alertIs: string;
	customerIs: string;
	/** What else to know, for the documentation; may hold Markdown. */
	notes: readonly string[];
	/** Which ticketing of the sender itself is to be switched off, and which other sources report the same events. */
	overlaps: string;
	/** Heading of the documentation. */
	heading: string;
}

/** Where a sender may put its token besides the headers that every sender may use. */
interface TokenPlaces {
	headers?: readonly string[];
	/** Parameters of the address. */
	query?: readonly string[];
	/** Paths in the body. */
	body?: readonly string[];
}

/** Words for the three actions that many senders use. */
export const commonActions: Readonly<Record<string, AlertAction>> = {
	trigger: 'trigger',
	triggered: 'trigger',
	create: 'trigger',
	created: 'trigger',
	firing: 'trigger',
	problem: 'trigger',
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
