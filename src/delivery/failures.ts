import type { AutotaskProblem, Refused } from '../autotask/answer';
import type { Problem } from '../ticket/ticketSettings';
import type { Failure, FailureKind } from './ticketOutcome';

const kinds: Partial<Record<Refused['reason'], FailureKind>> = {
	signIn: 'signIn',
	unknownUser: 'signIn',
	trackingIdentifier: 'signIn',
	host: 'signIn',
	throttled: 'tryLater',
	quota: 'tryLater',
	notSent: 'tryLater',
};

export function failureOf(problem: AutotaskProblem): Failure {
	if (problem.kind === 'unknown') {
		return {
			kind: 'unknown',
			field: '',
			message: problem.message,
			remedy:
				'It is not known whether Autotask stored it. Nothing is to be repeated by hand: the next run with this alert looks in Autotask first.',
			retryable: true,
		};
	}
	const kind = kinds[problem.reason] ?? 'refused';
	return {
		kind,
		field: problem.field,
		message: problem.message,
		remedy: problem.remedy,
		retryable: kind === 'tryLater',
	};
}

/** A rule that was broken before anything was sent. All problems are told, not only the first. */
export function failureOfProblems(problems: readonly Problem[]): Failure {
	return {
		kind: 'invalid',
		field: problems.map((problem) => problem.field).join(', '),
		message: problems.map((problem) => `${problem.field}: ${problem.rule}`).join('; '),
		remedy: problems.map((problem) => problem.remedy).join(' '),
		retryable: false,
	};
}

/** Failures after which every further request of the run would fail too, or would do harm. */
export function stopsTheRun(failure: Failure): boolean {
	return failure.kind === 'signIn';
}
