import { testConnection } from '../../src/autotask/connectionTest';
import { startRawServer, type Asked, type RawServer, type Reply } from './rawServer';

let server: RawServer;
afterEach(() => server.close());

const rights = {
	name: 'X',
	canCreate: true,
	canQuery: true,
	canUpdate: true,
	userAccessForCreate: 1,
	userAccessForUpdate: 1,
	userAccessForQuery: 1,
};

function healthy({ path }: Asked): Reply {
	if (path === 'ThresholdInformation') {
		return {
			body: {
				externalRequestThreshold: 10000,
				requestThresholdTimeframe: 60,
				currentTimeframeRequestCount: 124,
			},
		};
	}
	return { body: { info: rights } };
}

const except =
	(path: string, reply: Reply) =>
	(asked: Asked): Reply =>
		asked.path.startsWith(path) ? reply : healthy(asked);
const noQuery: Reply = {
	status: 500,
	body: {
		errors: [
			'The logged in Resource does not have the adequate permissions to query this entity type.',
		],
	},
};

async function outcome(answer: (asked: Asked) => Reply, zone?: Reply) {
	server = await startRawServer(answer, zone && (() => zone));
	const test = await testConnection(server.credentials);
	expect(server.asked.length).toBeLessThanOrEqual(5);
	expect(server.asked.every(({ method }) => method === 'GET')).toBe(true);
	const { username, secret, integrationCode } = server.credentials;
	for (const value of [username, secret, integrationCode])
		expect(test.message).not.toContain(value);
	return test;
}

it('names zone and hourly usage when all is well', async () => {
	expect(await outcome(healthy)).toEqual({
		ok: true,
		message: 'Connected to zone Test Zone. 124 of 10000 requests used in the last 60 minutes.',
	});
	expect(server.asked).toHaveLength(5);
});

it('accepts rights of unknown form, and restricted ones where nothing gets lost', async () => {
	const info = { ...rights, userAccessForCreate: 'Restricted', userAccessForQuery: {} };
	expect(await outcome(except('Tickets', { body: { info } }))).toMatchObject({ ok: true });
});

const mistakes: Array<[string, (asked: Asked) => Reply, RegExp, Reply?]> = [
	[
		'an unknown user',
		healthy,
		/^Unknown user: .*Username \(Key\)/,
		{ status: 500, body: { errors: ['Zone information could not be determined'] } },
	],
	[
		'a wrong secret or a locked user',
		() => ({ status: 401 }),
		/^Wrong user name, secret, tracking identifier or zone, .*Stop testing and wait .*tracking identifier.*security level/,
	],
	[
		'a wrong tracking identifier',
		() => ({ status: 500, body: { errors: ['IntegrationCode is invalid.'] } }),
		/^The tracking identifier is not valid for this user: /,
	],
	[
		'no right to create tickets',
		except('Tickets', { body: { info: { ...rights, userAccessForCreate: 0 } } }),
		/missing the right to create tickets\. .*Security Levels/,
	],
	[
		'no right to create tickets, said otherwise',
		except('Tickets', { body: { info: { ...rights, canCreate: false } } }),
		/missing the right to create tickets\. /,
	],
	[
		'no right to query tickets',
		except('Tickets', { body: { info: { ...rights, userAccessForQuery: 'None' } } }),
		/missing the right to query tickets\. /,
	],
	[
		'no right to query tickets, as an error',
		except('Tickets/', noQuery),
		/missing the right to query tickets\. /,
	],
	[
		'sight of some tickets only',
		except('Tickets/', { body: { info: { ...rights, userAccessForQuery: 2 } } }),
		/query every ticket .*second one/,
	],
	[
		'no right to update tickets',
		except('Tickets/', { body: { info: { ...rights, canUpdate: false } } }),
		/missing the right to update tickets\. /,
	],
	[
		'no right to add notes',
		except('TicketNotes', { body: { info: { ...rights, canCreate: false } } }),
		/missing the right to add ticket notes\. /,
	],
	[
		'no right to query companies',
		except('Companies', { body: { info: { ...rights, canQuery: false } } }),
		/missing the right to query companies\. /,
	],
	[
		'no right to query companies, as an error',
		except('Companies', noQuery),
		/missing the right to query companies\. /,
	],
	[
		'no right at all',
		({ path }) =>
			path.includes('entityInformation') ? { status: 403 } : healthy({ path } as Asked),
		/query tickets and the right to add ticket notes and the right to query companies/,
	],
	[
		'a gateway in between',
		() => ({ status: 502, body: '<html>' }),
		/^No clear answer from Autotask: .*gateway/,
	],
	[
		'a used-up allowance',
		() => ({ status: 429, body: { errors: ['request threshold exceeded'] } }),
		/request threshold exceeded\. All integrations/,
	],
	[
		'a busy lane',
		() => ({ status: 429, headers: { 'retry-after': '5' } }),
		/three requests at a time/,
	],
];

it.each(mistakes.map((row) => [row[0], row] as const))('tells %s by name', async (_, row) => {
	const [, answer, message, zone] = row;
	const test = await outcome(answer, zone);
	expect(test.ok).toBe(false);
	expect(test.message).toMatch(message);
});

it('stops at the first 401, and does not look up the zone again', async () => {
	await outcome(() => ({ status: 401 }));
	expect(server.asked.map(({ path }) => path)).toEqual(['zoneInformation', 'ThresholdInformation']);
});

it('asks for the zone anew each time', async () => {
	await outcome(healthy);
	await testConnection(server.credentials);
	expect(server.asked.filter(({ path }) => path === 'zoneInformation')).toHaveLength(2);
});

it.each([
	['nonsense', "The custom URL can't be used: it is not a web address."],
	['http://autotask.example', "The custom URL can't be used: it does not begin with https://."],
])('explains the custom URL %s', async (customUrl, message) => {
	server = await startRawServer(healthy);
	expect(await testConnection({ ...server.credentials, customUrl })).toEqual({
		ok: false,
		message: expect.stringContaining(message) as string,
	});
});
