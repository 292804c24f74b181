import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import type { ItemOutcome } from './operations/itemOutcome';

/** Shows a hint on the canvas after the run; n8n before 1.80 has none. */
export function showHint(
	context: IExecuteFunctions,
	message: string,
	type: NodeExecutionHint['type'] = 'info',
): void {
	context.addExecutionHints?.({ message, type, location: 'outputPane' });
}

/** Codes of skipped alerts whose tenant needs a row in the map. */
const openCodes = new Set(['unmapped', 'ambiguous']);

/** How many alerts were skipped for want of a company, with the next step, and how many wait for requests of Autotask. */
export function hintAtOutcomes(context: IExecuteFunctions, outcomes: readonly ItemOutcome[]): void {
	const unmapped = outcomes.filter(({ outcome }) => openCodes.has(outcome.code ?? ''));
	const tenants = new Set(
		unmapped.map(({ outcome: { alert } }) => alert.tenantId || alert.tenantName),
	);
	if (unmapped.length > 0) {
		showHint(
			context,
			`${count(unmapped.length, 'alert')} of ${count(tenants.size, 'tenant')} without a company left through Skipped. Add a row for each tenant to 'Tenant Map'; run Get Tenant Map for suggestions.`,
			'warning',
		);
	}
	const waiting = outcomes.filter(({ outcome }) => outcome.failure?.kind === 'tryLater');
	if (waiting.length > 0) {
		const [first] = waiting;
		showHint(
			context,
			`${count(waiting.length, 'alert')} did not reach Autotask and can be tried later: ${first?.outcome.failure?.message ?? ''}`,
			'warning',
		);
	}
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
