import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { instantWait, startRawServer, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(async () => {
	jest.restoreAllMocks();
	await server.close();
});

const standard = {
	fields: [
		{
			name: 'subIssueType',
			dataType: 'integer',
			length: 0,
			isRequired: false,
			isReadOnly: false,
			isReference: false,
			referenceEntityType: '',
			isPickList: true,
			picklistParentValueField: 'issueType',
			picklistValues: [
				{
					value: '136',
					label: 'Phishing',
					isDefaultValue: false,
					sortOrder: 1,
					parentValue: '10',
					isActive: true,
				},
				{
					value: 7,
					label: 'Old',
					isDefaultValue: true,
					sortOrder: 2,
					parentValue: '',
					isActive: false,
				},
			],
		},
		{
			name: 'CompanyID',
			dataType: 'integer',
			isRequired: true,
			isReference: true,
			referenceEntityType: 'Company',
			isPickList: false,
			picklistValues: null,
		},
		{ name: 'title', dataType: 'string', length: 255, isRequired: true },
	],
};
const userDefined = {
	fields: [
		{
			name: 'Alert Severity',
			label: 'Severity of the Alert',
			type: 'string',
			length: 0,
			isReference: false,
			referenceEntityType: null,
			isPickList: true,
			picklistParentValueField: null,
			picklistValues: [
				{ value: 'High', label: 'High', parentValue: null, isActive: true, sortOrder: 1 },
			],
		},
	],
};
const metadata = ({ path }: { path: string }): Reply => ({
	body: path.endsWith('userDefinedFields') ? userDefined : standard,
});

it('reads the two documented shapes into one', async () => {
	server = await startRawServer(metadata);
	const answer = await new AutotaskClient(server.credentials).ticketFields({ userDefined: true });
	if (!answer.ok) throw new Error(answer.problem.message);
	expect(answer.value.standard('SubIssueType')).toEqual({
		name: 'subIssueType',
		label: 'subIssueType',
		dataType: 'integer',
		length: 0,
		isRequired: false,
		isReadOnly: false,
		isUserDefined: false,
		reference: '',
		parentField: 'issueType',
		isPickList: true,
		picklist: [
			{
				value: '136',
				label: 'Phishing',
				parentValue: '10',
				isActive: true,
				isDefault: false,
				sortOrder: 1,
			},
			{ value: '7', label: 'Old', parentValue: '', isActive: false, isDefault: true, sortOrder: 2 },
		],
	});
	expect(answer.value.standard('companyid')).toMatchObject({
		reference: 'Company',
		isRequired: true,
		picklist: [],
	});
	expect(answer.value.standard('title')).toMatchObject({ length: 255 });
	expect(answer.value.userDefined('alert severity')).toMatchObject({
		label: 'Severity of the Alert',
		dataType: 'string',
		isUserDefined: true,
		parentField: '',
		reference: '',
		picklist: [{ value: 'High', parentValue: '' }],
	});
});

it('asks once for all who ask at the same time, again after 15 minutes, and for UDFs only when wanted', async () => {
	server = await startRawServer(metadata);
	const now = Date.now();
	const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
	const clients = Array.from({ length: 30 }, () => new AutotaskClient(server.credentials));
	await Promise.all(clients.map((client) => client.ticketFields()));
	expect(server.calls()).toEqual(['GET Tickets/entityInformation/fields']);
	clock.mockReturnValue(now + 14 * 60_000);
	await clients[0]?.ticketFields({ userDefined: true });
	expect(server.calls()).toHaveLength(2);
	clock.mockReturnValue(now + 16 * 60_000);
	await clients[0]?.ticketFields();
	expect(server.calls()).toHaveLength(3);
	await clients[0]?.fields('TicketNotes');
	expect(server.calls().at(-1)).toBe('GET TicketNotes/entityInformation/fields');
});

it('does not remember a failed look-up', async () => {
	let broken = true;
	server = await startRawServer((asked) => (broken ? { status: 403 } : metadata(asked)));
	const client = new AutotaskClient(server.credentials);
	expect(await client.ticketFields()).toMatchObject({
		problem: { kind: 'refused', reason: 'permission' },
	});
	broken = false;
	expect((await client.ticketFields()).ok).toBe(true);
});

it.each([{}, { fields: {} }, { fields: [7] }, { fields: [{ label: 'no name' }] }])(
	'a list that is none (%j) is unknown',
	async (body) => {
		server = await startRawServer(() => ({ body }));
		const client = new AutotaskClient(server.credentials, instantWait());
		expect(await client.ticketFields()).toMatchObject({
			problem: { kind: 'unknown', cause: 'unreadable' },
		});
	},
);

it.each([
	[0, 'none'],
	[1, 'all'],
	[2, 'restricted'],
	['None', 'none'],
	['All', 'all'],
	['Restricted', 'restricted'],
	[{}, 'unknown'],
	[undefined, 'unknown'],
])('userAccessForCreate %j means %s', async (value, access) => {
	server = await startRawServer(() => ({
		body: { info: { name: 'Ticket', canCreate: true, userAccessForCreate: value } },
	}));
	expect(await new AutotaskClient(server.credentials).entityInformation('Tickets')).toMatchObject({
		ok: true,
		value: { name: 'Ticket', canCreate: true, canQuery: false, userAccessForCreate: access },
	});
});

it('reads the hourly usage', async () => {
	server = await startRawServer(() => ({
		body: {
			externalRequestThreshold: 10000,
			requestThresholdTimeframe: 60,
			currentTimeframeRequestCount: 124,
		},
	}));
	expect(await new AutotaskClient(server.credentials).usage()).toEqual({
		ok: true,
		value: { used: 124, threshold: 10000, timeframeMinutes: 60 },
	});
});
