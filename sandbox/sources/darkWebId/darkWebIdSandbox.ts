import {
	basicAuthorization,
	startLocalServer,
	type Exchange,
	type LocalServer,
	type Reply,
} from '../localServer';
import { CompromiseShelf } from './compromiseShelf';
import { listPage } from './listPage';
import type { CompromiseRecord, OrganizationRecord } from './records';

/**
 * How the portal behaves: `normal`; `loginPage` (200 and HTML); `loginRedirect` (302 to the login page); `notAllowListed`
 * (403, as when the caller's address is missing from the user's list); `down` (503).
 */
type DarkWebIdMode = 'normal' | 'loginPage' | 'loginRedirect' | 'notAllowListed' | 'down';

export interface DarkWebIdSandboxOptions {
	username?: string;
	password?: string;
	organizations?: OrganizationRecord[];
	/** Clock in milliseconds; a record becomes visible when its import time has come. */
	now?: () => number;
	/** Difference between the time zone in which the portal reads `beginDate` and UTC, in hours. */
	timeZoneHours?: number;
	/** What an empty list answers on page 0: nobody documents which. */
	emptyList?: 'list' | 'notFound';
	/** Asked for each request of a list; a returned reply replaces the true one. */
	fault?: (path: string, page: number) => Reply | undefined;
	port?: number;
}

export interface DarkWebIdSandbox extends Pick<
	LocalServer,
	'origin' | 'requests' | 'connections' | 'close'
> {
	username: string;
	password: string;
	organizations: OrganizationRecord[];
	mode: DarkWebIdMode;
	/** Imports records now, or at `importedAt` (milliseconds): in the past for late entries, in the future for later ones. */
	importRecords(records: CompromiseRecord[], importedAt?: number): void;
	/** Takes records away, as the portal does when an organisation is no longer monitored. */
	removeRecords(uuids: Iterable<string>): void;
}

const loginPage =
	'<!DOCTYPE html><html><head><title>Log in | Dark Web ID</title></head><body><form action="/user/login"></form></body></html>';

/** Dark Web ID's v1 API on 127.0.0.1: Basic sign-in, lists with zero-based pages, 404 past the end. */
export async function startDarkWebIdSandbox(
	options: DarkWebIdSandboxOptions = {},
): Promise<DarkWebIdSandbox> {
	const username = options.username ?? 'api.user@msp.example';
	const password = options.password ?? 'sandbox-only-password';
	const shelf = new CompromiseShelf(options.now ?? Date.now, options.timeZoneHours ?? 0);
	const server = await startLocalServer((exchange) => reply(exchange), options.port);
	const sandbox: DarkWebIdSandbox = {
		...server,
		username,
		password,
		organizations: options.organizations ?? [],
		mode: 'normal',
		importRecords: (records, importedAt) => shelf.add(records, importedAt),
		removeRecords: (uuids) => shelf.remove(uuids),
	};

	function reply({ method, url, headers }: Exchange): Reply {
		const refusal = refuse(headers.authorization);
		if (refusal) return refusal;
		if (method !== 'GET') return { status: 405, body: { message: 'Method not allowed' } };
		const page = Number(url.searchParams.get('page') ?? 0);
		const fault = options.fault?.(url.pathname, page);
		if (fault) return fault;
		const [, kind, uuid] =
			/^\/services\/(organization|compromise)(?:\/([^/]+))?\.json$/.exec(url.pathname) ?? [];
		if (kind === 'organization') {
			return uuid
				? one(sandbox.organizations.find((item) => item.uuid === uuid))
				: list(url, sandbox.organizations);
		}
		if (kind === 'compromise') {
			return uuid ? one(shelf.find(uuid)) : list(url, shelf.select(url.searchParams));
		}
		return { status: 404, body: loginPage };
	}

	function refuse(authorization: string | undefined): Reply | undefined {
		if (sandbox.mode === 'loginPage') return { status: 200, body: loginPage };
		if (sandbox.mode === 'loginRedirect')
			return { status: 302, body: loginPage, headers: { location: '/user/login' } };
		if (sandbox.mode === 'notAllowListed')
			return { status: 403, body: { message: 'Access denied' } };
		if (sandbox.mode === 'down') return { status: 503, body: 'Service unavailable' };
		if (authorization === basicAuthorization(username, password)) return undefined;
		return { status: 401, body: { message: 'Unauthorized' } };
	}

	function list(url: URL, records: unknown[]): Reply {
		const page = listPage(`${server.origin}${url.pathname}`, url.searchParams, records);
		const emptyFirst = page === undefined && Number(url.searchParams.get('page') ?? 0) === 0;
		if (page === undefined && emptyFirst && options.emptyList !== 'notFound') {
			return { status: 200, body: { list: [] } };
		}
		return page === undefined
			? { status: 404, body: { message: 'Not found' } }
			: { status: 200, body: page };
	}

	function one(record: unknown): Reply {
		return record === undefined
			? { status: 404, body: { message: 'Not found' } }
			: { status: 200, body: record };
	}

	return sandbox;
}
