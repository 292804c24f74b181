/** Autotask's own status Complete. */
const complete = 5;

/** Statuses of a ticket that is done, as a multi-selection or an expression gives them. */
export function completedStatusesOf(value: unknown): number[] {
	const chosen = (Array.isArray(value) ? value : []).map(Number).filter(Number.isInteger);
	return chosen.length > 0 ? chosen : [complete];
}
