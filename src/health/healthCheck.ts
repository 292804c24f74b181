/** One question that a health check asks, and its answer. */
export interface HealthCheck {
	name: CheckName;
	/** `warning`: tickets are made, but something needs attention. `skipped`: an earlier failure leaves it open. */
	result: 'ok' | 'warning' | 'failed' | 'skipped';
	/** What was found, without secrets. */
	detail: string;
	/** What to do about it; '' when nothing is to be done. */
	remedy: string;
}

export type CheckName =
	| 'Reachability and zone'
	| 'Sign-in'
	| 'Tracking identifier'
	| 'Hourly requests'
	| 'Right to create tickets'
	| 'Right to query tickets'
	| 'Right to query companies'
	| 'Ticket settings'
	| 'Mapped companies'
	| 'External ID look-up';

/** In the order in which they are asked. */
export const checkNames: readonly CheckName[] = [
	'Reachability and zone',
	'Sign-in',
	'Tracking identifier',
	'Hourly requests',
	'Right to create tickets',
	'Right to query tickets',
	'Right to query companies',
	'Ticket settings',
	'Mapped companies',
	'External ID look-up',
];

export function ok(name: CheckName, detail: string): HealthCheck {
	return { name, result: 'ok', detail, remedy: '' };
}

export function warning(name: CheckName, detail: string, remedy: string): HealthCheck {
	return { name, result: 'warning', detail, remedy };
}

export function failed(name: CheckName, detail: string, remedy: string): HealthCheck {
	return { name, result: 'failed', detail, remedy };
}

export function skipped(name: CheckName, detail: string): HealthCheck {
	return { name, result: 'skipped', detail, remedy: '' };
}
