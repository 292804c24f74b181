import fc from 'fast-check';
import { startLocalServer, type LocalServer, type Reply } from '../../sandbox/sources/localServer';
import { readBaseUrl } from '../../src/http/baseUrl';
import { readJson } from '../../src/http/readJson';
import { repeat } from '../../src/http/repeat';
import { createSourceHttp, type SourceRequest } from '../../src/http/sourceHttp';
import { findSecrets } from '../nodes/SecurityAlertTrigger/findSecrets';

const open: LocalServer[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (server) => await server.close()));
});

async function serving(reply: () => Reply | Promise<Reply>): Promise<LocalServer> {
	const server = await startLocalServer(reply);
	open.push(server);
	return server;
}

function get(url: string): SourceRequest {
	return { method: 'GET', url, headers: { authorization: 'Basic topsecretheader' } };
}

describe('the door to sources', () => {
	it('keeps its connection for many requests', async () => {
		const server = await serving(() => ({ status: 200, body: {} }));
		const http = createSourceHttp();
		for (let count = 0; count < 20; count++) await http(get(server.origin));
		expect(server.connections()).toBe(1);
	});

	it('never follows a redirect with the credential', async () => {
		const thief = await serving(() => ({ status: 200, body: {} }));
		const server = await serving(() => ({ status: 302, headers: { location: thief.origin } }));
		expect(await createSourceHttp()(get(server.origin))).toMatchObject({
			kind: 'answer',
			status: 302,
		});
		expect(thief.requests).toHaveLength(0);
	});

	it('refuses answers that are too large', async () => {
		const server = await serving(() => ({ status: 200, body: 'x'.repeat(3_000_000) }));
		const answer = await createSourceHttp({ maxBytes: 1_000_000 })(get(server.origin));
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'tooLarge' });
	});

	it('gives up on a server that does not answer', async () => {
		let release: (reply: Reply) => void = () => undefined;
		const server = await serving(() => new Promise<Reply>((resolve) => (release = resolve)));
		const answer = await createSourceHttp({ timeoutMs: 100 })(get(server.origin));
		release({ status: 200 });
		expect(answer).toMatchObject({ kind: 'noAnswer', cause: 'timeout' });
	});

	it('tells nothing of the request when the connection breaks', async () => {
		const server = await serving(() => ({ drop: true }));
		const answers = [
			await createSourceHttp()(get(server.origin)),
			await createSourceHttp()(get('http://127.0.0.1:1')),
			await createSourceHttp()(get('https://127.0.0.1:1/?password=topsecretheader')),
		];
		expect(answers.map(({ kind }) => kind)).toEqual(['noAnswer', 'noAnswer', 'noAnswer']);
		expect(findSecrets(answers, ['topsecretheader'])).toEqual([]);
	});
});

describe('an answer as JSON', () => {
	it.each([
		[200, '{"a":1}', 'ok'],
		[200, '<html>Log in</html>', 'loginPage'],
		[200, '\n<!DOCTYPE html>', 'loginPage'],
		[200, '{"a":', 'unreadable'],
		[200, '', 'unreadable'],
		[302, '', 'loginPage'],
		[400, '{}', 'unreadable'],
		[401, '{}', 'signIn'],
		[403, '{}', 'forbidden'],
		[404, '{}', 'notFound'],
		[429, '{}', 'throttled'],
		[500, '{}', 'unavailable'],
		[503, '{}', 'unavailable'],
	])('of HTTP %i and %j is %s', (status, body, kind) => {
		const read = readJson({ kind: 'answer', status, headers: {}, body }, 'Source', {});
		expect(read.ok ? 'ok' : read.problem.kind).toBe(kind);
		if (!read.ok) expect(read.problem.remedy).not.toBe('');
	});

	it('never repeats the body in a problem', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), fc.string(), (status, noise) => {
				const body = `{"secret":"hunter2-very-secret"${noise}`;
				const read = readJson({ kind: 'answer', status, headers: {}, body }, 'Source', {});
				expect(findSecrets(read.ok ? [] : read.problem, ['hunter2-very-secret'])).toEqual([]);
			}),
		);
	});

	it('reads how long to wait, in seconds or as a date', () => {
		const wait = (value: string) => {
			const read = readJson(
				{ kind: 'answer', status: 429, headers: { 'retry-after': value }, body: '' },
				'Source',
				{},
			);
			return read.ok ? undefined : read.problem.retryAfterMs;
		};
		expect(wait('7')).toBe(7_000);
		expect(wait('Mon, 01 Jan 2001 00:00:00 GMT')).toBe(0);
		expect(wait('soon')).toBeUndefined();
	});
});

describe('asking again', () => {
	const problemOf = (status: number, headers = {}) =>
		readJson({ kind: 'answer', status, headers, body: '' }, 'Source', {});
	const count = async (
		status: number,
		until = Number.POSITIVE_INFINITY,
		headers = {},
	): Promise<number> => {
		let asked = 0;
		await repeat(
			async () => {
				asked++;
				return problemOf(status, headers);
			},
			{ attempts: 3, firstWaitMs: 1, until },
		);
		return asked;
	};

	it('happens for what may pass, and never for a refused sign-in', async () => {
		expect([
			await count(503),
			await count(429),
			await count(401),
			await count(403),
			await count(404),
		]).toEqual([3, 3, 1, 1, 1]);
	});

	it('does not begin a wait that would end too late', async () => {
		expect(await count(429, Date.now() + 60_000, { 'retry-after': '3600' })).toBe(1);
	});
});

describe('a base URL', () => {
	it.each([
		['https://secure.darkwebid.com', 'https://secure.darkwebid.com'],
		[' https://relay.example/dwid// ', 'https://relay.example/dwid'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['http://localhost:1', 'http://localhost:1'],
		['http://[::1]:1', 'http://[::1]:1'],
	])('may be %s', (text, url) => {
		expect(readBaseUrl(text)).toEqual({ ok: true, url });
	});

	it.each([
		'http://secure.darkwebid.com',
		'http://127.0.0.1.evil.example',
		'ftp://a.example',
		'https://user:pw@a.example',
		'https://a.example/?x=1',
		'https://a.example/#x',
		'secure.darkwebid.com',
		'',
		'javascript:alert(1)',
	])('may not be %j', (text) => {
		expect(readBaseUrl(text).ok).toBe(false);
	});
});
