export interface PicklistValue {
	value: string;
	label: string;
	isDefaultValue: boolean;
	sortOrder: number;
	parentValue: string;
	isActive: boolean;
	isSystem: boolean;
}

/** `stock`: labels of a fresh database. `renumbered`: a Dutch tenant that has no priority 3 (seen live). */
export type PicklistSet = 'stock' | 'renumbered';

/** `1 New` per entry; `!` before the label marks an inactive value, `*` the default, `@10` the parent value. */
function values(...entries: string[]): PicklistValue[] {
	return entries.map((entry, index) => {
		const parts = /^(\S+) ([!*]?)(.*?)(?: @(\S+))?$/.exec(entry);
		const [, value = '', mark = '', label = '', parentValue = ''] = parts ?? [];
		return {
			value,
			label,
			isDefaultValue: mark === '*',
			sortOrder: index + 1,
			parentValue,
			isActive: mark !== '!',
			isSystem: Number(value) > 0 && Number(value) < 6,
		};
	});
}

const stockPriorities = values('4 Critical', '1 High', '2 *Medium', '3 Low');
const renumberedPriorities = values('4 Prio 1', '1 Prio 2', '2 *Prio 3', '5 Spoed');
const publish = values(
	'1 All Autotask Users',
	'2 Internal Project Team',
	'4 Internal & Co-Managed',
);
const personTypes = values('1 Resource', '2 Contact');
const ratings = values('1 Very Unsatisfied', '3 Neutral', '5 Very Satisfied');

export function ticketPicklists(set: PicklistSet): Record<string, PicklistValue[]> {
	return {
		apiVendorID: values('61 ID Agent - Identity Management', '900 Custom (Internal Integration)'),
		changeApprovalBoard: values('1 Security Board'),
		changeApprovalStatus: values('1 Assigned', '2 Requested', '3 Approved', '4 Rejected'),
		changeApprovalType: values('1 One approval', '2 All must approve'),
		creatorType: personTypes,
		lastActivityPersonType: personTypes,
		currentServiceThermometerRating: ratings,
		previousServiceThermometerRating: ratings,
		issueType: values('10 Security', '11 Computer', '12 Email', '13 !Fax'),
		subIssueType: values(
			'136 Phishing @10',
			'137 Compromised Credential @10',
			'138 Suspicious Sign-In @10',
			'139 Malware @10',
			'145 Hard Disk @11',
			'146 Printer @11',
			'150 Mail Flow @12',
			'151 Inbox Rule @12',
			'152 !Pager @12',
		),
		monitorTypeID: values('1 Online Status', '2 Security', '3 Event Log'),
		priority: set === 'stock' ? stockPriorities : renumberedPriorities,
		queueID: values(
			'5 Client Portal',
			'6 Post Sale',
			'8 Monitoring Alert',
			'29683481 Security Operations',
			'29683482 Service Desk',
			'29683483 !Retired Queue',
		),
		rmaStatus: values('1 Requested', '2 Shipped'),
		rmaType: values('1 Repair', '2 Replace'),
		serviceLevelAgreementID: values(
			'1 Standard SLA',
			'2 Security SLA (sets due date)',
			'3 !Old SLA',
		),
		source: values(
			'-2 Insourced',
			'-1 Client Portal',
			'2 *Phone',
			'4 Email',
			'8 Monitoring Alert',
			'11 Verbal',
			'14 Internal',
			'16 SaaS Alerts',
			'17 !Telex',
		),
		status: values(
			'1 *New',
			'5 Complete',
			'7 Waiting Customer',
			'8 In Progress',
			'9 Waiting Materials',
			'12 Waiting Vendor',
			'13 !On Hold (old)',
			'19 Customer Note Added',
			'21 Complete: False Positive',
		),
		ticketCategory: values(
			'2 Datto RMM Alert',
			'3 *Standard',
			'4 Datto Alert',
			'5 RMA',
			'112 Incident',
			'113 Security Alert (API)',
			'114 Dated Alert (API)',
			'115 !Old Category',
		),
		ticketType: values(
			'1 *Service Request',
			'2 Incident',
			'3 Problem',
			'4 Change Request',
			'5 Alert',
		),
	};
}

export const notePicklists = {
	noteType: values(
		'1 Task Summary',
		'2 Task Detail',
		'3 Task Notes',
		'13 Workflow Rule Note',
		'18 Client Portal Note',
		'99 RMM Note',
		'100 BDR Note',
		'101 Email',
		'102 !Old Note',
	),
	publish,
};

export const attachmentPicklists = {
	publish,
	parentType: values('1 Company', '4 Ticket'),
};

export const companyPicklists = {
	companyType: values('1 Customer', '2 Lead', '3 Prospect', '4 Dead', '6 Cancellation', '7 Vendor'),
	classification: values('1 Standard', '2 Gold', '3 !Silver'),
};

export const resourcePicklists = {
	licenseType: values('1 Professional', '3 Dashboard User', '4 Team Member', '7 API User'),
	resourceType: values('Employee Employee', 'Contractor Contractor'),
};

export const billingPicklists = {
	useType: values('1 General Allocation Code', '2 Internal Allocation Code', '3 Expense Category'),
};

export const checklistPicklists = {
	entityType: values('1 Ticket', '2 Task'),
};

export const severityChoices = values(
	'Low Low',
	'Medium Medium',
	'High High',
	'Critical Critical',
	'Severe !Severe',
);
