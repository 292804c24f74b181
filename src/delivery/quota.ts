import type { AutotaskClient } from '../autotask/autotaskClient';
import type { DeliveryRun } from './deliveryRun';

/** Runs with fewer writes than this are not worth a request for the usage. */
const fewWrites = 25;

/**
 * How many writes the run may still make before the tenant's hourly requests reach the user's limit. One request
 * at most; unlimited when the run is small or Autotask does not tell its usage.
 */
export async function writesAllowed(
	client: AutotaskClient,
	plannedWrites: number,
	stopPercent: number,
): Promise<number> {
	if (plannedWrites <= fewWrites) return Infinity;
	const usage = await client.usage();
	if (usage.kind !== 'ok') return Infinity;
	const limit = Math.floor((usage.value.threshold * stopPercent) / 100);
	return Math.max(0, limit - usage.value.used);
}

/** Ends the run when its writes are used up. Call it before each write. */
export function spendWrite(run: DeliveryRun, budget: { left: number }): void {
	budget.left -= 1;
	if (budget.left >= 0) return;
	run.stop({
		kind: 'tryLater',
		field: '',
		rule: `Autotask's hourly requests have reached ${run.policy.quotaStopPercent} %`,
		remedy:
			'Run the rest later: the hourly count falls by itself. See "Quota Stop Percent" in the options.',
		retryable: true,
	});
}
