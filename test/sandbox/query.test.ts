import {
	securityTenantId,
	startAutotaskSandbox,
	type AutotaskSandbox,
} from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, errorOf, itemsOf, type Call } from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox({ seed: { companies: 1200 } });
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const query = (entity: string, filter: unknown, rest: Record<string, unknown> = {}) =>
	call('POST', `${entity}/query`, { filter, ...rest });
const names = async (filter: unknown) =>
	itemsOf(await query('Companies', filter, { MaxRecords: 500 })).map((row) => row.companyName);

describe('operators', () => {
	it.each([
		['eq', 'contoso ltd', ['Contoso Ltd']],
		['beginsWith', 'CONTOSO L', ['Contoso Ltd', 'Contoso Ltd.', 'CONTOSO LIMITED']],
		['endsWith', 'inc.', ['Fabrikam, Inc.', 'Litware Inc.', 'Proseware, Inc.']],
		['contains', 'fabrikam', ['Fabrikam Inc', 'Fabrikam, Inc.']],
	])('%s compares text without case', async (op, value, expected) => {
		expect(await names([{ op, field: 'CompanyName', value }])).toEqual(expected);
	});

	it.each([
		[[{ op: 'in', field: 'id', value: [0, 175, 9999999] }], 2],
		[
			[
				{ op: 'gte', field: 'id', value: 0 },
				{ op: 'lt', field: 'id', value: 176 },
			],
			2,
		],
		[
			[
				{ op: 'gt', field: 'id', value: 0 },
				{ op: 'lte', field: 'id', value: 176 },
			],
			2,
		],
		[[{ op: 'eq', field: 'isActive', value: false }], 1],
		[
			[
				{ op: 'notExist', field: 'parentCompanyID' },
				{ op: 'lt', field: 'id', value: 180 },
			],
			6,
		],
		[[{ op: 'exist', field: 'parentCompanyID' }], 1],
		[
			[
				{
					op: 'or',
					items: [
						{ op: 'eq', field: 'id', value: 175 },
						{ op: 'and', items: [{ op: 'eq', field: 'companyName', value: 'Relecloud' }] },
					],
				},
			],
			2,
		],
		[
			[
				{ op: 'noteq', field: 'id', value: 0 },
				{ op: 'notIn', field: 'id', value: [175, 176] },
				{ op: 'lt', field: 'id', value: 179 },
			],
			2,
		],
	])('%j finds %i', async (filter, count) => {
		expect(await names(filter)).toHaveLength(count);
	});

	it('drops a misspelt operator and returns everything, unless told to be strict', async () => {
		const filter = [{ op: 'ne', field: 'isActive', value: true }];
		expect((await call('POST', 'Companies/query/count', { filter })).body).toEqual({
			queryCount: 1200,
		});
		sandbox.switches.lenientOperators = false;
		expect((await query('Companies', filter)).status).toBe(500);
	});

	it('finds a company by a user-defined field, one per query', async () => {
		const tenant = { field: 'security tenant id', udf: true, value: securityTenantId(175) };
		expect(await names([{ op: 'eq', ...tenant }])).toEqual(['Contoso Ltd']);
		const seats = { op: 'eq', field: 'Seats', udf: true, value: '85' };
		expect((await names([seats])).length).toBeGreaterThan(0);
		expect((await query('Companies', [seats, seats])).status).toBe(500);
		expect(errorOf(await query('Companies', [{ ...seats, udf: false }]))).toBe(
			'Unable to find Seats in the Company Entity',
		);
	});
});

describe('refusals', () => {
	it.each([
		['Tickets', 'projektID', 'Unable to find projektID in the Ticket Entity'],
		['TimeEntries', 'projectID', 'Unable to find projectID in the TimeEntry Entity'],
		['Tickets', 'creatorType', 'Unable to find creatorType in the Ticket Entity'],
		[
			'Tickets',
			'lastActivityPersonType',
			'Unable to find lastActivityPersonType in the Ticket Entity',
		],
		['TicketAttachments', 'data', 'Unable to find data in the TicketAttachment Entity'],
	])('%s knows no %s, in filters and in IncludeFields', async (entity, field, message) => {
		const filtered = await query(entity, [{ op: 'eq', field, value: 1 }]);
		expect([filtered.status, errorOf(filtered)]).toEqual([500, message]);
		const included = await query(entity, [{ op: 'exist', field: 'id' }], {
			IncludeFields: [field],
		});
		expect([included.status, errorOf(included)]).toEqual([500, message]);
	});

	it('TicketHistory knows no action, and with the switch takes nothing but its ticket', async () => {
		const asked = [{ op: 'eq', field: 'action', value: 1 }];
		const strict = await query('TicketHistory', asked);
		expect([strict.status, errorOf(strict)]).toEqual([
			500,
			'TicketHistory queries accept a single TicketID Equals filter.',
		]);
		sandbox.switches.historyTakesFlatFilterOnly = false;
		const open = await query('TicketHistory', asked);
		sandbox.switches.historyTakesFlatFilterOnly = true;
		expect([open.status, errorOf(open)]).toEqual([
			500,
			'Unable to find action in the TicketHistory Entity',
		]);
	});

	it.each([0, 501, 2.5, '50'])('MaxRecords %p is out of range', async (MaxRecords) => {
		const reply = await query('Tickets', [{ op: 'exist', field: 'id' }], { MaxRecords });
		expect(errorOf(reply)).toBe('maxCountOfRecordsToReturn must be between 1 and 500');
	});

	it('counts each value of a list as an OR, up to 500', async () => {
		const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n}`);
		const ask = (count: number) =>
			query('Tickets', [{ op: 'in', field: 'externalID', value: keys(count) }]);
		expect((await ask(500)).status).toBe(200);
		expect(errorOf(await ask(501))).toBe(
			"Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.",
		);
		const items = keys(501).map((value) => ({ op: 'eq', field: 'externalID', value }));
		expect((await query('Tickets', [{ op: 'or', items }])).status).toBe(500);
	});

	it.each([
		[{ op: 'eq', field: 'id', value: '175' }],
		[{ op: 'eq', field: 'companyName', value: 175 }],
		[{ op: 'eq', field: 'isActive', value: 'true' }],
		[{ op: 'eq', field: 'companyName', value: null }],
	])('does not forgive the type of %j', async (condition) => {
		const reply = await query('Companies', [condition]);
		expect(errorOf(reply)).toMatch(/^Unexpected character encountered while parsing value: /);
	});

	it('needs a filter', async () => {
		expect((await query('Tickets', [])).status).toBe(500);
		expect((await call('POST', 'Tickets/query', {})).status).toBe(500);
		expect((await call('POST', 'Tickets/query')).status).toBe(500);
	});
});

describe('pages', () => {
	const everything = [{ op: 'exist', field: 'id' }];
	const pageDetails = (body: Record<string, unknown> | undefined) =>
		body?.pageDetails as { count: number; requestCount: number; nextPageUrl: string | null };

	it('gives 500 rows at most, in ascending id, and repeats by id', async () => {
		const seen: number[] = [];
		for (let last = -1; ;) {
			const page = itemsOf(await query('Companies', [{ op: 'gt', field: 'id', value: last }]));
			seen.push(...page.map((row) => Number(row.id)));
			if (page.length < 500) break;
			last = seen.at(-1) ?? 0;
		}
		expect(seen).toEqual(sandbox.companies().map((row) => row.id));
	});

	it('binds nextPageUrl to the verb and the body', async () => {
		const body = { filter: everything, MaxRecords: 500, IncludeFields: ['id'] };
		const first = await call('POST', 'Companies/query', body);
		const url = pageDetails(first.body).nextPageUrl ?? '';
		const viaGet = await call('GET', url);
		expect([viaGet.status, viaGet.text]).toEqual([
			405,
			'{"Message":"The requested resource does not support http method \'GET\'."}',
		]);
		expect((await call('POST', url)).status).toBe(500);
		expect((await call('POST', url, { ...body, MaxRecords: 100 })).status).toBe(500);
		const second = await call('POST', url, body);
		expect(itemsOf(second)[0]?.id).toBe(Number(itemsOf(first).at(-1)?.id) + 1);
		const third = await call('POST', pageDetails(second.body).nextPageUrl ?? '', body);
		expect(pageDetails(third.body)).toMatchObject({ count: 200, nextPageUrl: null });
	});

	it('follows a GET query by GET, unless told not to', async () => {
		const search = encodeURIComponent(JSON.stringify({ filter: everything, MaxRecords: 2 }));
		const first = await call('GET', `Companies/query?search=${search}`);
		const url = pageDetails(first.body).nextPageUrl ?? '';
		expect(itemsOf(await call('GET', url)).map((row) => row.id)).toEqual([176, 177]);
		sandbox.switches.nextPageByGet = false;
		expect((await call('GET', url)).status).toBe(405);
	});

	it('leaves out what was not asked for', async () => {
		const [row] = itemsOf(
			await query('Companies', everything, { IncludeFields: ['ID', 'companyname'] }),
		);
		expect(row).toEqual({ id: 0, companyName: expect.any(String), userDefinedFields: [] });
		sandbox.switches.emptyUserDefinedFields = 'absent';
		const [bare] = itemsOf(await query('Companies', everything, { IncludeFields: ['id'] }));
		expect(bare).toEqual({ id: 0 });
	});

	it('prints every field without IncludeFields, empty ones as null', async () => {
		await createTicket(call);
		const [row] = itemsOf(await query('Tickets', everything));
		expect(Object.keys(row ?? {})).toHaveLength(76);
		expect(row).toMatchObject({ contactID: null, externalID: 'al-42' });
	});
});

describe('reading', () => {
	it('reads the vendor’s loose JSON: bare keys, trailing comma', async () => {
		const loose = '{MaxRecords: 2, filter: [{op: "eq", field: "id", value: 175,},]}';
		expect(itemsOf(await call('POST', 'Companies/query', loose))).toHaveLength(1);
	});

	it('ignores the case of paths, or not by switch', async () => {
		const url = `${sandbox.origin}/atservicesrest/v1.0/tickets/ENTITYINFORMATION`;
		expect((await call('GET', url)).status).toBe(200);
		sandbox.switches.pathCaseSensitive = true;
		expect((await call('GET', url)).status).toBe(404);
	});

	it('answers a missing id with 404, or with null by switch', async () => {
		expect((await call('GET', 'Tickets/1')).status).toBe(404);
		sandbox.switches.missingId = 'nullItem';
		const reply = await call('GET', 'Tickets/1');
		expect([reply.status, reply.body]).toEqual([200, { item: null }]);
	});

	it('compares createDate by day only', async () => {
		await createTicket(call);
		const day = sandbox.tickets()[0]?.createDate.slice(0, 10);
		const found = async (field: string) => {
			const filter = [
				{ op: 'gt', field, value: `${day}T23:59:59.998Z` },
				{ op: 'lt', field, value: `${day}T23:59:59.999Z` },
			];
			return itemsOf(await query('Tickets', filter)).length;
		};
		expect(await found('createDate')).toBe(1);
		expect(await found('lastActivityDate')).toBe(0);
		sandbox.switches.dayGranularity = 'none';
		expect(await found('createDate')).toBe(0);
		sandbox.switches.dayGranularity = 'allDates';
		expect(await found('lastActivityDate')).toBe(1);
	});

	it('hides new rows for as long as the switch says', async () => {
		sandbox.switches.createVisibleAfterMs = 60_000;
		const id = await createTicket(call);
		const filter = [{ op: 'eq', field: 'externalID', value: 'al-42' }];
		expect(itemsOf(await query('Tickets', filter))).toHaveLength(0);
		expect((await call('GET', `Tickets/${id}`)).status).toBe(404);
		sandbox.advance(60_001);
		expect(itemsOf(await query('Tickets', filter))).toHaveLength(1);
	});

	it('knows no unknown entity: a page, not JSON', async () => {
		const reply = await call('GET', 'Wallets/entityInformation');
		expect(reply.status).toBe(404);
		expect(reply.text).toContain('404 - File or directory not found.');
	});
});
