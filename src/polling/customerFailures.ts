import type { SourceProblem } from '../http/problem';
import { isRecord, numberOf, textOf } from '../json/jsonRecord';

/** How often in a row a customer could not be read, and when that was last reported as a failed poll. */
export interface CustomerHealth {
	failures: number;
	/** RFC 3339, or '' when it never was. */
	reportedAt: string;
}

/** A customer (tenant or domain) that could not be read in this poll. */
export interface FailingCustomer {
	/** Name or id for people; never a secret. */
	name: string;
	health: CustomerHealth;
	problem: SourceProblem;
}

/** As in Dark Web ID's integrations: unhealthy after the fifth failure in a row. */
const failuresBeforeReport = 5;
const reportAgainAfterMs = 24 * 3_600_000;
const mostNamed = 5;

export function readHealth(saved: unknown): CustomerHealth {
	const health = isRecord(saved) ? saved : {};
	return { failures: numberOf(health.failures) ?? 0, reportedAt: textOf(health.reportedAt) };
}

/**
 * The problem for which the whole poll fails, if any. One broken customer must not stop the others, and must not stay
 * silent either: the poll fails when no customer could be read, and else once a day for customers that failed five times
 * in a row, in a poll that has nothing to deliver. Marks those as reported.
 */
export function problemToReport(
	failing: FailingCustomer[],
	poll: { working: number; alerts: number; now: Date },
): SourceProblem | undefined {
	const [first] = failing;
	if (!first) return undefined;
	if (poll.working === 0) return failing.length === 1 ? first.problem : summary(failing, first);
	const due = failing.filter(({ health }) => isDue(health, poll.now));
	const [firstDue] = due;
	if (poll.alerts > 0 || !firstDue) return undefined;
	for (const { health } of due) health.reportedAt = poll.now.toISOString();
	return summary(due, firstDue);
}

function isDue({ failures, reportedAt }: CustomerHealth, now: Date): boolean {
	if (failures < failuresBeforeReport) return false;
	const reported = Date.parse(reportedAt);
	return Number.isNaN(reported) || now.getTime() - reported >= reportAgainAfterMs;
}

function summary(failing: FailingCustomer[], first: FailingCustomer): SourceProblem {
	const names = failing.slice(0, mostNamed).map(({ name }) => name);
	const more = failing.length > mostNamed ? ` and ${failing.length - mostNamed} more` : '';
	return {
		...first.problem,
		message: `${failing.length} of the customers can't be read: ${names.join(', ')}${more}. ${first.name}: ${first.problem.message}`,
		remedy: `${first.problem.remedy} The other customers are not affected; what was missed is delivered as soon as it can be read.`,
	};
}
