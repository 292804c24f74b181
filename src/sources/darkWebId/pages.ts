import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Read, SourceProblem } from '../../http/problem';
import { repeat } from '../../http/repeat';
import { isRecord, textOf } from '../../json/jsonRecord';
import type { PollRequest } from '../../polling/pollSource';
import { readCompromise, type Compromise } from './compromiseRecord';
import type { DarkWebIdApi, DarkWebIdPage } from './darkWebIdApi';

interface PagesRequest {
	query: Array<[string, string]>;
	firstPage: number;
	/** Pages that are read whatever the limits say, so that every poll makes progress. */
	atLeast: number;
	isNew: (compromise: Compromise) => boolean;
	/** Reading stops at the end of the page that reaches this number of new records. */
	enough: number;
	/** Clock reading (ms) after which no further page is begun. */
	until: number;
	patience: PollRequest['patience'];
}

/** The new records, and the page to go on with; undefined after the last one. */
type PagesRead =
	| { kind: 'read'; compromises: Compromise[]; nextPage: number | undefined; warnings: string[] }
	| { kind: 'failed'; problem: SourceProblem };

/** A guard against a server that never comes to an end; the next poll goes on. */
const mostPages = 500;

/** Reads pages one after another. Fails only when the very first page does: later, what was read is worth delivering. */
export async function readPages(api: DarkWebIdApi, request: PagesRequest): Promise<PagesRead> {
	const found = new Map<string, Compromise>();
	const warnings: string[] = [];
	const done = (nextPage: number | undefined): PagesRead => ({
		kind: 'read',
		compromises: [...found.values()],
		nextPage,
		warnings,
	});
	let before = '';
	for (let page = request.firstPage; page < request.firstPage + mostPages; page++) {
		const pagesRead = page - request.firstPage;
		if (
			pagesRead >= request.atLeast &&
			(found.size >= request.enough || Date.now() > request.until)
		)
			return done(page);
		const read = await readOnce(api, page, request);
		if (!read.ok && read.problem.kind === 'notFound') {
			const wrong = page === 0 ? await wrongAddress(api) : undefined;
			return wrong ? { kind: 'failed', problem: wrong } : done(undefined);
		}
		const first = read.ok ? firstUuid(read.value.list) : '';
		const problem = !read.ok
			? read.problem
			: first !== '' && first === before
				? samePage
				: undefined;
		if (problem && pagesRead === 0) return { kind: 'failed', problem };
		if (!read.ok || problem) {
			warnings.push(
				`Page ${page} could not be read and comes with the next poll: ${problem?.message}`,
			);
			return done(page);
		}
		before = first;
		const skipped = collect(read.value, request, found);
		if (skipped > 0)
			warnings.push(`${skipped} entries of page ${page} are no compromises with a uuid`);
		if (!read.value.more) return done(undefined);
		await nextTurn();
	}
	return done(request.firstPage + mostPages);
}

async function readOnce(
	api: DarkWebIdApi,
	page: number,
	request: PagesRequest,
): Promise<Read<DarkWebIdPage>> {
	return await repeat(() => api.list('compromise', page, request.query), {
		...request.patience,
		until: request.until,
	});
}

/** Adds the new records of a page and answers how many entries could not be read. */
function collect(
	page: DarkWebIdPage,
	request: PagesRequest,
	found: Map<string, Compromise>,
): number {
	let skipped = 0;
	for (const entry of page.list) {
		const compromise = readCompromise(entry);
		if (!compromise) skipped++;
		else if (request.isNew(compromise)) found.set(compromise.uuid, compromise);
	}
	return skipped;
}

/** 404 on page 0 is an empty list or a wrong address; the list of organisations tells which. */
export async function wrongAddress(api: DarkWebIdApi): Promise<SourceProblem | undefined> {
	const probe = await api.list('organization', 0, [], 1);
	return probe.ok ? undefined : probe.problem;
}

function firstUuid(list: unknown[]): string {
	return isRecord(list[0]) ? textOf(list[0].uuid) : '';
}

const samePage: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: 'Dark Web ID sent the same page twice',
	remedy: 'The portal or a proxy before it seems to ignore page numbers. Check caches on the way.',
};
