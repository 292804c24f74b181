import type { RefusalReason } from '../../src/autotask/answer';
import { classify } from '../../src/autotask/classify';
import { describeProblem } from '../../src/result/problem';

/** Sentences of Autotask, verbatim: see _sentences_ in docs/autotask-api.md. */
const catalogue: Array<
	[row: number, text: string, reason: RefusalReason, field: string, remedy: RegExp]
> = [
	[1, 'dueDateTime is required.; on record number [0].', 'validation', 'dueDateTime', /Due In/],
	[2, 'queueID is required', 'validation', 'queueID', /Choose a queue/],
	[
		3,
		'Data violation: When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
		'validation',
		'assignedResourceRoleID',
		/both the resource and its role/,
	],
	[
		4,
		'Data violation: AssignedResourceID, AssignedResourceRoleID, and QueueID cannot all be empty. Supply a QueueID or both a AssignedResourceID and AssignedResourceRoleID..',
		'validation',
		'queueID',
		/Choose a queue/,
	],
	[
		5,
		'The specified AssignedResourceID and AssignedRoleID combination is not currently defined',
		'validation',
		'assignedResourceRoleID',
		/role that the resource holds/,
	],
	[
		6,
		'Data violation: contactID is not associated to the companyID or its Parent Company..',
		'validation',
		'contactID',
		/another company/,
	],
	[
		7,
		'contractID [29683617] is not associated to companyID [423] or its parent.',
		'validation',
		'contractID',
		/another company/,
	],
	[
		8,
		"The companyLocationID[285] cannot be associated with the Ticket. The CompanyLocation must belong to the Ticket's, ConfigurationItem's, or the Contact's Company.",
		'validation',
		'companyLocationID',
		/location/,
	],
	[
		9,
		'The companyLocationID[XXX] cannot be associated with the Ticket. The Ticket and CompanyLocation must have the same companyID.',
		'validation',
		'companyLocationID',
		/location/,
	],
	[
		10,
		'Value does not reference an existing entity for contactID. | Error updating entity for record number [1].',
		'validation',
		'contactID',
		/another company/,
	],
	[
		11,
		'Reference value on field: contactID of type: Contact does not exist or is invalid.',
		'validation',
		'contactID',
		/inactive/,
	],
	[
		12,
		'contactID: Value 12345 does not exist or is invalid',
		'validation',
		'contactID',
		/inactive/,
	],
	[
		13,
		'Reference value on field: roleID of timeEntryType: Role does not exist or is invalid. ; on record number [1].',
		'validation',
		'roleID',
		/inactive/,
	],
	[
		14,
		'Picklist value [3] does not exist for priority',
		'validation',
		'priority',
		/list of priority/,
	],
	[
		15,
		'Picklist value [3] does not exist for noteType. ; on record number [1].',
		'validation',
		'noteType',
		/list of noteType/,
	],
	[16, 'Missing Required Field: periodType', 'validation', 'periodType', /Fill in periodType/],
	[
		17,
		'Missing Required Field: isOptional. ; on record number [1]',
		'validation',
		'isOptional',
		/Fill in isOptional/,
	],
	[
		18,
		'Value does not exist for the required field resourceID',
		'validation',
		'resourceID',
		/Fill in resourceID/,
	],
	[
		19,
		'Value does not exist for the required field AccountID. ; on record number [1].',
		'validation',
		'AccountID',
		/Fill in/,
	],
	[
		20,
		'departmentID is a required field when a Resource (primary/secondary) is assigned to a Task',
		'validation',
		'departmentID',
		/Fill in departmentID/,
	],
	[
		21,
		'The given allocation code is not an active general allocation code',
		'validation',
		'billingCodeID',
		/work type/,
	],
	[
		22,
		'String value exceeds maximum length (field:description).  | Error updating entity for record number [1].',
		'validation',
		'description',
		/Shorten description/,
	],
	[
		23,
		'Unable to find attachedObjectID in the AttachmentInfo Entity',
		'validation',
		'attachedObjectID',
		/no field attachedObjectID/,
	],
	[
		24,
		'Unable to find projectID in the TimeEntry Entity',
		'validation',
		'projectID',
		/no field projectID/,
	],
	[25, 'maxCountOfRecordsToReturn must be between 1 and 500', 'validation', '', /^$/],
	[
		26,
		"Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.",
		'validation',
		'',
		/too many values/,
	],
	[
		27,
		'The logged in Resource does not have the adequate permissions to query this entity type.',
		'permission',
		'',
		/Security Levels/,
	],
	[
		28,
		'No message. No matching records found. The logged in Resource may not have the required permissions to delete the data.',
		'permission',
		'',
		/Security Levels/,
	],
	[29, 'IntegrationCode is invalid.', 'trackingIdentifier', '', /API Tracking Identifier/],
	[30, 'Zone information could not be determined', 'unknownUser', '', /Username/],
	[
		32,
		'The thread threshold of 3 threads has been exceeded. getThresholdAndUsageInfo Itgenatr005',
		'throttled',
		'',
		/three requests at a time/,
	],
	[
		34,
		'Unexpected character encountered while parsing value: t. Path x',
		'validation',
		'',
		/wrong type/,
	],
	[
		35,
		'Only one of ticketID,taskID and InternallAllocationCodeID can be used at once',
		'validation',
		'',
		/^$/,
	],
	[
		37,
		'Value does not exist for child picklist: subIssueType',
		'validation',
		'subIssueType',
		/parent field/,
	],
	[
		38,
		'The configurationItemID [12] is not associated with Company [0]',
		'validation',
		'configurationItemID',
		/another company/,
	],
	[
		39,
		'There is no row at position 0.',
		'validation',
		'assignedResourceRoleID',
		/role that the resource holds/,
	],
	[
		40,
		'You are attempting to assign an invalid Resource and Role combination.',
		'validation',
		'assignedResourceRoleID',
		/role that the resource holds/,
	],
	[
		41,
		"Could not convert string to integer: abc. Path 'noteType'",
		'validation',
		'noteType',
		/wrong type/,
	],
	[42, 'Missing Required Field: title.', 'validation', 'title', /ticket or note/],
	[
		36,
		'A ContactGroup already exists with Name [Acme Finance]. ContactGroup names must be unique.',
		'validation',
		'',
		/^$/,
	],
];

it.each(catalogue)('understands sentence %i: %s', (_row, text, reason, field, remedy) => {
	const answer = classify({
		status: 500,
		text: JSON.stringify({ errors: [text] }),
		retryAfter: '',
	});
	expect(answer).toMatchObject({ problem: { kind: 'refused', reason, field, status: 500 } });
	if (answer.ok) return;
	expect(answer.problem.remedy).toMatch(remedy);
	expect(answer.problem.message).not.toMatch(/record number|\.\.$|;$/);
	expect(describeProblem(answer.problem)).toContain(answer.problem.message.replace(/\.$/, ''));
});

it('leaves out a second sentence that says nothing', () => {
	const errors = ['queueID is required', 'Error updating entity for record number [1].'];
	expect(classify({ status: 500, text: JSON.stringify({ errors }), retryAfter: '' })).toMatchObject(
		{ problem: { message: 'queueID is required', field: 'queueID' } },
	);
});

it('names both security levels and the module where a right is missing', () => {
	const text =
		'The logged in Resource does not have the adequate permissions to create this entity type.';
	const answer = classify({
		status: 500,
		text: JSON.stringify({ errors: [text] }),
		retryAfter: '',
	});
	expect(answer).toMatchObject({
		problem: {
			remedy: expect.stringMatching(/API user.*impersonation resource.*module/) as string,
		},
	});
});
