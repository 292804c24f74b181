import fc from 'fast-check';
import type { RefusalReason } from '../../src/autotask/answer';
import { classify } from '../../src/autotask/classify';
import { describeAnswer } from '../../src/autotask/describeAnswer';

function said(text: string, status = 500, sent?: unknown) {
	return classify({ status, text: JSON.stringify({ errors: [text] }), retryAfter: '', sent });
}

/** Sentences of Autotask, verbatim: reference 4.5 with its row numbers. */
const catalogue: Array<
	[row: number, text: string, reason: RefusalReason, field: string, hint: RegExp]
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
		36,
		'A ContactGroup already exists with Name [Acme Finance]. ContactGroup names must be unique.',
		'validation',
		'',
		/^$/,
	],
];

it.each(catalogue)('understands sentence %i: %s', (_row, text, reason, field, hint) => {
	const answer = said(text);
	expect(answer).toMatchObject({ kind: 'refused', reason, field, status: 500 });
	if (answer.kind !== 'refused') return;
	expect(answer.hint).toMatch(hint);
	expect(answer.messages).toHaveLength(1);
	expect(answer.messages[0]).not.toMatch(/record number|\.\.$|;$/);
	expect(describeAnswer(answer)).toContain(answer.messages[0]?.replace(/\.$/, ''));
});

it.each([
	[401, '', 'signIn', /locked/],
	[401, '{"errors":["Unauthorized"]}', 'signIn', /Do not try again/],
	[403, '', 'permission', /security level/],
	[404, '{"Message":"No record"}', 'notFound', /^$/],
	[404, '<html>404 - File or directory not found.</html>', 'notSupported', /^$/],
	[
		405,
		'{"Message":"The requested resource does not support http method \'GET\'."}',
		'notSupported',
		/^$/,
	],
	[407, '<html>proxy</html>', 'notSent', /HTTPS_PROXY/],
	[400, '<html>Bad Request</html>', 'validation', /^$/],
	[409, '{"errors":["conflict"]}', 'validation', /^$/],
	[413, '', 'validation', /^$/],
	[429, '', 'throttled', /three requests/],
	[429, '{"errors":["The request threshold has been exceeded"]}', 'quota', /hourly allowance/],
	[500, '{"errors":["Request Threshold Exceeded"]}', 'quota', /hourly allowance/],
	[503, '{"errors":["thread limit reached"]}', 'throttled', /three requests/],
	[500, '{"errors":["Something nobody has seen before"]}', 'validation', /^$/],
	[500, '{"errors":["hourlyRate is required"]}', 'validation', /Fill in hourlyRate/],
] as const)('HTTP %i %s is refused: %s', (status, text, reason, hint) => {
	const answer = classify({ status, text, retryAfter: '' });
	expect(answer).toMatchObject({ kind: 'refused', reason, status });
	if (answer.kind !== 'refused') return;
	expect(answer.messages.length).toBeGreaterThan(0);
	expect(answer.hint).toMatch(hint);
	expect(describeAnswer(answer)).not.toContain('<html>');
});

it.each([
	[200, '<html>Welcome to the hotel network</html>', 'unreadable'],
	[200, '{"itemId":12', 'unreadable'],
	[200, '', 'unreadable'],
	[200, '[1,2]', 'unreadable'],
	[200, 'null', 'unreadable'],
	[302, '', 'gateway'],
	[307, '{"itemId":1}', 'gateway'],
	[408, '', 'timeout'],
	[500, '', 'gateway'],
	[500, '{"errors":[]}', 'gateway'],
	[500, '{"errors":[{"x":1}]}', 'gateway'],
	[500, '{"errors":"text"}', 'gateway'],
	[500, '{"Message":"An error has occurred."}', 'gateway'],
	[502, '<html>502 Bad Gateway</html>', 'gateway'],
	[503, '{"errors":["Service Unavailable, try again later"]}', 'gateway'],
	[
		500,
		'{"errors":["An unexpected error has occurred.  If the problem persists, please contact Autotask Support and reference Er1"]}',
		'gateway',
	],
	[500, '{"errors":["The operation timed out"]}', 'gateway'],
	[500, '{"errors":["queueID is required","Internal error"]}', 'gateway'],
] as const)('HTTP %i %s is unknown: %s', (status, text, cause) => {
	const answer = classify({ status, text, retryAfter: '' });
	expect(answer).toMatchObject({ kind: 'unknown', cause, status });
	if (answer.kind === 'unknown') expect(describeAnswer(answer)).toMatch(/^[A-Z].+\.$/);
});

it('keeps several messages and explains the first that it understands', () => {
	const answer = classify({
		status: 500,
		text: JSON.stringify({
			errors: ['Strange.', 'queueID is required', 'Missing Required Field: status'],
		}),
		retryAfter: '',
	});
	expect(answer).toMatchObject({
		messages: ['Strange.', 'queueID is required', 'Missing Required Field: status'],
		field: 'queueID',
	});
});

it('reads Retry-After as seconds or as a date', () => {
	const wait = (retryAfter: string) => {
		const answer = classify({ status: 429, text: '', retryAfter });
		return answer.kind === 'refused' ? answer.retryAfterMs : NaN;
	};
	expect(wait('7')).toBe(7000);
	expect(wait('')).toBeUndefined();
	expect(wait('soon')).toBeUndefined();
	const inAMinute = wait(new Date(Date.now() + 60_000).toUTCString()) ?? NaN;
	expect(inAMinute).toBeGreaterThan(30_000);
	expect(inAMinute).toBeLessThanOrEqual(60_000);
});

describe('echoed content', () => {
	const secretText = fc.stringMatching(/^[A-Za-z0-9!#$%&*+,./:;<=>?^_|~-]{6,40}$/);

	it('never reaches a message: texts of the request, quotes, brackets, addresses', () => {
		fc.assert(
			fc.property(secretText, fc.nat(6), (value, form) => {
				const texts = [
					`Picklist value [${value}] does not exist for priority`,
					`Value ${value} is wrong for title`,
					`contactID: Value ${value} does not exist or is invalid`,
					`The text "${value}" is not allowed`,
					`A Ticket already exists with Title '${value}'`,
					`Unexpected character encountered while parsing value: ${value}`,
					`${value}`,
				];
				const answer = said(texts[form] ?? '', 500, {
					title: value,
					userDefinedFields: [{ name: 'x', value }],
				});
				expect(JSON.stringify(answer)).not.toContain(JSON.stringify(value).slice(1, -1));
			}),
		);
	});

	it.each([
		[
			'A ContactGroup already exists with Name [Acme Finance].',
			'A ContactGroup already exists with Name […].',
		],
		['Value "p4ss" is wrong', 'Value "…" is wrong'],
		['Mail j.doe@contoso.example is wrong', 'Mail … is wrong'],
		['See https://portal.example/x?y=1 now', 'See … now'],
		[
			'contractID [29683617] is not associated to companyID [423] or its parent.',
			'contractID [29683617] is not associated to companyID [423] or its parent.',
		],
		["limited to 500 or fewer 'OR' conditions", "limited to 500 or fewer 'OR' conditions"],
	])('%j becomes %j', (text, shown) => expect(said(text)).toMatchObject({ messages: [shown] }));

	it('keeps names of fields, also of those that a query asked for', () => {
		const sent = {
			IncludeFields: ['externalID'],
			Filter: [{ op: 'eq', field: 'projectID', value: 'projectID' }],
		};
		expect(said('Unable to find projectID in the TimeEntry Entity', 500, sent)).toMatchObject({
			field: 'projectID',
			messages: ['Unable to find projectID in the TimeEntry Entity'],
		});
	});
});

it('takes any bytes for an answer without throwing, quickly', () => {
	const status = fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 401, 429, 500));
	const text = fc.oneof(
		fc.json(),
		fc.string(),
		fc.json().map((json) => `{"errors":[${json},"x"]}`),
		fc.json().map((json) => json.slice(0, -1)),
	);
	fc.assert(
		fc.property(status, text, fc.string(), (code, body, retryAfter) => {
			const answer = classify({ status: code, text: body, retryAfter, sent: body });
			if (answer.kind !== 'body') expect(describeAnswer(answer).length).toBeGreaterThan(0);
			else expect(code).toBeLessThan(300);
		}),
		{ numRuns: 2_000 },
	);
	const started = performance.now();
	classify({
		status: 500,
		text: JSON.stringify({ errors: Array(100_000).fill('['.repeat(50) + '"\'@'.repeat(50)) }),
		retryAfter: '',
	});
	expect(performance.now() - started).toBeLessThan(1_000);
});
