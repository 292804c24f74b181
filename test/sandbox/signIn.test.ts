import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, errorOf, ticketBody } from './sandboxClient';

let sandbox: AutotaskSandbox;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

describe('zoneInformation', () => {
	const zone = (user: string) =>
		fetch(`${sandbox.zoneUrl}V1.0/zoneInformation?user=${encodeURIComponent(user)}`);

	it('answers without sign-in', async () => {
		const reply = await zone(sandbox.credentials.username);
		expect(reply.status).toBe(200);
		expect(await reply.json()).toMatchObject({ url: sandbox.zoneUrl, ci: expect.any(Number) });
	});

	it('does not know a mistyped user', async () => {
		const reply = await zone('nobody@msp.example');
		expect(reply.status).toBe(500);
		expect(await reply.json()).toEqual({ errors: ['Zone information could not be determined'] });
	});

	it('looks at a tracking identifier that is sent along', async () => {
		const call = clientOf(sandbox, sandbox.users.foreignTrackingIdentifier);
		const reply = await call('GET', 'zoneInformation?user=foreign-code%40msp.example');
		expect(errorOf(reply)).toBe('IntegrationCode is invalid.');
	});

	it('can demand headers and can name another zone', async () => {
		sandbox.switches.zoneInformationNeedsHeaders = true;
		expect((await zone(sandbox.credentials.username)).status).toBe(401);
		sandbox.switches.zoneInformationNeedsHeaders = false;
		sandbox.switches.zoneUrlAnswer = 'https://webservices3.autotask.net/ATServicesRest/';
		const reply = await zone(sandbox.credentials.username);
		expect(await reply.json()).toMatchObject({ url: sandbox.switches.zoneUrlAnswer });
	});
});

describe('sign-in', () => {
	const wrongSecret = () => ({ ...sandbox.credentials, secret: 'wrong' });

	it('answers a wrong secret with an empty 401, or with errors by switch', async () => {
		const reply = await clientOf(sandbox, wrongSecret())('GET', 'ThresholdInformation');
		expect([reply.status, reply.text]).toEqual([401, '']);
		sandbox.switches.unauthorizedBody = 'errors';
		const worded = await clientOf(sandbox, wrongSecret())('GET', 'ThresholdInformation');
		expect([worded.status, errorOf(worded)]).toEqual([401, 'Unauthorized']);
	});

	it('answers an unknown user and a missing header with 401', async () => {
		const stranger = { ...sandbox.credentials, username: 'nobody@msp.example' };
		expect((await clientOf(sandbox, stranger)('GET', 'Version')).status).toBe(401);
		const nameless = { ...sandbox.credentials, username: '' };
		expect((await clientOf(sandbox, nameless)('GET', 'Version')).status).toBe(401);
	});

	it('answers a foreign tracking identifier with 500', async () => {
		const reply = await clientOf(sandbox, sandbox.users.foreignTrackingIdentifier)(
			'GET',
			'Version',
		);
		expect([reply.status, errorOf(reply)]).toEqual([500, 'IntegrationCode is invalid.']);
	});

	it('refuses a locked user and right credentials in the wrong zone', async () => {
		expect((await clientOf(sandbox, sandbox.users.locked)('GET', 'Version')).status).toBe(401);
		sandbox.switches.wrongZone = true;
		expect((await clientOf(sandbox)('GET', 'Version')).status).toBe(401);
	});

	it('locks the user after five wrong secrets in a row, not before', async () => {
		for (let n = 0; n < 4; n++) await clientOf(sandbox, wrongSecret())('GET', 'Version');
		expect((await clientOf(sandbox)('GET', 'Version')).status).toBe(200);
		for (let n = 0; n < 5; n++) await clientOf(sandbox, wrongSecret())('GET', 'Version');
		expect((await clientOf(sandbox)('GET', 'Version')).status).toBe(401);
	});
});

describe('permissions', () => {
	const adequate = 'The logged in Resource does not have the adequate permissions to';
	const all = { filter: [{ op: 'exist', field: 'id' }] };

	it.each([
		['noTicketCreate', 'POST', 'Tickets', ticketBody(), `${adequate} create this entity type.`],
		['noTicketQuery', 'POST', 'Tickets/query', all, `${adequate} query this entity type.`],
		['noCompanyQuery', 'POST', 'Companies/query', all, `${adequate} query this entity type.`],
		['noTicketUpdate', 'PATCH', 'Tickets', { id: 1 }, `${adequate} update this entity type.`],
	] as const)(
		'%s gets the sentence as 500, or as 403 by switch',
		async (user, verb, path, body, text) => {
			const call = clientOf(sandbox, sandbox.users[user]);
			const reply = await call(verb, path, body);
			expect([reply.status, errorOf(reply)]).toEqual([500, text]);
			sandbox.switches.permissionStatus = 403;
			expect((await call(verb, path, body)).status).toBe(403);
		},
	);

	it('shows the rights in entityInformation, as numbers or names', async () => {
		const call = clientOf(sandbox, sandbox.users.noTicketCreate);
		const info = async () => (await call('GET', 'Tickets/entityInformation')).body?.info;
		expect(await info()).toMatchObject({
			name: 'Ticket',
			canCreate: false,
			canDelete: false,
			canQuery: true,
			userAccessForCreate: 0,
			userAccessForQuery: 1,
		});
		sandbox.switches.accessLevels = 'text';
		expect(await info()).toMatchObject({ userAccessForCreate: 'None', userAccessForQuery: 'All' });
	});

	it('shows a restricted user only its own rows, without a word', async () => {
		await clientOf(sandbox)('POST', 'Tickets', ticketBody());
		const call = clientOf(sandbox, sandbox.users.restrictedTicketQuery);
		expect((await call('POST', 'Tickets/query', all)).body).toMatchObject({ items: [] });
		await call('POST', 'Tickets', ticketBody());
		expect((await call('POST', 'Tickets/query/count', all)).body).toEqual({ queryCount: 1 });
	});
});

describe('impersonation', () => {
	const human = { ImpersonationResourceId: '29682900' };

	it('makes the person the creator and keeps the API user', async () => {
		const call = clientOf(sandbox, sandbox.credentials, human);
		expect((await call('POST', 'Tickets', ticketBody())).status).toBe(200);
		expect(sandbox.tickets()[0]).toMatchObject({
			creatorResourceID: 29682900,
			impersonatorCreatorResourceID: 29682885,
		});
	});

	it('needs the right to do so, and a person', async () => {
		const without = clientOf(sandbox, sandbox.users.noImpersonation, human);
		expect((await without('POST', 'Tickets', ticketBody())).status).toBe(500);
		const apiUser = clientOf(sandbox, sandbox.credentials, { ImpersonationResourceId: '29682886' });
		expect((await apiUser('POST', 'Tickets', ticketBody())).status).toBe(500);
		expect(sandbox.tickets()).toEqual([]);
	});

	it('is refused on reads, or ignored by switch', async () => {
		const call = clientOf(sandbox, sandbox.credentials, human);
		const query = { filter: [{ op: 'exist', field: 'id' }] };
		expect((await call('POST', 'Tickets/query', query)).status).toBe(500);
		sandbox.switches.impersonationOnReads = 'ignore';
		expect((await call('POST', 'Tickets/query', query)).status).toBe(200);
	});
});
