import type { AutotaskCredentials } from '../../src/autotask/credentials';
import type { HttpAnswer, HttpRequest } from '../../src/http/httpClient';

interface Sent extends HttpRequest {
	origin: string;
}
const sent: Sent[] = [];
let answer: (request: Sent) => { status?: number; body: unknown };

// Autotask's own hosts can't be reached from a test, so this records where a request would go.
jest.mock('../../src/http/httpClient', () => ({
	createHttpClient: () => (request: HttpRequest) => {
		const one = { ...request, origin: new URL(request.url).origin };
		sent.push(one);
		const { status = 200, body } = answer(one);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const given: HttpAnswer = { kind: 'answer', status, body: text, headers: {} };
		return Promise.resolve(given);
	},
}));

import fc from 'fast-check';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { describeProblem } from '../../src/result/problem';
import { isAutotaskUrl } from '../../src/autotask/hosts';

let users = 0;
function user(change: Partial<AutotaskCredentials> = {}): AutotaskCredentials {
	users += 1;
	return {
		username: `u${users}@example.com`,
		secret: 'the secret',
		integrationCode: 'the code',
		zone: 'automatic',
		...change,
	};
}

const zone3 = {
	zoneName: 'America East',
	url: 'https://webservices3.autotask.net/ATServicesRest/',
	webUrl: 'https://ww3.autotask.net/',
	ci: 20264,
};
const wait = (): Promise<void> => Promise.resolve();

beforeEach(() => {
	sent.length = 0;
	answer = ({ url }) => ({ body: url.includes('zoneInformation') ? zone3 : { itemId: 1 } });
});

it('is asked for without secret, once per process and user, and then used', async () => {
	const credentials = user({ username: 'a+b@example.com' });
	const client = new AutotaskClient(credentials);
	expect(await client.zone()).toEqual({
		ok: true,
		value: { name: 'America East', url: zone3.url, webUrl: zone3.webUrl },
	});
	await client.create('Tickets', {});
	await new AutotaskClient(credentials).create('Tickets', {});
	expect(sent.map(({ url }) => url)).toEqual([
		'https://webservices.autotask.net/ATServicesRest/V1.0/zoneInformation?user=a%2Bb%40example.com',
		'https://webservices3.autotask.net/ATServicesRest/V1.0/Tickets',
		'https://webservices3.autotask.net/ATServicesRest/V1.0/Tickets',
	]);
	expect(Object.keys(sent[0]?.headers ?? {}).sort()).toEqual(['Accept', 'User-Agent']);
});

it('gives the address for links where the answer lacks it, and none that is not of Autotask', async () => {
	for (const webUrl of [undefined, '', 'javascript:alert(1)', 'https://evil.example/']) {
		answer = () => ({ body: { ...zone3, webUrl } });
		const zone = await new AutotaskClient(user()).zone();
		expect(zone).toMatchObject({ ok: true, value: { webUrl: 'https://ww3.autotask.net/' } });
	}
});

describe('a custom URL', () => {
	it('in another zone than the user is refused, and the right one named', async () => {
		const credentials = user({
			zone: 'custom',
			customUrl: 'https://webservices5.autotask.net/ATServicesRest/',
		});
		const refused = await new AutotaskClient(credentials).create('Tickets', {});
		expect(refused).toMatchObject({ problem: { kind: 'refused', reason: 'host' } });
		if (!refused.ok) {
			expect(describeProblem(refused.problem)).toMatch(
				/^Wrong zone: .*webservices5\.autotask\.net.*America East \(webservices3\.autotask\.net\)/,
			);
		}
		expect(sent).toHaveLength(1);
	});

	it('in the right zone is used', async () => {
		const credentials = user({ zone: 'custom', customUrl: 'https://webservices3.autotask.net' });
		expect((await new AutotaskClient(credentials).create('Tickets', {})).ok).toBe(true);
		expect(sent.map(({ origin }) => origin)).toEqual(
			Array(2).fill('https://webservices3.autotask.net'),
		);
	});

	it('of a proxy stays what was typed, whatever zone the proxy reports', async () => {
		const credentials = user({ zone: 'custom', customUrl: 'https://proxy.example/at/' });
		const client = new AutotaskClient(credentials);
		expect(await client.zone()).toMatchObject({
			value: { url: 'https://proxy.example/at/', webUrl: zone3.webUrl },
		});
		await client.create('Tickets', {});
		expect(sent.at(-1)?.url).toBe('https://proxy.example/at/V1.0/Tickets');
	});

	it.each([
		[404, '<html>'],
		[405, { Message: 'no' }],
		[200, '<html>'],
	])('of a proxy without zone look-up (%i %j) works', async (status, body) => {
		answer = ({ url }) =>
			url.includes('zoneInformation') ? { status, body } : { body: { itemId: 1 } };
		const client = new AutotaskClient(
			user({ zone: 'custom', customUrl: 'https://proxy.example/at/' }),
			{ wait },
		);
		expect(await client.zone()).toMatchObject({ value: { name: 'Custom URL', webUrl: '' } });
		expect((await client.create('Tickets', {})).ok).toBe(true);
	});

	it('with an unknown user is refused all the same', async () => {
		answer = () => ({
			status: 500,
			body: { errors: ['Zone information could not be determined'] },
		});
		const client = new AutotaskClient(
			user({ zone: 'custom', customUrl: 'https://proxy.example/' }),
		);
		expect(await client.create('Tickets', {})).toMatchObject({
			problem: {
				kind: 'refused',
				reason: 'unknownUser',
			},
		});
	});
});

it('an unclear look-up leaves a write surely unsent, and is not remembered', async () => {
	const credentials = user();
	answer = () => ({ status: 502, body: '<html>' });
	expect(await new AutotaskClient(credentials, { wait }).create('Tickets', {})).toMatchObject({
		problem: {
			kind: 'refused',
			reason: 'notSent',
		},
	});
	answer = ({ url }) => ({ body: url.includes('zoneInformation') ? zone3 : { itemId: 1 } });
	expect((await new AutotaskClient(credentials).create('Tickets', {})).ok).toBe(true);
});

describe('secrets', () => {
	const anyUrl = fc.oneof(
		fc.webUrl(),
		fc.anything(),
		fc.constantFrom(
			'https://webservices3.autotask.net.evil.example/',
			'https://u@webservices3.autotask.net/',
			'http://webservices3.autotask.net/',
			'https://webservices3.autotask.net:444/',
			'https://webservices7.autotask.net/ATServicesRest/',
			'//evil.example/',
		),
	);

	it('go to hosts of Autotask and to the typed origin only, whatever the zone look-up answers', async () => {
		await fc.assert(
			fc.asyncProperty(
				anyUrl,
				anyUrl,
				fc.constantFrom('', 'https://proxy.example/'),
				fc.boolean(),
				async (url, webUrl, customUrl, moves) => {
					sent.length = 0;
					answer = ({ url: asked }) => {
						if (asked.includes('zoneInformation')) return { body: { zoneName: 'X', url, webUrl } };
						return moves ? { status: 401, body: '' } : { body: { itemId: 1 } };
					};
					const client = new AutotaskClient(user(customUrl ? { zone: 'custom', customUrl } : {}), {
						wait,
					});
					await client.create('Tickets', {});
					for (const { headers, origin, url: to } of sent) {
						if (!('Secret' in headers)) continue;
						expect(isAutotaskUrl(to) || origin === 'https://proxy.example').toBe(true);
					}
					const zone = await client.zone();
					if (zone.ok && zone.value.webUrl !== '') {
						expect(
							isAutotaskUrl(zone.value.webUrl) ||
								zone.value.webUrl.startsWith('https://proxy.example/'),
						).toBe(true);
					}
				},
			),
			{ numRuns: 500 },
		);
	});
});
