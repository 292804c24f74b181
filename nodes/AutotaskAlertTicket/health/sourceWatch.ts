import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { sourceOfKey } from '../../../src/alert/keySource';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { HealthCheck } from '../../../src/health/healthCheck';
import { recentArrivals } from '../../../src/health/recentArrivals';
import {
	silentSources,
	sourceCheck,
	sourcesUnread,
	type SilentSource,
} from '../../../src/health/sourceCheck';
import { learnArrivals, readSourceMemory } from '../../../src/health/sourceMemory';

/** What a check says of the sources; `changed` only in the run in which one falls silent or is heard of again. */
interface SourceReport {
	check: HealthCheck;
	sources: { silent: SilentSource[]; changed: boolean };
}

/** Remembers that alerts of these keys came now, at most once an hour for each source. Manual runs are not kept. */
export function rememberArrivals(context: IExecuteFunctions, keys: readonly string[]): void {
	if (context.getMode() === 'manual') return;
	const at = new Date();
	const staticData = context.getWorkflowStaticData('global');
	const before = readSourceMemory(staticData.alertSources);
	const after = learnArrivals(
		before,
		keys.map((key) => ({ source: sourceOfKey(key), at })),
	);
	// A write could overwrite the cursor of a polling trigger, so there is none without news.
	if (after !== before) staticData.alertSources = after as unknown as IDataObject;
}

/** Learns from the tickets in Autotask what this workflow has not seen, and looks for silence; one request. */
export async function watchSources(
	context: IExecuteFunctions,
	client: AutotaskClient,
	{ expected, limitHours }: { expected: readonly string[]; limitHours: number },
): Promise<SourceReport> {
	const now = new Date();
	const staticData = context.getWorkflowStaticData('global');
	const before = readSourceMemory(staticData.alertSources);
	const recent = await recentArrivals(client, before.lastTicketId, now);
	const unread = (reason: string): SourceReport => ({
		check: sourcesUnread(reason),
		sources: { silent: [], changed: false },
	});
	if (!recent.ok) return unread(recent.problem.message);
	const learnt = {
		...learnArrivals(before, recent.value.arrivals),
		lastTicketId: recent.value.lastTicketId,
		firstCheckAt: before.firstCheckAt || now.getTime(),
	};
	const silent = recent.value.isMore ? [] : silentSources(learnt, expected, limitHours, now);
	const names = recent.value.isMore ? before.silent : silent.map(({ source }) => source).sort();
	const changed = names.join() !== before.silent.join();
	const isManual = context.getMode() === 'manual';
	const isNews = changed || JSON.stringify(learnt) !== JSON.stringify(before);
	if (!isManual && isNews) {
		staticData.alertSources = { ...learnt, silent: names } as unknown as IDataObject;
	}
	if (recent.value.isMore)
		return unread('Older tickets are still being read; the next check goes on.');
	return {
		check: sourceCheck(silent, Object.keys(learnt.rhythms).length),
		sources: { silent, changed },
	};
}
