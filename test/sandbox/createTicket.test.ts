import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, errorOf, ticketBody, type Call } from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const post = (changes: Record<string, unknown>) => call('POST', 'Tickets', ticketBody(changes));
const unexpected = expect.stringMatching(
	/^An unexpected error has occurred\. {2}If the problem persists/,
);

it('answers only the id and fills in what the server knows', async () => {
	const reply = await post({ id: 0, workType: 'ignored', createDate: '2001-01-01T00:00:00Z' });
	expect(reply.body).toEqual({ itemId: 128926 });
	const [ticket] = sandbox.tickets();
	expect(ticket).toMatchObject({
		ticketNumber: expect.stringMatching(/^T\d{8}\.0001$/),
		creatorResourceID: 29682885,
		companyLocationID: 2350,
		ticketCategory: 3,
		completedDate: null,
		dueDateTime: '2030-10-01T12:00:00.000',
	});
	expect(ticket?.createDate).not.toContain('2001');
	expect(ticket).not.toHaveProperty('workType');
	expect(sandbox.ticketsByExternalID('AL-42')).toHaveLength(1);
});

it('has no idempotency: the same body twice makes two tickets', async () => {
	expect(await createTicket(call)).not.toBe(await createTicket(call));
	expect(sandbox.ticketsByExternalID('al-42')).toHaveLength(2);
});

it('takes company 0', async () => {
	expect((await post({ companyID: 0 })).status).toBe(200);
});

describe('refuses', () => {
	const pair = { assignedResourceID: 29682900, assignedResourceRoleID: 29683354 };

	it.each<[string, Record<string, unknown>, string]>([
		[
			'a missing title',
			{ title: undefined },
			'Missing Required Field: title. ; on record number [1].',
		],
		[
			'an empty status',
			{ status: null },
			'Missing Required Field: status. ; on record number [1].',
		],
		['no due date', { dueDateTime: undefined }, 'dueDateTime is required.; on record number [0].'],
		[
			'an Incident without queue',
			{ ticketCategory: 112, queueID: undefined, ...pair },
			'queueID is required',
		],
		['an Incident without issue', { ticketCategory: 112 }, 'issueType is required'],
		['the RMA category without its module', { ticketCategory: 5 }, 'The RMA module is not active.'],
		[
			'an unknown priority',
			{ priority: 9 },
			'Picklist value [9] does not exist for priority. ; on record number [1].',
		],
		[
			'an inactive queue',
			{ queueID: 29683483 },
			'Picklist value [29683483] does not exist for queueID. ; on record number [1].',
		],
		[
			'an unknown company',
			{ companyID: 999999 },
			'Reference value on field: companyID of type: Company does not exist or is invalid. ; on record number [1].',
		],
		[
			'an inactive company',
			{ companyID: 218 },
			'Reference value on field: companyID of type: Company does not exist or is invalid. ; on record number [1].',
		],
		[
			'an inactive contact',
			{ contactID: 30005 },
			'Reference value on field: contactID of type: Contact does not exist or is invalid. ; on record number [1].',
		],
		[
			'a resource without role',
			{ assignedResourceID: 29682900 },
			'Data violation: When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
		],
		[
			'neither queue nor resource',
			{ queueID: undefined },
			'Data violation: assignedResourceID, assignedResourceRoleID, and queueID cannot all be empty. Supply a queueID or both a assignedResourceID and assignedResourceRoleID..',
		],
		[
			'a role that the resource does not hold',
			{ ...pair, assignedResourceRoleID: 29683356 },
			'The specified AssignedResourceID and AssignedRoleID combination is not currently defined',
		],
		[
			'a resource in no queue',
			{ assignedResourceID: 29682904, assignedResourceRoleID: 29683355 },
			'The specified AssignedResourceID and AssignedRoleID combination is not currently defined',
		],
		[
			'an API user as resource',
			{ ...pair, assignedResourceID: 29682885 },
			'The specified AssignedResourceID and AssignedRoleID combination is not currently defined',
		],
		[
			'a sub-issue of another issue',
			{ issueType: 11, subIssueType: 137 },
			'Picklist value [137] does not exist for subIssueType. ; on record number [1].',
		],
		[
			'a work type of the wrong kind',
			{ billingCodeID: 29683703 },
			'The given allocation code is not an active general allocation code',
		],
		[
			'a contact of another company',
			{ contactID: 30006 },
			'Data violation: contactID is not associated to the companyID or its Parent Company..',
		],
		[
			'a contract of another company',
			{ contractID: 29683176 },
			'contractID [29683176] is not associated to companyID [175] or its parent.',
		],
		[
			'a location of another company',
			{ companyLocationID: 2352 },
			"The companyLocationID[2352] cannot be associated with the Ticket. The CompanyLocation must belong to the Ticket's, ConfigurationItem's, or the Contact's Company.",
		],
		[
			'a device of another company',
			{ configurationItemID: 60176 },
			'configurationItemID [60176] is not associated to companyID [175].',
		],
		[
			'a service without its contract',
			{ contractServiceID: 40175 },
			'contractServiceID [40175] is not associated to contractID [undefined].',
		],
		[
			'a long title',
			{ title: 'x'.repeat(256) },
			'String value exceeds maximum length (field:title). ; on record number [1].',
		],
		[
			'a long description',
			{ description: 'x'.repeat(8001) },
			'String value exceeds maximum length (field:description). ; on record number [1].',
		],
		[
			'a long external id',
			{ externalID: 'x'.repeat(51) },
			'String value exceeds maximum length (field:externalID). ; on record number [1].',
		],
	])('%s', async (_name, changes, message) => {
		const reply = await post(changes);
		expect([reply.status, errorOf(reply)]).toEqual([500, message]);
		expect(sandbox.tickets()).toEqual([]);
	});

	it.each<[string, unknown]>([
		['status', '1'],
		['status', 1.5],
		['queueID', true],
		['title', 7],
		['isVisibleToComanaged', 1],
		['estimatedHours', 'two'],
		['queueID', 3_000_000_000],
	])('%s of type %j', async (field, value) => {
		expect(errorOf(await post({ [field]: value }))).toMatch(
			/^Unexpected character encountered while parsing value: ./,
		);
	});

	it('a due date that is none', async () => {
		expect(errorOf(await post({ dueDateTime: 'tomorrow' }))).toMatch(/^Could not convert/);
	});

	it('the first fault only, in the order type, required, picklist, reference, cross-field, length', async () => {
		const wrong: Record<string, unknown> = {
			status: 'new',
			priority: undefined,
			source: 99,
			companyID: 424242,
			queueID: undefined,
			title: 'x'.repeat(300),
		};
		const right = ticketBody();
		const messages: string[] = [];
		for (const field of Object.keys(wrong)) {
			messages.push(errorOf(await post(wrong)));
			wrong[field] = right[field];
		}
		expect(messages.map((text) => text.slice(0, 20))).toEqual([
			'Unexpected character',
			'Missing Required Fie',
			'Picklist value [99] ',
			'Reference value on f',
			'Data violation: assi',
			'String value exceeds',
		]);
		expect((await post(wrong)).status).toBe(200);
	});
});

describe('accepts', () => {
	it('a pair instead of a queue, a contact and a contract of the parent company', async () => {
		const pair = { assignedResourceID: 29682900, assignedResourceRoleID: 29683354 };
		expect((await post({ ...pair, queueID: undefined })).status).toBe(200);
		expect((await post({ companyID: 219, contactID: 30003, contractID: 29683175 })).status).toBe(
			200,
		);
		expect((await post({ contractID: 29683175, contractServiceID: 40175 })).status).toBe(200);
	});

	it('user-defined values by any case of the name', async () => {
		const userDefinedFields = [
			{ name: 'alert severity', value: 'High' },
			{ name: 'Risk Score', value: '87.5' },
			{ name: 'Breach Date', value: '2026-09-01' },
		];
		await createTicket(call, { userDefinedFields });
		expect(sandbox.tickets()[0]?.userDefinedFields).toContainEqual({
			name: 'Alert Severity',
			value: 'High',
		});
	});
});

describe('user-defined fields', () => {
	it.each([
		[{ name: 'No Such Field', value: 'x' }],
		[{ name: 'Alert Severity', value: 'Enormous' }],
		[{ name: 'Alert Severity', value: 'Severe' }],
		[{ name: 'Risk Score', value: 'many' }],
		[{ name: 'Risk Score', value: 5 }],
		[{ name: 'Breach Date', value: 'once' }],
	])('%j is refused', async (value) => {
		expect(errorOf(await post({ userDefinedFields: [value] }))).toEqual(unexpected);
	});

	it('unknown ones are ignored by switch', async () => {
		sandbox.switches.unknownUserDefinedField = 'ignore';
		expect((await post({ userDefinedFields: [{ name: 'Nope', value: '1' }] })).status).toBe(200);
	});
});

describe('categories', () => {
	it('supply defaults under the names of a ticket', async () => {
		await createTicket(call, { ticketCategory: 113, queueID: undefined, source: undefined });
		expect(sandbox.tickets()[0]).toMatchObject({
			queueID: 29683481,
			source: 8,
			issueType: 10,
			subIssueType: 137,
			billingCodeID: 29683700,
			title: '[High] Credential exposure',
		});
	});

	it('do not stand in for required fields, except by switch', async () => {
		const bare = { ticketCategory: 113, title: undefined, priority: undefined, status: undefined };
		expect(errorOf(await post(bare))).toMatch(/^Missing Required Field/);
		sandbox.switches.categoryDefaultsSatisfyRequired = true;
		await createTicket(call, bare);
		expect(sandbox.tickets()[0]).toMatchObject({ title: 'Security alert', priority: 2 });
	});

	it('can supply the due date, also as the API user’s default category', async () => {
		await createTicket(call, { ticketCategory: 114, dueDateTime: undefined });
		const other = clientOf(sandbox, sandbox.users.categoryDefault);
		await createTicket(other, { dueDateTime: undefined });
		expect(sandbox.tickets().map((ticket) => ticket.ticketCategory)).toEqual([114, 114]);
	});

	it('leave the source at Phone when nobody says otherwise', async () => {
		await createTicket(call, { source: undefined });
		expect(sandbox.tickets()[0]?.source).toBe(2);
	});
});

describe('switches', () => {
	it('an SLA overrides the due date that was sent', async () => {
		await createTicket(call, { serviceLevelAgreementID: 2 });
		expect(sandbox.tickets()[0]?.dueDateTime).not.toContain('2030');
		sandbox.switches.slaOverridesDueDate = false;
		await createTicket(call, { serviceLevelAgreementID: 2 });
		expect(sandbox.tickets()[1]?.dueDateTime).toContain('2030');
		expect((await post({ serviceLevelAgreementID: 2, dueDateTime: undefined })).status).toBe(500);
		sandbox.switches.slaSatisfiesDueDate = true;
		expect((await post({ serviceLevelAgreementID: 2, dueDateTime: undefined })).status).toBe(200);
	});

	it('turn what Windows-1252 lacks into question marks', async () => {
		await createTicket(call, { title: 'Ünïcode – “ok” → 🔥', externalID: 'ключ' });
		expect(sandbox.tickets()[0]?.title).toBe('Ünïcode – “ok” ? ??');
		expect(sandbox.tickets()[0]?.externalID).toBe('ключ');
		sandbox.switches.questionMarks = 'everything';
		await createTicket(call, { externalID: 'ключ' });
		expect(sandbox.tickets()[1]?.externalID).toBe('????');
	});

	it('change wordings, lengths and leniency', async () => {
		Object.assign(sandbox.switches, {
			requiredMessage: 'valueDoesNotExist',
			referenceMessage: 'value',
			contactMessage: 'valueDoesNotReference',
			locationMessage: 'sameCompany',
			titleLength: 250,
			recordNumber: 0,
		});
		expect(errorOf(await post({ title: '' }))).toBe(
			'Value does not exist for the required field title. ; on record number [0].',
		);
		expect(errorOf(await post({ contactID: 12345 }))).toBe(
			'contactID: Value 12345 does not exist or is invalid',
		);
		expect(errorOf(await post({ contactID: 30006 }))).toMatch(/^Value does not reference/);
		expect(errorOf(await post({ companyLocationID: 2352 }))).toMatch(
			/must have the same companyID/,
		);
		expect(errorOf(await post({ title: 'x'.repeat(251) }))).toMatch(/^String value exceeds/);
		sandbox.switches.overLength = 'cut';
		await createTicket(call, { title: 'x'.repeat(300) });
		expect(sandbox.tickets()[0]?.title).toHaveLength(250);
	});

	it('work type required, inactive values accepted, unknown properties refused, number writable', async () => {
		sandbox.switches.workTypeRequired = true;
		expect(errorOf(await post({}))).toBe('billingCodeID is required');
		sandbox.switches.workTypeRequired = false;
		sandbox.switches.inactivePicklistAccepted = true;
		expect((await post({ queueID: 29683483 })).status).toBe(200);
		sandbox.switches.ticketNumberWritable = true;
		await createTicket(call, { ticketNumber: 'MINE-1' });
		expect(sandbox.tickets()[1]?.ticketNumber).toBe('MINE-1');
		sandbox.switches.unknownPropertiesIgnored = false;
		expect((await post({ workType: 1 })).status).toBe(500);
	});
});

it('a tenant may have no priority 3', async () => {
	const other = await startAutotaskSandbox({ seed: { picklists: 'renumbered' } });
	const reply = await clientOf(other)('POST', 'Tickets', ticketBody({ priority: 3 }));
	expect(errorOf(reply)).toBe(
		'Picklist value [3] does not exist for priority. ; on record number [1].',
	);
	expect(other.label('priority', 5)).toBe('Spoed');
	await other.close();
});
