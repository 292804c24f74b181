import type { Problem } from '../result/problem';

/** One question that a health check asks, and its answer. `message` says what was found, without secrets. */
export interface HealthCheck extends Problem {
	name: CheckName;
	/** `warning`: tickets are made, but something needs attention. `skipped`: an earlier failure leaves it open. */
	result: 'ok' | 'warning' | 'failed' | 'skipped';
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
	| 'Rules'
	| 'Mapped companies'
	| 'External ID look-up'
	| (typeof watchNames)[number];

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
	'Rules',
	'Mapped companies',
	'External ID look-up',
];

/** Asked only where they are switched on. */
export const watchNames = ['Canary', 'Silent sources', 'Outside monitor'] as const;

export function ok(name: CheckName, message: string): HealthCheck {
	return { name, result: 'ok', message, remedy: '' };
}

export function warning(name: CheckName, message: string, remedy: string): HealthCheck {
	return { name, result: 'warning', message, remedy };
}

export function failed(name: CheckName, message: string, remedy: string): HealthCheck {
	return { name, result: 'failed', message, remedy };
}

export function skipped(name: CheckName, message: string): HealthCheck {
	return { name, result: 'skipped', message, remedy: '' };
}
