import type { Problem } from '../result/problem';

/** A problem with one field of the ticket, in Autotask's spelling. */
export interface FieldProblem extends Problem {
	field: string;
}

/** `rule` is the rest of a sentence that begins with the field, without its full stop: `takes a number`. */
export function fieldProblem(field: string, rule: string, remedy: string): FieldProblem {
	return { field, message: `${field} ${rule}.`, remedy };
}

/** Several problems as one, with every message and each remedy once. */
export function joinProblems(problems: readonly Problem[]): FieldProblem {
	const each = (read: (problem: Problem) => string, between: string) =>
		[...new Set(problems.map(read))].filter((text) => text !== '').join(between);
	return {
		field: each((problem) => problem.field ?? '', ', '),
		message: each((problem) => problem.message, ' '),
		remedy: each((problem) => problem.remedy, ' '),
	};
}
