/**
 * What nobody documents about Autotask, or on which sources disagree: one switch each, with the likeliest answer as
 * default. Switches may be changed while the sandbox runs.
 */
export interface Switches {
	/** Body of a 401: nothing, or `{"errors":["Unauthorized"]}`. */
	unauthorizedBody: 'empty' | 'errors';
	/** Failed sign-ins in a row that lock a user; 0 never locks. */
	lockAfter: number;
	/** Status of a refused permission: 500 with the sentence (seen live) or 403 (Swagger). */
	permissionStatus: 500 | 403;
	/** `userAccessForCreate` and its sisters as 0/1/2 or as None/All/Restricted. */
	accessLevels: 'number' | 'text';
	/** Status of a refusal at the hourly limit. */
	hourlyRefusalStatus: 429 | 500;
	/** How the fourth request in flight is refused. */
	threadRefusal: '429' | '500';
	/** Which object a request to /Tickets/{id}/Notes counts for. */
	childRequestsCountAs: 'child' | 'parent';
	/** Requests of the tenant's other integrations in the current hour. */
	requestsByOthers: number;
	/** Half a second more at half of the hourly requests, a second at three quarters. */
	latencyByUsage: boolean;
	/** Milliseconds more for a request that takes the last thread: Autotask slows down before it refuses. */
	lastThreadDelayMs: number;
	/** Scheduled maintenance: every address answers with a web page of this status. */
	maintenance: 'off' | '404' | '200';
	/** TicketHistory takes a single flat `ticketID` filter and refuses everything else. */
	historyTakesFlatFilterOnly: boolean;
	/** Fields without a value are left out where IncludeFields names the columns. */
	nullLeftOut: boolean;
	/** GET of an id that does not exist. */
	missingId: '404' | 'nullItem';
	/** `nextPageUrl` of a GET query answers GET; that of a POST query never does. */
	nextPageByGet: boolean;
	/** PATCH as the zone offers it. */
	patch: 'on' | '404' | '405';
	/** PATCH checks the whole stored record, not only what was sent. */
	patchChecksWholeRecord: boolean;
	pathCaseSensitive: boolean;
	titleLength: 255 | 250;
	/** Text that is too long: refused or cut. */
	overLength: 'refuse' | 'cut';
	/** Wording of a missing required field. */
	requiredMessage: 'missingRequiredField' | 'valueDoesNotExist';
	/** Wording of a bad reference: today's or the older one. */
	referenceMessage: 'reference' | 'value';
	/** Wording of a location of another company: August 2026 or 2022. */
	locationMessage: 'mustBelong' | 'sameCompany';
	/** Wording of a contact of another company: `Data violation …` or `Value does not reference …`. */
	contactMessage: 'dataViolation' | 'valueDoesNotReference';
	inactivePicklistAccepted: boolean;
	unknownUserDefinedField: 'refuse' | 'ignore';
	categoryDefaultsSatisfyRequired: boolean;
	slaSatisfiesDueDate: boolean;
	/** SLAs that compute a due date replace the one that was sent. */
	slaOverridesDueDate: boolean;
	ticketNumberWritable: boolean;
	pausedNextEventHoursQueryable: boolean;
	/** Datetime fields whose filters see whole days only. */
	dayGranularity: 'createDate' | 'allDates' | 'none';
	/** A misspelt operator is dropped, and the query returns everything. */
	lenientOperators: boolean;
	/** Properties that do not exist are ignored, not refused. */
	unknownPropertiesIgnored: boolean;
	impersonationOnReads: 'refuse' | 'ignore';
	zoneInformationNeedsHeaders: boolean;
	/** Largest attachment in bytes. */
	attachmentBytes: number;
	/** Most checklist items on a ticket. */
	checklistItems: number;
	/** Attachment content also in the flat `/TicketAttachments/{id}`. */
	flatAttachmentData: boolean;
	/** Milliseconds before a created ticket is seen by reads. */
	createVisibleAfterMs: number;
	/** The number in `on record number [n]`, except for the due date, which says 0. */
	recordNumber: 0 | 1;
	/** A workflow rule undoes every status change a moment after its 200. */
	workflowUndoesStatus: boolean;
	/** UDF collection of a row without values. */
	emptyUserDefinedFields: 'emptyList' | 'absent';
	/** IncludeFields may name user-defined fields. */
	includeFieldsTakesUserDefined: boolean;
	/** Where characters outside Windows-1252 become question marks. */
	questionMarks: 'text' | 'everything' | 'nowhere';
	/** Tenant setting "work type required". */
	workTypeRequired: boolean;
	/** Without the RMA module, tickets of its category are refused. */
	rmaModule: boolean;
	/** The tenant has moved: right credentials are refused here. */
	wrongZone: boolean;
	/** Address that zoneInformation names; '' names this sandbox. */
	zoneUrlAnswer: string;
	/** Keep request bodies in the request log. */
	recordBodies: boolean;
}

export const defaultSwitches: Readonly<Switches> = {
	unauthorizedBody: 'empty',
	lockAfter: 5,
	permissionStatus: 500,
	accessLevels: 'number',
	hourlyRefusalStatus: 429,
	threadRefusal: '429',
	childRequestsCountAs: 'child',
	requestsByOthers: 0,
	latencyByUsage: false,
	lastThreadDelayMs: 0,
	maintenance: 'off',
	historyTakesFlatFilterOnly: true,
	nullLeftOut: false,
	missingId: '404',
	nextPageByGet: true,
	patch: 'on',
	patchChecksWholeRecord: true,
	pathCaseSensitive: false,
	titleLength: 255,
	overLength: 'refuse',
	requiredMessage: 'missingRequiredField',
	referenceMessage: 'reference',
	locationMessage: 'mustBelong',
	contactMessage: 'dataViolation',
	inactivePicklistAccepted: false,
	unknownUserDefinedField: 'refuse',
	categoryDefaultsSatisfyRequired: false,
	slaSatisfiesDueDate: false,
	slaOverridesDueDate: true,
	ticketNumberWritable: false,
	pausedNextEventHoursQueryable: false,
	dayGranularity: 'createDate',
	lenientOperators: true,
	unknownPropertiesIgnored: true,
	impersonationOnReads: 'refuse',
	zoneInformationNeedsHeaders: false,
	attachmentBytes: 6 * 1024 * 1024,
	checklistItems: 40,
	flatAttachmentData: false,
	createVisibleAfterMs: 0,
	recordNumber: 1,
	workflowUndoesStatus: false,
	emptyUserDefinedFields: 'emptyList',
	includeFieldsTakesUserDefined: false,
	questionMarks: 'text',
	workTypeRequired: false,
	rmaModule: false,
	wrongZone: false,
	zoneUrlAnswer: '',
	recordBodies: false,
};

/** Sets known switches from untrusted data and returns the names that are none or have the wrong type. */
export function setSwitches(switches: Switches, changes: Record<string, unknown>): string[] {
	const refused: string[] = [];
	for (const [name, value] of Object.entries(changes)) {
		const known = Object.hasOwn(defaultSwitches, name);
		if (known && typeof value === typeof defaultSwitches[name as keyof Switches]) {
			Object.assign(switches, { [name]: value });
		} else {
			refused.push(name);
		}
	}
	return refused;
}
