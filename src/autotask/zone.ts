import { refuse, type Answer, type AutotaskProblem } from './answer';
import { unreadable } from './classify';
import type { AutotaskCredentials } from './credentials';
import { exchange } from './exchange';
import {
	customRoot,
	hostOf,
	isAutotaskUrl,
	mayReceiveCredentials,
	originOf,
	rootInAnswer,
} from './hosts';

/** Where the data of an API user lives. */
export interface Zone {
	/** Autotask's name, such as `America East`; `Custom URL` when a custom host does not say. */
	name: string;
	/** API root with trailing slash; `V1.0/` comes after it. */
	url: string;
	/** Root of the user interface with trailing slash, for links; '' when unknown. */
	webUrl: string;
}

export interface ZoneLookUp {
	credentials: AutotaskCredentials;
	timeoutMs: number;
	/** API root to ask instead of Autotask's own, for tests. */
	discoveryUrl?: string;
}

/** Any zone host answers for every user; this is the one that Autotask names for it (Autotask: zone). */
const DISCOVERY_ROOT = 'https://webservices.autotask.net/ATServicesRest/';

/**
 * Asks Autotask for the zone of the user. One request, without secret. A custom URL stays what the user typed,
 * unless it is a host of Autotask and the user's data is in another zone: that is refused and the zone named.
 */
export async function lookUpZone(lookUp: ZoneLookUp): Promise<Answer<Zone>> {
	const { credentials } = lookUp;
	if (credentials.zone !== 'custom') {
		const asked = lookUp.discoveryUrl ?? DISCOVERY_ROOT;
		return readZone(await ask(asked, lookUp), lookUp.discoveryUrl ? originOf(asked) : '');
	}
	const custom = customRoot(credentials.customUrl ?? '');
	if ('problem' in custom) {
		return refusedHost(custom.problem, 'Correct Custom URL in the credential "Autotask API".');
	}
	return customZone(custom.root, await ask(custom.root, lookUp));
}

async function ask(
	root: string,
	{ credentials, timeoutMs }: ZoneLookUp,
): Promise<Answer<Record<string, unknown>>> {
	// Not in the lane: Autotask does not count this call (Autotask: threads), and it needs no right of its own.
	const request = {
		method: 'GET' as const,
		url: `${root}V1.0/zoneInformation?user=${encodeURIComponent(credentials.username)}`,
		headers: { Accept: 'application/json', 'User-Agent': 'n8n-nodes-autotask-alerts' },
		timeoutMs,
	};
	return await exchange(request, credentials);
}

function readZone(asked: Answer<Record<string, unknown>>, ownOrigin: string): Answer<Zone> {
	if (!asked.ok) return asked;
	const { zoneName, url, webUrl } = asked.value;
	if (typeof url !== 'string' || url === '') return unreadable(200);
	const root = rootInAnswer(url, ownOrigin);
	if (root === undefined) {
		return refusedHost(
			'The zone look-up named an address that is not one of Autotask, so nothing was sent there.',
			'Check which proxy or DNS server answers in place of webservices.autotask.net.',
		);
	}
	return {
		ok: true,
		value: { name: nameOf(zoneName), url: root, webUrl: webRoot(webUrl, root, ownOrigin) },
	};
}

function customZone(root: string, asked: Answer<Record<string, unknown>>): Answer<Zone> {
	const ownHost = !isAutotaskUrl(root);
	const ownOrigin = originOf(root);
	if (!asked.ok) {
		return ownHost && isMissing(asked.problem)
			? { ok: true, value: { name: 'Custom URL', url: root, webUrl: '' } }
			: asked;
	}
	if (ownHost) {
		const { zoneName, webUrl } = asked.value;
		return {
			ok: true,
			value: { name: nameOf(zoneName), url: root, webUrl: webRoot(webUrl, root, ownOrigin) },
		};
	}
	const zone = readZone(asked, '');
	if (!zone.ok || hostOf(zone.value.url) === hostOf(root)) return zone;
	return refusedHost(
		`Wrong zone: the custom URL is ${hostOf(root)}, but this API user belongs to ${zone.value.name} (${hostOf(zone.value.url)}).`,
		`In the credential "Autotask API", set Zone to "Find automatically", or Custom URL to ${zone.value.url}.`,
	);
}

/** A proxy of the user's own need not offer the zone look-up. */
function isMissing(problem: AutotaskProblem): boolean {
	if (problem.status === 404 || problem.status === 405) return true;
	return problem.kind === 'unknown' && problem.cause === 'unreadable';
}

/** `webservices3` pairs with `ww3` (Autotask: zone) where the answer gives no address of the user interface. */
function webRoot(text: unknown, root: string, ownOrigin: string): string {
	if (mayReceiveCredentials(text, ownOrigin)) return text.endsWith('/') ? text : `${text}/`;
	const number = /^webservices(\d+)\.autotask\.net$/.exec(hostOf(root))?.[1];
	return number ? `https://ww${number}.autotask.net/` : '';
}

/** The name goes into messages, and a custom host may send anything. */
function nameOf(zoneName: unknown): string {
	const name =
		typeof zoneName === 'string' ? zoneName.replace(/[^\p{L}\p{N} ()/.-]/gu, '').trim() : '';
	return name === '' ? 'Custom URL' : name.slice(0, 60);
}

function refusedHost(message: string, remedy: string): Answer<never> {
	return refuse({ reason: 'host', message, remedy });
}
