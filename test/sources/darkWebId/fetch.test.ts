import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
	type DarkWebIdSandboxOptions,
} from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import type { Reply } from '../../../sandbox/sources/localServer';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { DarkWebIdApi } from '../../../src/sources/darkWebId/darkWebIdApi';
import { OrganizationDirectory } from '../../../src/sources/darkWebId/organizations';
import type { Alert } from '../../../src/alert/alert';
import { createHttpClient } from '../../../src/http/httpClient';
import { pollRequest } from '../../polling/pollRequest';
import { sourceOn } from './portal';

const open: DarkWebIdSandbox[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
});

async function portalWith(
	records: number,
	options: DarkWebIdSandboxOptions = {},
): Promise<{ sandbox: DarkWebIdSandbox; sample: ReturnType<typeof sampleCompromises> }> {
	const sample = sampleCompromises({ records });
	const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations, ...options });
	open.push(sandbox);
	sandbox.importRecords(sample.records);
	return { sandbox, sample };
}

/** What a poll leaves that ended at this moment. */
function stateWith(cursor: string): object {
	return { scope: 'compromises', partitions: { all: { cursor } } };
}

function apiOf({ origin, username, password }: DarkWebIdSandbox): DarkWebIdApi {
	return new DarkWebIdApi(createHttpClient(), { baseUrl: origin, username, password });
}

async function alertsOf(poll: ReturnType<ReturnType<typeof sourceOn>['poll']>): Promise<Alert[]> {
	const outcome = await poll;
	if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
	return outcome.alerts;
}

describe('reading Dark Web ID', () => {
	it('begins with page 0, for a consumer that began with 1 lost the first 200', async () => {
		const { sandbox } = await portalWith(201);
		expect(await alertsOf(sourceOn(sandbox).poll({}, pollRequest()))).toHaveLength(201);
		const pages = sandbox.requests.filter(({ path }) => path.includes('compromise'));
		expect(pages.map(({ query }) => query.get('page'))).toEqual(['0', '1']);
	});

	it('goes on while a next page is named, also after a page shorter than asked for', async () => {
		const { sample } = await portalWith(0);
		const records = sampleCompromises({ records: 5 }).records;
		const fault = (path: string, page: number): Reply | undefined => {
			if (!path.endsWith('compromise.json')) return undefined;
			const list = records.slice(page * 2, page * 2 + 2);
			return {
				status: 200,
				body: { list, ...(page < 2 ? { next: 'https://elsewhere.example/?page=9' } : {}) },
			};
		};
		const { sandbox } = await portalWith(0, { organizations: sample.organizations, fault });
		expect(await alertsOf(sourceOn(sandbox).poll({}, pollRequest()))).toHaveLength(5);
	});

	it('takes 404 past the end for the end when the envelope names no pages', async () => {
		const records = sampleCompromises({ records: 400 }).records;
		const fault = (path: string, page: number): Reply | undefined => {
			if (!path.endsWith('compromise.json')) return undefined;
			if (page > 1) return { status: 404, body: 'gone' };
			return { status: 200, body: { list: records.slice(page * 200, (page + 1) * 200) } };
		};
		const { sandbox } = await portalWith(0, { fault });
		expect(await alertsOf(sourceOn(sandbox).poll({}, pollRequest()))).toHaveLength(400);
	});

	it('takes 404 on page 0 for an empty list only when the address is right', async () => {
		const { sandbox } = await portalWith(0, { emptyList: 'notFound' });
		const empty = await sourceOn(sandbox).poll({}, pollRequest());
		expect(empty).toMatchObject({ kind: 'polled', alerts: [] });
		const wrong = await sourceOn({ ...sandbox, origin: `${sandbox.origin}/portal` }).poll(
			{},
			pollRequest(),
		);
		expect(wrong).toMatchObject({ kind: 'failed', problem: { kind: 'notFound' } });
		expect(JSON.stringify(wrong)).not.toContain('cursor');
	});

	it('delivers what was read when a later page keeps failing, and goes on there', async () => {
		let broken = true;
		const { sandbox, sample } = await portalWith(500, {
			fault: (path, page) =>
				broken && path.includes('compromise') && page === 2 ? { status: 503 } : undefined,
		});
		const source = sourceOn(sandbox);
		const first = await source.poll({}, pollRequest());
		expect(first).toMatchObject({ kind: 'polled', warnings: [expect.stringContaining('page 3')] });
		const delivered = first.kind === 'polled' ? first.alerts : [];
		expect(delivered).toHaveLength(400);
		broken = false;
		const state = first.kind === 'polled' ? first.state : {};
		expect(JSON.stringify(state)).not.toContain('cursor');
		const rest = await alertsOf(source.poll(state, pollRequest()));
		expect(new Set([...delivered, ...rest].map(({ id }) => id)).size).toBe(sample.records.length);
	});

	it('fails, and keeps the cursor, when the first page does', async () => {
		const { sandbox } = await portalWith(5, { fault: () => ({ drop: true }) });
		const outcome = await sourceOn(sandbox).poll(
			stateWith('2026-11-01T00:00:00.000Z'),
			pollRequest(),
		);
		expect(outcome).toMatchObject({ kind: 'failed', problem: { kind: 'unavailable' } });
		expect(outcome.state).toMatchObject(stateWith('2026-11-01T00:00:00.000Z'));
		expect(sandbox.requests).toHaveLength(3);
	});

	it('delivers nothing without the names of the customers', async () => {
		const { sandbox } = await portalWith(5, {
			fault: (path) => (path.includes('organization') ? { status: 503 } : undefined),
		});
		expect(await sourceOn(sandbox).poll({}, pollRequest())).toMatchObject({ kind: 'failed' });
	});

	it('notices a server that ignores page numbers', async () => {
		const records = sampleCompromises({ records: 200 }).records;
		const { sandbox } = await portalWith(0, {
			fault: (path) =>
				path.endsWith('compromise.json')
					? { status: 200, body: { list: records, next: 'x' } }
					: undefined,
		});
		const outcome = await sourceOn(sandbox).poll({}, pollRequest());
		expect(outcome).toMatchObject({ warnings: [expect.stringContaining('same page twice')] });
	});

	it('asks only for records imported since the cursor minus the overlap, and at most 30 days', async () => {
		const { sandbox } = await portalWith(1);
		const now = new Date('2026-11-20T12:00:00Z');
		const beginOf = async (cursor: string): Promise<string | null | undefined> => {
			sandbox.requests.length = 0;
			await sourceOn(sandbox).poll(stateWith(cursor), pollRequest({ now }));
			return sandbox.requests[0]?.query.get('beginDate');
		};
		expect(await beginOf('2026-11-20T11:55:00.000Z')).toBe('2026-11-18 11:55:00');
		expect(await beginOf('2026-01-01T00:00:00.000Z')).toBe('2026-10-19 12:00:00');
		expect(await beginOf('2027-05-01T00:00:00.000Z')).toBe('2026-11-18 12:00:00');
		expect(await beginOf('not a date')).toBe('2026-11-18 12:00:00');
		expect(sandbox.requests[0]?.query.has('endDate')).toBe(false);
	});

	it('restricts the question to the chosen organizations', async () => {
		const { sandbox, sample } = await portalWith(60);
		const [first, second] = sample.organizations.map(({ uuid }) => uuid);
		const organizations = [first ?? '', second ?? ''];
		const alerts = await alertsOf(sourceOn(sandbox, { organizations }).poll({}, pollRequest()));
		expect(sandbox.requests[0]?.query.getAll('organization[]')).toEqual(organizations);
		expect(new Set(alerts.map(({ tenantId }) => tenantId))).toEqual(new Set(organizations));
	});
});

describe('the names of organizations', () => {
	it('come from all pages, are asked for once an hour, and singly when one is missing', async () => {
		const many = sampleCompromises({ records: 0, organizations: 450 }).organizations;
		const { sandbox } = await portalWith(0, { organizations: many.slice(0, 449) });
		const directory = new OrganizationDirectory();
		const now = new Date();
		const uuids = many.map(({ uuid }) => uuid);
		const found = await directory.find(apiOf(sandbox), uuids, now);
		expect(found.ok && found.value.get(uuids[448] ?? '')?.title).toBe(many[448]?.title);
		expect(found.ok && found.value.get(uuids[449] ?? '')).toMatchObject({
			title: uuids[449],
			resolved: false,
		});
		expect(sandbox.requests).toHaveLength(3 + 1);
		await directory.find(apiOf(sandbox), uuids, now);
		expect(sandbox.requests).toHaveLength(4);
		await directory.find(apiOf(sandbox), [], new Date(now.getTime() + 3_600_000));
		expect(sandbox.requests).toHaveLength(7);
	});
});
