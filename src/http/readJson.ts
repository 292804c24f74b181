import type { Read, SourceProblem, SourceProblemKind } from './problem';
import { retryAfterMs } from './retryAfter';
import type { HttpAnswer } from './httpClient';

/** What a source's own set-up page says about its refusals; the general words are used where it says nothing. */
export type ProblemRemedies = Partial<Record<SourceProblemKind, string>>;

/**
 * Reads an answer as JSON. Success is a 2xx status and a body that parses: a portal that answers 200 with its login
 * page must never be taken for an empty list.
 */
export function readJson(
	answer: HttpAnswer,
	sourceName: string,
	remedies: ProblemRemedies,
): Read<unknown> {
	const describe = (
		kind: SourceProblemKind,
		status: number,
		message: string,
		waitMs?: number,
	): Read<never> => ({
		ok: false,
		problem: withRemedy(
			{ kind, status, message: `${sourceName} ${message}`, remedy: '', retryAfterMs: waitMs },
			remedies,
		),
	});
	if (answer.kind === 'noAnswer') {
		return describe('unavailable', 0, `could not be reached: ${answer.detail}`);
	}
	const { status } = answer;
	if (status === 401) return describe('signIn', status, 'refused the sign-in (HTTP 401)');
	if (status === 403) return describe('forbidden', status, 'denied access (HTTP 403)');
	if (status === 404) return describe('notFound', status, 'does not know this address (HTTP 404)');
	if (status === 429) {
		return describe(
			'throttled',
			status,
			'asked to slow down (HTTP 429)',
			retryAfterMs(answer.headers['retry-after']),
		);
	}
	if (status >= 500) {
		const message = `is not available (HTTP ${status})`;
		return describe('unavailable', status, message, retryAfterMs(answer.headers['retry-after']));
	}
	if (status >= 300 && status < 400) {
		return describe('loginPage', status, `sent the request elsewhere (HTTP ${status})`);
	}
	if (status < 200 || status >= 400) {
		return describe('unreadable', status, `refused the request (HTTP ${status})`);
	}
	return parseBody(answer.body, (kind, message) => describe(kind, status, message));
}

function parseBody(
	body: string,
	describe: (kind: SourceProblemKind, message: string) => Read<never>,
): Read<unknown> {
	try {
		return { ok: true, value: JSON.parse(body) as unknown };
	} catch {
		if (/^\s*</.test(body))
			return describe('loginPage', 'answered with a web page instead of data');
		return describe('unreadable', 'sent an answer that is not JSON');
	}
}

const generalRemedies: Record<SourceProblemKind, string> = {
	signIn:
		'Check the credential. The request is not repeated, because repeated sign-ins can lock the account.',
	forbidden: 'Check the permissions of the account in the credential.',
	notFound: 'Check the address in the credential.',
	loginPage: 'Check the address in the credential and that the account may use the API.',
	unreadable:
		'Check the address in the credential. If it is right, the source has changed its answers.',
	throttled: 'The next poll asks again; a longer poll interval helps when this happens often.',
	unavailable: 'The next poll asks again. If this stays, check the network, proxy and address.',
	configuration: '',
};

function withRemedy(problem: SourceProblem, remedies: ProblemRemedies): SourceProblem {
	return { ...problem, remedy: remedies[problem.kind] ?? generalRemedies[problem.kind] };
}
