import type { SourceProblem } from '../http/problem';
import { hoursBefore } from './pollWindow';

/** A customer (tenant or domain) that could not be read in this poll. */
export interface FailingCustomer {
	id: string;
	/** Name or id for people; never a secret. */
	name: string;
	/** How often in a row, this time included. */
	failures: number;
	/** When it last made a poll fail. */
	reportedAt: Date | undefined;
	problem: SourceProblem;
}

/** The problem for which the whole poll fails, and the customers that are reported by it. */
interface Report {
	problem: SourceProblem;
	ids: string[];
}

/** As in Dark Web ID's integrations: unhealthy after the fifth failure in a row. */
export const failuresBeforeReport = 5;
const reportAgainAfterHours = 24;
const mostNamed = 5;

/**
 * One broken customer must not stop the others, and must not stay silent either: the poll fails when no customer could
 * be read, and else once a day for customers that failed five times in a row, in a poll that has nothing to deliver.
 */
export function problemToReport(
	failing: readonly FailingCustomer[],
	poll: { working: number; alerts: number; now: Date },
): Report | undefined {
	const [first] = failing;
	if (!first || poll.alerts > 0) return undefined;
	const due =
		poll.working === 0 ? failing : failing.filter((customer) => isDue(customer, poll.now));
	const [firstDue] = due;
	if (!firstDue) return undefined;
	const alone = poll.working === 0 && failing.length === 1;
	return {
		problem: alone ? firstDue.problem : summary(due, firstDue),
		ids: due.map(({ id }) => id),
	};
}

function isDue({ failures, reportedAt }: FailingCustomer, now: Date): boolean {
	if (failures < failuresBeforeReport) return false;
	return !reportedAt || reportedAt <= hoursBefore(now, reportAgainAfterHours);
}

function summary(failing: readonly FailingCustomer[], first: FailingCustomer): SourceProblem {
	const names = failing.slice(0, mostNamed).map(({ name }) => name);
	const more = failing.length > mostNamed ? ` and ${failing.length - mostNamed} more` : '';
	return {
		...first.problem,
		message: `${failing.length} of the customers can't be read: ${names.join(', ')}${more}. ${first.name}: ${first.problem.message}`,
		remedy: `${first.problem.remedy} The other customers are not affected; what was missed is delivered as soon as it can be read.`,
	};
}
