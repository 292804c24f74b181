import type { Deliverable } from '../deliverable';
import type { Members, Task } from '../task';

/** What a new ticket is about, as far as contact and device go; '' where its alerts name none. */
export interface Subject {
	companyId: number;
	/** In lower case. */
	email: string;
	/** In lower case. */
	host: string;
	/** Whether the alerts of the ticket name several users, or several devices. */
	isMixed: { email: boolean; host: boolean };
}

/** The alerts of one new ticket have one company; what they disagree on is left out. */
export function subjectOf(reports: readonly [Deliverable, ...Deliverable[]]): Subject {
	const [email, host] = (['userEmail', 'host'] as const).map(
		(name) => new Set(reports.map(({ alert }) => alert[name].trim().toLowerCase())),
	);
	return {
		companyId: reports[0].company.id,
		email: only(email),
		host: only(host),
		isMixed: { email: (email?.size ?? 0) > 1, host: (host?.size ?? 0) > 1 },
	};
}

/** What a ticket is about that several alerts may share. */
export function subjectOfMembers([first, ...others]: Members): Subject {
	return subjectOf([first.report, ...others.map(({ report }) => report)]);
}

/** What the new tickets of the tasks are about. */
export function subjectsOf(tasks: readonly Task[]): Subject[] {
	return tasks.flatMap((task) =>
		task.kind === 'create' || task.kind === 'rollUp' ? [subjectOfMembers(task.members)] : [],
	);
}

function only(values: ReadonlySet<string> = new Set()): string {
	const [first = '', ...others] = values;
	return others.length === 0 ? first : '';
}
