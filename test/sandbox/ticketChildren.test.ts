import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, errorOf, itemsOf, type Call } from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
let id: number;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	id = await createTicket(call);
});

const note = { title: 'Alert update', description: 'seen again', noteType: 3, publish: 2 };
const ofTicket = () => ({ filter: [{ op: 'eq', field: 'ticketID', value: id }] });

describe('notes', () => {
	it('are written below their ticket, which counts as activity, and queried flat', async () => {
		sandbox.advance(60_000);
		const before = sandbox.tickets()[0]?.lastActivityDate;
		const reply = await call('POST', `Tickets/${id}/Notes`, note);
		expect(reply.body).toEqual({ itemId: 29888228 });
		expect(itemsOf(await call('POST', 'TicketNotes/query', ofTicket()))).toMatchObject([
			{ id: 29888228, ticketID: id, publish: 2, creatorResourceID: 29682885 },
		]);
		expect(itemsOf(await call('GET', `Tickets/${id}/Notes`))).toHaveLength(1);
		expect((await call('GET', `Tickets/${id}/Notes/29888228`)).body).toMatchObject({
			item: { description: 'seen again' },
		});
		expect(sandbox.notes(id)).toHaveLength(1);
		expect(sandbox.tickets()[0]?.lastActivityDate).not.toBe(before);
	});

	it('cannot be written or queried in the wrong place', async () => {
		expect((await call('POST', 'TicketNotes', { ...note, ticketID: id })).status).toBe(404);
		expect((await call('POST', `Tickets/${id}/Notes/query`, ofTicket())).status).toBe(404);
		expect((await call('POST', 'Tickets/1/Notes', note)).status).toBe(404);
		expect((await call('DELETE', `Tickets/${id}/Notes/1`)).status).toBe(500);
	});

	it.each([
		[{ noteType: 33 }, 'Picklist value [33] does not exist for noteType. ; on record number [1].'],
		[
			{ noteType: 102 },
			'Picklist value [102] does not exist for noteType. ; on record number [1].',
		],
		[{ publish: 3 }, 'Picklist value [3] does not exist for publish. ; on record number [1].'],
		[{ publish: null }, 'Missing Required Field: publish. ; on record number [1].'],
		[{ description: '' }, 'Missing Required Field: description. ; on record number [1].'],
		[
			{ description: 'x'.repeat(32_001) },
			'String value exceeds maximum length (field:description). ; on record number [1].',
		],
	])('with %j are refused', async (changes, message) => {
		expect(errorOf(await call('POST', `Tickets/${id}/Notes`, { ...note, ...changes }))).toBe(
			message,
		);
		expect(sandbox.notes()).toEqual([]);
	});

	it('are changed through their ticket, with type and visibility again', async () => {
		const { itemId } = (await call('POST', `Tickets/${id}/Notes`, note)).body ?? {};
		const change = { id: itemId, description: 'seen twice' };
		expect((await call('PATCH', `Tickets/${id}/Notes`, change)).status).toBe(500);
		const whole = { ...change, noteType: 3, publish: 2 };
		expect((await call('PATCH', `Tickets/${id}/Notes`, whole)).status).toBe(200);
		expect(sandbox.notes(id)[0]?.description).toBe('seen twice');
	});
});

describe('attachments', () => {
	const file = {
		attachmentType: 'FILE_ATTACHMENT',
		title: 'evidence.json',
		fullPath: 'evidence.json',
		publish: 2,
		data: Buffer.from('{"a":1}').toString('base64'),
	};

	it('give their content back only one at a time, as a collection', async () => {
		const { itemId } = (await call('POST', `Tickets/${id}/Attachments`, file)).body ?? {};
		expect(itemsOf(await call('GET', `Tickets/${id}/Attachments`))[0]).toMatchObject({
			data: null,
		});
		const flat = await call('POST', 'TicketAttachments/query', ofTicket());
		expect(itemsOf(flat)[0]).toMatchObject({ title: 'evidence.json', fileSize: 7, data: null });
		const one = await call('GET', `Tickets/${id}/Attachments/${String(itemId)}`);
		expect(itemsOf(one)[0]).toMatchObject({ data: file.data });
		expect((await call('DELETE', `Tickets/${id}/Attachments/${String(itemId)}`)).status).toBe(200);
		expect(sandbox.attachments(id)).toEqual([]);
	});

	it('have limits: one file, five minutes, base64', async () => {
		const big = (bytes: number) => ({ ...file, data: Buffer.alloc(bytes).toString('base64') });
		const send = async (body: unknown) =>
			(await call('POST', `Tickets/${id}/Attachments`, body)).status;
		expect(await send(big(6 * 1024 * 1024 + 1))).toBe(500);
		expect(await send(big(6_000_000))).toBe(200);
		expect(await send(big(6_000_000))).toBe(500);
		sandbox.advance(5 * 60_000 + 1);
		expect(await send(big(6_000_000))).toBe(200);
		expect(await send({ ...file, data: 'not base64!' })).toBe(500);
		expect(await send({ ...file, fullPath: undefined })).toBe(500);
	});
});

it('takes additional contacts, devices, resources and tags, but no secondary that is primary', async () => {
	await call('PATCH', 'Tickets', {
		id,
		assignedResourceID: 29682900,
		assignedResourceRoleID: 29683354,
	});
	const post = async (path: string, body: unknown) =>
		(await call('POST', `Tickets/${id}/${path}`, body)).status;
	expect(await post('AdditionalContacts', { contactID: 30003 })).toBe(200);
	expect(await post('AdditionalConfigurationItems', { configurationItemID: 60175 })).toBe(200);
	expect(await post('TagAssociations', { tagID: 1 })).toBe(200);
	expect(await post('SecondaryResources', { resourceID: 29682901, roleID: 29683354 })).toBe(200);
	expect(await post('SecondaryResources', { resourceID: 29682900, roleID: 29683354 })).toBe(500);
	const swap = await call('PATCH', 'Tickets', { id, assignedResourceID: 29682901 });
	expect(errorOf(swap)).toMatch(/secondary resource/);
});

describe('metadata', () => {
	it('describes the fields of tickets as the API does', async () => {
		const fields = (await call('GET', 'Tickets/entityInformation/fields')).body?.fields as Array<
			Record<string, unknown>
		>;
		expect(fields).toHaveLength(75);
		const named = (name: string) => fields.find((field) => field.name === name);
		expect(named('companyID')).toEqual({
			name: 'companyID',
			dataType: 'integer',
			length: 0,
			isRequired: true,
			isReadOnly: false,
			isQueryable: true,
			isReference: true,
			referenceEntityType: 'Company',
			isPickList: false,
			picklistValues: null,
			picklistParentValueField: '',
			isSupportedWebhookField: false,
		});
		expect(named('dueDateTime')).toMatchObject({ isRequired: false });
		expect(named('subIssueType')).toMatchObject({
			picklistParentValueField: 'issueType',
			picklistValues: expect.arrayContaining([
				expect.objectContaining({
					value: '136',
					label: 'Phishing',
					parentValue: '10',
					isActive: true,
				}),
				expect.objectContaining({ value: '152', isActive: false }),
			]),
		});
		expect(named('title')).toMatchObject({ length: 255 });
	});

	it('describes user-defined fields in their own shape', async () => {
		const reply = await call('GET', 'Tickets/entityInformation/userDefinedFields');
		expect(reply.body?.fields).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					name: 'Alert Severity',
					label: 'Alert Severity',
					type: 'string',
					isPickList: true,
					referenceEntityType: null,
					picklistValues: expect.arrayContaining([
						expect.objectContaining({ value: 'High', parentValue: null }),
					]),
				}),
				expect.objectContaining({ name: 'Breach Date', type: 'datetime', picklistValues: null }),
				expect.objectContaining({ name: 'Risk Score', type: 'number' }),
			]),
		);
	});

	it('has rows behind every reference of a ticket', async () => {
		const fields = (await call('GET', 'Tickets/entityInformation/fields')).body?.fields as Array<{
			referenceEntityType: string;
			isReadOnly: boolean;
		}>;
		const plural: Record<string, string> = { Company: 'Companies', Opportunity: 'Opportunities' };
		const writable = fields.filter((field) => field.referenceEntityType && !field.isReadOnly);
		const filter = [{ op: 'exist', field: 'id' }];
		for (const entity of new Set(writable.map((field) => field.referenceEntityType))) {
			const path = `${plural[entity] ?? `${entity}s`}/query/count`;
			const count = (await call('POST', path, { filter })).body?.queryCount;
			expect([path, Number(count) > 0]).toEqual([path, true]);
		}
	});

	it('answers the small calls', async () => {
		const version = await fetch(`${sandbox.zoneUrl}VersionInformation`, {
			headers: {
				ApiIntegrationCode: sandbox.credentials.integrationCode,
				UserName: sandbox.credentials.username,
				Secret: sandbox.credentials.secret,
			},
		});
		expect(await version.json()).toEqual({ apiVersions: ['1.0'] });
		expect((await call('GET', 'Version')).body).toHaveProperty('majorVersion');
		expect((await call('GET', 'Modules')).body).toHaveProperty('modules');
		expect((await call('GET', 'EntityInformation')).body).toHaveProperty('entityDescriptions');
		expect((await call('POST', 'Version')).status).toBe(405);
		expect(itemsOf(await call('GET', 'TicketCategories/113/FieldDefaults'))).toMatchObject([
			{ ticketCategoryID: 113, issueTypeID: 10 },
		]);
	});
});
