import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	mergeHealth,
	recordAttempt,
	reportHealth,
	type Attempt,
	type HealthReport,
	type HealthState,
} from '../../src/health/healthState';
import { readHealthState } from '../../src/health/readHealthState';
import { readOptions } from './parameters/options';

/**
 * n8n loads static data before an execution and writes it whole after it, so overlapping executions overwrite each other.
 * What this process saw a moment ago is therefore merged in.
 */
const recent = new Map<string, { state: HealthState; until: number }>();
const recentMs = 10 * 60_000;

/** A success that confirms a younger one is not worth a write, which could overwrite the cursor of a polling trigger. */
const confirmAfterMs = 60 * 60_000;

/** Counts an attempt in the static data of the workflow, and tells how the connection stands. Manual runs are not kept. */
export function keepHealth(
	context: IExecuteFunctions,
	attempt: Attempt | null,
	{ quietly = false }: { quietly?: boolean } = {},
): HealthReport {
	const limit = Number(readOptions(context).failuresUntilUnhealthy) || 5;
	const now = Date.now();
	const staticData = context.getWorkflowStaticData('node');
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	const known = recent.get(key);
	const stored = readHealthState(staticData.health);
	const before = known && known.until > now ? mergeHealth(stored, known.state) : stored;
	if (attempt === null) return reportHealth(before, limit);

	const { state, report } = recordAttempt(before, attempt, now, limit);
	if (context.getMode() === 'manual') return report;
	const confirms =
		attempt.kind === 'success' &&
		!report.changed &&
		before.failures.length === 0 &&
		now - before.lastSuccessAt < confirmAfterMs;
	if (quietly && confirms) return report;
	staticData.health = state as unknown as IDataObject;
	for (const [other, { until }] of recent) if (until <= now) recent.delete(other);
	recent.set(key, { state, until: now + recentMs });
	return report;
}
