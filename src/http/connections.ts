import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isLoopback } from './loopback';
import { proxyFor, TunnelAgent } from './proxy';

/** Load balancers drop idle connections without a word; one that was idle for so long (ms) is not used again. */
const keepAlive: AgentOptions = { keepAlive: true, timeout: 20_000 };

const plain = new HttpAgent(keepAlive);
const direct = new HttpsAgent(keepAlive);
/** One for each proxy that the environment has named. */
const tunnels = new Map<string, TunnelAgent>();

/**
 * The agent that keeps connections to this address open between requests, through the proxy of the environment where
 * one is named for it; undefined when a secret would travel unencrypted. How many connections are used at once is up to
 * the callers, who wait in lanes.
 */
export function agentFor(url: URL): HttpAgent | HttpsAgent | undefined {
	if (url.protocol === 'http:') return isLoopback(url) ? plain : undefined;
	if (url.protocol !== 'https:') return undefined;
	const proxy = isLoopback(url) ? undefined : proxyFor(url, process.env);
	if (!proxy) return direct;
	const tunnel = tunnels.get(proxy.href) ?? new TunnelAgent(proxy, keepAlive);
	tunnels.set(proxy.href, tunnel);
	return tunnel;
}
