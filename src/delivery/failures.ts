import type { AutotaskProblem, Refused } from '../autotask/answer';
import type { Problem } from '../result/problem';
import type { Failed } from './caseResult';
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

/** A rule that was broken before anything was sent. */
export function invalid({ message, remedy, field = '' }: Problem): Failure {
	return { kind: 'invalid', field, message, remedy, retryable: false };
}

export function invalidResult(problem: Problem): Failed {
	return { kind: 'failed', failure: invalid(problem), warnings: [] };
}
