import type { Problem } from '../../src/result/problem';

/** Why a parameter can't be read, such as an expression that fails for an item. */
export function parameterProblem(error: unknown): Problem {
	const { message, description } = error as Error & { description?: string | null };
	return {
		field: 'parameter',
		message,
		remedy: description ?? 'Correct the settings of the node.',
	};
}
