import type { Alert } from '../../src/alert/alert';
import { createAlert } from '../../src/alert/createAlert';
import type { Problem, Result } from '../../src/result/problem';
import { draftTicket } from '../../src/ticket/draftTicket';
import type { TicketSettings } from '../../src/ticket/ticketSettings';
import type { TicketDraft } from '../../src/ticket/draftTicket';
import { TicketFields } from '../../src/ticket/ticketFields';
import type { PicklistValue, TicketField } from '../../src/ticket/ticketFields';

export const now = new Date('2026-11-22T08:00:00.000Z');
export const company = { id: 175, name: 'Contoso Ltd' };

const field = (name: string, dataType: string, more: Partial<TicketField> = {}): TicketField => ({
	name,
	label: name,
	dataType,
	length: 0,
	isRequired: false,
	isReadOnly: false,
	isUserDefined: false,
	reference: '',
	parentField: '',
	isPickList: false,
	picklist: [],
	...more,
});
const picklist = (
	...members: Array<[value: string, label: string, parentValue?: string]>
): Partial<TicketField> => ({
	isPickList: true,
	picklist: members.map(([value, label, parentValue], sortOrder): PicklistValue => ({
		value,
		label: label.replace('(off)', ''),
		parentValue: parentValue ?? '',
		isActive: !label.endsWith('(off)'),
		isDefault: false,
		sortOrder,
	})),
});
export const fields = new TicketFields([
	field('id', 'long', { isReadOnly: true }),
	field('companyID', 'integer', { reference: 'Company' }),
	field('title', 'string', { length: 255 }),
	field('description', 'string', { length: 8000 }),
	field('externalID', 'string', { length: 50 }),
	field('status', 'integer', picklist(['1', 'New'], ['5', 'Complete'], ['9', 'Old(off)'])),
	field(
		'priority',
		'integer',
		picklist(
			['1', 'High'],
			['2', 'Medium'],
			['3', 'Low'],
			['4', 'Critical'],
			['7', 'Same'],
			['8', 'same'],
		),
	),
	field(
		'queueID',
		'integer',
		picklist(...Array.from({ length: 20 }, (_, i): [string, string] => [String(i), `Queue ${i}`])),
	),
	field('TicketCategory', 'integer', picklist(['3', 'Standard'])),
	field('source', 'integer', picklist(['8', 'Monitoring Alert'], ['-2', 'Insourced'])),
	field('issueType', 'integer', picklist(['10', 'Security'], ['11', 'Network'])),
	field('subIssueType', 'integer', {
		...picklist(
			['136', 'Phishing', '10'],
			['137', 'Cable', '11'],
			['138', 'Other', '10'],
			['139', 'Other', '11'],
		),
		parentField: 'issueType',
	}),
	field('assignedResourceID', 'integer', { reference: 'Resource' }),
	field('assignedResourceRoleID', 'integer', { reference: 'Role' }),
	field('billingCodeID', 'integer', { reference: 'BillingCode', label: 'Work Type' }),
	field('monitorID', 'long'),
	field('estimatedHours', 'decimal'),
	field('isVisibleToComanaged', 'boolean'),
	field('dueDateTime', 'datetime'),
	field('completedDate', 'datetime', { isReadOnly: true }),
	field('purchaseOrderNumber', 'string', { length: 50 }),
	field('ticketNumber', 'string', { length: 50 }),
	field('Alert Severity', 'string', {
		isUserDefined: true,
		...picklist(['h', 'High'], ['l', 'Low']),
	}),
	field('Score', 'integer', { isUserDefined: true }),
	field('Seen', 'datetime', { isUserDefined: true }),
	field('Note', 'string', { isUserDefined: true, length: 20 }),
]);
export const settings: TicketSettings = {
	titleTemplate: '[title]',
	descriptionTemplate: '{{description}}',
	status: 1,
	priority: 2,
	severityPriorities: {},
	dueInHours: 24,
	otherFields: {},
};
export const alert = createAlert({
	source: 'darkwebid',
	naturalId: '7b0f',
	kind: 'compromise',
	title: 'Credential exposure',
	description: 'Found.',
	severity: 'critical',
	tenantName: 'Contoso Ltd',
	receivedAt: now,
	userEmail: 'j.doe@contoso.example',
});

function drafting(
	more: Partial<TicketSettings> = {},
	of: Alert = alert,
	earlierTicket = '',
): Result<TicketDraft> {
	return draftTicket({
		alert: of,
		company,
		settings: { ...settings, ...more },
		fields,
		now,
		ticketKey: of.dedupKey,
		earlierTicket,
	});
}
export function draft(
	more: Partial<TicketSettings> = {},
	of: Alert = alert,
	earlierTicket?: string,
): TicketDraft {
	const result = drafting(more, of, earlierTicket);
	if (!result.ok) throw new Error(JSON.stringify(result.problem));
	return result.value;
}
/** What is wrong with a draft; undefined when nothing is. */
export function problem(more: Partial<TicketSettings>, of: Alert = alert): Problem | undefined {
	const result = drafting(more, of);
	return result.ok ? undefined : result.problem;
}
export const other = (otherFields: Record<string, unknown>) => ({ otherFields });
