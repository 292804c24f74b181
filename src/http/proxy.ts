import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';

/**
 * The proxy that the environment names for an HTTPS address (`HTTPS_PROXY`, `ALL_PROXY`, in either case, unless
 * `NO_PROXY` names the host); undefined when there is none.
 */
export function proxyFor(target: URL, environment: NodeJS.ProcessEnv): URL | undefined {
	const named = (name: string): string =>
		environment[name.toLowerCase()] || environment[name] || '';
	const proxy = named('HTTPS_PROXY') || named('ALL_PROXY');
	if (proxy === '' || isExcepted(target, named('NO_PROXY'))) return undefined;
	const text = /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
	return URL.canParse(text) ? new URL(text) : undefined;
}

function isExcepted(target: URL, exceptions: string): boolean {
	const host = target.hostname.toLowerCase();
	const port = target.port || '443';
	return exceptions
		.toLowerCase()
		.split(/[\s,]+/)
		.filter((entry) => entry !== '')
		.some((entry) => {
			if (entry === '*') return true;
			const [, name = entry, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
			if (onlyPort !== undefined && onlyPort !== port) return false;
			const suffix = name.replace(/^\*?\.?/, '');
			return host === suffix || host.endsWith(`.${suffix}`);
		});
}

/**
 * Keeps TLS connections through a proxy open between requests. The agent that axios would install for a proxy
 * closes its connection after each request, which costs a CONNECT and a TLS handshake every time.
 */
export class TunnelAgent extends Agent {
	readonly #proxy: URL;

	constructor(proxy: URL, options: AgentOptions) {
		super(options);
		this.#proxy = proxy;
	}

	/** Node calls this for each new connection; TLS to the target runs inside the tunnel, unseen by the proxy. */
	override createConnection(
		options: ConnectionOptions,
		done: (error: Error | null, socket?: Duplex) => void,
	): undefined {
		const { protocol, hostname, port, username, password } = this.#proxy;
		const target = `${options.host}:${options.port ?? 443}`;
		const signIn = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
		const open = protocol === 'https:' ? httpsRequest : httpRequest;
		const tunnel = open({
			method: 'CONNECT',
			host: hostname.replace(/^\[|\]$/g, ''),
			port: port || (protocol === 'https:' ? 443 : 80),
			path: target,
			headers: {
				Host: target,
				...(username && { 'Proxy-Authorization': `Basic ${signIn.toString('base64')}` }),
			},
			agent: false,
			timeout: 30_000,
		});
		tunnel.once('connect', ({ statusCode }, socket) => {
			if (statusCode === 200) return done(null, connect({ ...options, socket }));
			socket.destroy();
			done(tunnelError(`The proxy answered ${statusCode}`));
		});
		tunnel.once('timeout', () => tunnel.destroy(tunnelError('The proxy did not answer')));
		tunnel.once('error', () => done(tunnelError('The proxy could not be reached')));
		tunnel.end();
	}
}

/** The request never left: its connection was not there yet. */
function tunnelError(message: string): Error {
	return Object.assign(new Error(message), { code: 'EPROXYCONNECT' });
}
