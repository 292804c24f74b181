import { repeat } from '../../http/repeat';
import type { Read, SourceProblem } from '../../http/problem';
import type { Alert } from '../../alert/alert';
import { inTurns } from '../../polling/inTurns';
import {
	sampleSize,
	type PollOutcome,
	type PollRequest,
	type PollSource,
} from '../../polling/pollSource';
import { hoursBefore, savedMoment, windowBegin } from '../../polling/pollWindow';
import { isRecord, textOf, type SourceRecord } from '../../json/jsonRecord';
import { SeenMemory } from '../../polling/seenMemory';
import type { HuntressApi } from './huntressApi';
import { toAlert } from './toAlert';

/** Which reports become alerts. An empty list filters nothing. */
export interface ReportFilter {
	platforms: string[];
	severities: string[];
}

const mostPages = 200;
const rememberedHours = 32 * 24;

/** Incident reports of Huntress. */
export class HuntressSource implements PollSource {
	constructor(
		private readonly api: HuntressApi,
		private readonly filter: ReportFilter,
	) {}

	/** Walks back from the last updated report to the cursor minus the overlap, and delivers what changed, oldest first. */
	async poll(saved: unknown, request: PollRequest): Promise<PollOutcome> {
		const state = isRecord(saved) ? saved : {};
		const cursor = savedMoment(state.cursor, request.now);
		const seen = new SeenMemory(state.seen);
		const inWindow = request.delivery === 'everythingInWindow';
		const begin = inWindow
			? hoursBefore(request.now, request.windowHours)
			: windowBegin(cursor, request).begin;
		const read = await this.#updatedSince(begin, request);
		if (!read.ok) return { kind: 'failed', problem: read.problem };
		const reports = read.value
			.filter((report) => (inWindow || !seen.has(versionOf(report))) && this.#passes(report))
			.sort((a, b) => updatedAt(a) - updatedAt(b))
			.slice(0, inWindow ? undefined : request.maxAlerts);
		const alerts = await this.#alerts(reports, request, (report) => seen.has(nameOf(report)));
		for (const report of inWindow ? [] : reports) {
			seen.add(nameOf(report), request.now);
			seen.add(versionOf(report), request.now);
		}
		seen.prune(hoursBefore(request.now, rememberedHours + request.overlapHours));
		const baseline = !cursor && request.firstRunLookBackHours === 0 && !inWindow;
		const next = inWindow ? cursor : nextCursor(cursor ?? begin, reports, request);
		return {
			kind: 'polled',
			alerts: baseline ? [] : alerts,
			state: { ...(next ? { cursor: next.toISOString() } : {}), seen: seen.toJSON() },
			warnings: [],
		};
	}

	async sample(request: PollRequest): Promise<Read<Alert[]>> {
		const page = await this.api.incidentReports('', 50);
		if (!page.ok) return page;
		const reports = page.value.reports
			.filter((report) => this.#passes(report))
			.slice(0, sampleSize);
		return { ok: true, value: await this.#alerts(reports, request, () => false) };
	}

	async #updatedSince(begin: Date, request: PollRequest): Promise<Read<SourceRecord[]>> {
		const reports = new Map<string, SourceRecord>();
		let pageToken = '';
		for (let page = 0; page < mostPages; page++) {
			const token = pageToken;
			const read = await repeat(() => this.api.incidentReports(token), {
				...request.patience,
				until: request.until,
			});
			if (!read.ok) return read;
			for (const report of read.value.reports) {
				if (updatedAt(report) >= begin.getTime()) reports.set(textOf(report.id), report);
			}
			const isPast = read.value.reports.some((report) => updatedAt(report) < begin.getTime());
			pageToken = read.value.nextPage;
			if (isPast || pageToken === '') return { ok: true, value: [...reports.values()] };
		}
		return { ok: false, problem: endless };
	}

	async #alerts(
		reports: SourceRecord[],
		request: PollRequest,
		known: (report: SourceRecord) => boolean,
	): Promise<Alert[]> {
		const alerts = await inTurns(reports, (report) =>
			toAlert(report, {
				receivedAt: request.now,
				known: known(report),
				rawRecord: request.redaction.rawRecord,
			}),
		);
		return alerts.filter((alert): alert is Alert => alert !== undefined);
	}

	#passes(report: SourceRecord): boolean {
		const { platforms, severities } = this.filter;
		const fits = (list: string[], word: unknown) =>
			list.length === 0 || list.includes(textOf(word).toLowerCase());
		return fits(platforms, report.platform) && fits(severities, report.severity);
	}
}

/** The time of this poll, or, when it was cut, of the last report that was delivered; never back. */
function nextCursor(from: Date, delivered: SourceRecord[], request: PollRequest): Date {
	const last = delivered[delivered.length - 1];
	if (!last || delivered.length < request.maxAlerts) return request.now;
	return new Date(Math.min(request.now.getTime(), Math.max(from.getTime(), updatedAt(last))));
}

function nameOf(report: SourceRecord): string {
	return textOf(report.id);
}

function versionOf(report: SourceRecord): string {
	return `${textOf(report.id)}|${textOf(report.updated_at)}`;
}

/** Milliseconds; a report without a readable time counts as just updated, for it must not end the walk. */
function updatedAt(report: SourceRecord): number {
	const time = Date.parse(textOf(report.updated_at) || textOf(report.created_at));
	return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}

const endless: SourceProblem = {
	kind: 'unreadable',
	status: 200,
	message: `Huntress listed incident reports on more than ${mostPages} pages`,
	remedy: 'Look back less far on the first run.',
};
