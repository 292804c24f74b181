import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, request } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { proxyFor, TunnelAgent } from '../../src/http/proxy';

describe('the proxy of the environment', () => {
	const target = new URL('https://webservices3.autotask.net/ATServicesRest/');
	it.each<[NodeJS.ProcessEnv, string | undefined]>([
		[{}, undefined],
		[{ HTTP_PROXY: 'http://plain.example:3128' }, undefined],
		[{ HTTPS_PROXY: 'http://proxy.example:3128' }, 'http://proxy.example:3128/'],
		[{ https_proxy: 'proxy.example:3128' }, 'http://proxy.example:3128/'],
		[{ ALL_PROXY: 'https://proxy.example' }, 'https://proxy.example/'],
		[{ HTTPS_PROXY: 'not a url at all' }, undefined],
		[{ HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, undefined],
		[{ HTTPS_PROXY: 'http://p', NO_PROXY: 'localhost, .autotask.net' }, undefined],
		[{ HTTPS_PROXY: 'http://p', no_proxy: 'AUTOTASK.net' }, undefined],
		[{ HTTPS_PROXY: 'http://p', NO_PROXY: '*.autotask.net:443' }, undefined],
		[{ HTTPS_PROXY: 'http://p', NO_PROXY: 'webservices3.autotask.net:8443' }, 'http://p/'],
		[{ HTTPS_PROXY: 'http://p', NO_PROXY: 'task.net,webservices30.autotask.net' }, 'http://p/'],
	])('%j gives %s', (environment, proxy) =>
		expect(proxyFor(target, environment)?.href).toBe(proxy),
	);
});

describe('a tunnel', () => {
	// A pre-shared key makes TLS without certificates, which nobody needs to keep for a test.
	const psk = Buffer.from('only for this test');
	const tls = { ciphers: 'PSK', maxVersion: 'TLSv1.2' as const };
	const closers: Array<() => void> = [];
	afterEach(() => closers.splice(0).forEach((close) => close()));

	async function start(status: number): Promise<{ proxy: URL; target: string; tunnels: string[] }> {
		const server = createHttpsServer({ ...tls, pskCallback: () => psk }, (_, response) =>
			response.end('{"itemId":1}'),
		);
		const tunnels: string[] = [];
		const sockets: Socket[] = [];
		const proxy = createHttpServer().on('connect', (asked, socket: Socket) => {
			tunnels.push(`${asked.url} ${asked.headers['proxy-authorization']}`);
			socket.write(`HTTP/1.1 ${status} x\r\n\r\n`);
			const [host = '', port] = (asked.url ?? '').split(':');
			const out = connect(Number(port), host);
			sockets.push(socket, out);
			out.on('error', () => undefined);
			socket.on('error', () => undefined);
			socket.pipe(out).pipe(socket);
		});
		for (const one of [server, proxy]) {
			one.listen(0, '127.0.0.1');
			await once(one, 'listening');
			closers.push(() => one.close());
		}
		closers.push(() => sockets.forEach((socket) => socket.destroy()));
		const portOf = (one: typeof proxy): number => (one.address() as AddressInfo).port;
		return {
			proxy: new URL(`http://u%40x:p@127.0.0.1:${portOf(proxy)}`),
			target: `https://127.0.0.1:${portOf(server)}/`,
			tunnels,
		};
	}

	function get(url: string, agent: TunnelAgent): Promise<string> {
		return new Promise((resolve, reject) => {
			const asking = request(url, { agent }, (response) => {
				let text = '';
				response.on('data', (chunk: Buffer) => (text += chunk.toString()));
				response.on('end', () => resolve(text));
			});
			asking.on('error', reject).end();
		});
	}

	function agentFor(proxy: URL): TunnelAgent {
		const agent = new TunnelAgent(proxy, {
			...tls,
			keepAlive: true,
			maxSockets: 3,
			pskCallback: () => ({ psk, identity: 'test' }),
			checkServerIdentity: () => undefined,
		});
		closers.push(() => agent.destroy());
		return agent;
	}

	it('stays open: thirty requests need at most three', async () => {
		const { proxy, target, tunnels } = await start(200);
		const agent = agentFor(proxy);
		// The lane keeps three in flight; each request takes a connection that another has left.
		const ten = async (): Promise<void> => {
			for (let count = 0; count < 10; count += 1)
				expect(await get(target, agent)).toBe('{"itemId":1}');
		};
		await Promise.all([ten(), ten(), ten()]);
		expect(tunnels.length).toBeLessThanOrEqual(3);
		const signIn = Buffer.from('u@x:p').toString('base64');
		expect(tunnels[0]).toBe(`${new URL(target).host} Basic ${signIn}`);
	});

	it('that the proxy denies was never there: the request is surely unsent', async () => {
		const { proxy, target } = await start(407);
		await expect(get(target, agentFor(proxy))).rejects.toMatchObject({ code: 'EPROXYCONNECT' });
	});

	it('to a proxy that is away is the same', async () => {
		const { proxy, target } = await start(200);
		closers.splice(0).forEach((close) => close());
		await expect(get(target, agentFor(proxy))).rejects.toMatchObject({ code: 'EPROXYCONNECT' });
	});
});
