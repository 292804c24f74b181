import type { Problem } from '../../src/ticket/ticketSettings';

/** Why a parameter can't be read, such as an expression that fails for an item. */
export function parameterProblem(error: unknown): Problem {
	const { message, description } = error as Error & { description?: string | null };
	return {
		field: 'parameter',
		rule: message,
		remedy: description ?? 'Correct the settings of the node.',
	};
}
