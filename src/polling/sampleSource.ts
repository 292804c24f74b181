import type { Read, SourceProblem } from '../http/problem';
import { contextOf, isSevere } from './pollEngine';
import type { Delivered, Partition, PolledSource } from './polledSource';
import type { PollRequest } from './pollRequest';
import { hoursBefore } from './pollWindow';

/** Alerts that the editor shows. */
const sampleSize = 5;
/** Records that are looked at, because some may not be severe enough. */
const mostTried = 20;
const lookBackHours = 30 * 24;

/** The newest records that pass the filters. A partition that can't be read counts only when none has any. */
export async function sampleSource<R, P extends Partition, T extends Delivered>(
	source: PolledSource<R, P, T>,
	request: PollRequest,
): Promise<Read<T[]>> {
	const partitions = await source.partitions();
	if (!partitions.ok) return partitions;
	const found: Array<{ record: R; partition: P; known: boolean; firstRun: boolean; time: number }> =
		[];
	const since = hoursBefore(request.now, lookBackHours);
	let problem: SourceProblem | undefined;
	for (const partition of partitions.value) {
		if (found.length >= sampleSize || Date.now() >= request.until) break;
		const page = await source.page(partition, { since, place: '', sample: true });
		if (!page.ok) {
			problem ??= page.problem;
			if (page.problem.kind === 'signIn') break;
			continue;
		}
		for (const record of page.value.records) {
			const identity = source.identify(record, partition);
			if (!identity || !source.counts(record, request.now)) continue;
			const time = identity.updatedAt?.getTime() ?? 0;
			found.push({ record, partition, known: false, firstRun: true, time });
		}
	}
	if (found.length === 0) return problem ? { ok: false, problem } : { ok: true, value: [] };
	const newest = found.sort((a, b) => b.time - a.time).slice(0, mostTried);
	const maker = await source.alertMaker(newest.map(({ record }) => record));
	if (!maker.ok) return maker;
	const alerts = newest.flatMap((entry) => {
		const alert = maker.value(entry.record, contextOf(entry, request));
		return alert && isSevere(alert, request) ? [alert] : [];
	});
	return { ok: true, value: alerts.slice(0, sampleSize) };
}
