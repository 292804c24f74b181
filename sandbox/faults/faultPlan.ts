import { randomNumbers } from '../randomNumbers';
import type { Action } from '../server/route';

/** The first eleven make the outcome of a write unclear: the answer is lost, the row is stored, or not, or later. */
export const faultKinds = [
	'error500AfterStore',
	'unexpectedErrorAfterStore',
	'resetAfterStore',
	'timeoutAfterStore',
	'htmlBadGatewayAfterStore',
	'error500BeforeStore',
	'unexpectedErrorBeforeStore',
	'resetBeforeStore',
	'timeoutBeforeStore',
	'htmlBadGatewayBeforeStore',
	'lateStore',
	'refused500',
	'throttle429',
	'threadLimit500',
	'unauthorized401',
	'html200',
	'truncatedJson',
	'wrongType',
	'slow',
	'foreignNextPageUrl',
	'workflowRule',
	'invisibleFor',
] as const;

export type FaultKind = (typeof faultKinds)[number];

interface FaultScope {
	/** HTTP method; any when left out. */
	method?: string;
	/** Object as in the request log (`Tickets`, `TicketNotes`); any when left out. */
	entity?: string;
	/** What the request does; tells `POST /Tickets` from `POST /Tickets/query`. */
	action?: Action;
}

export interface Fault extends FaultScope {
	kind: FaultKind;
	/** Requests in scope that pass unharmed first. */
	after?: number;
	/** How often; once when left out. */
	times?: number;
	/** HTTP status instead of the kind's own. */
	status?: number;
	/** Milliseconds, for `lateStore`, `slow`, `workflowRule` and `invisibleFor`. */
	delayMs?: number;
	/** Seconds in `Retry-After`, for `throttle429`; no header when left out. */
	retryAfter?: number;
	/** Text, for `refused500`. */
	message?: string;
	/** How `lateStore` answers meanwhile. */
	answer?: 'badGateway' | 'reset';
}

export interface RandomFaults extends FaultScope {
	seed: number;
	/** Share of requests that fail, 0 to 1. */
	rate: number;
	/** Drawn from evenly; all when left out. */
	kinds?: readonly FaultKind[];
	delayMs?: number;
	retryAfter?: number;
}

interface PlannedFault {
	fault: Fault;
	seen: number;
	used: number;
}

/** Which requests go wrong and how. */
export class FaultPlan {
	#planned: PlannedFault[] = [];
	#random: { settings: RandomFaults; draw: () => number } | undefined;

	add(fault: Fault): void {
		this.#planned.push({ fault, seen: 0, used: 0 });
	}

	/** Faults by chance, the same for the same seed and requests. Replaces an earlier random plan. */
	random(settings: RandomFaults): void {
		this.#random = { settings, draw: randomNumbers(settings.seed).fraction };
	}

	clear(): void {
		this.#planned = [];
		this.#random = undefined;
	}

	/** Faults that are still to come. */
	pending(): Fault[] {
		return this.#planned
			.filter(({ fault, used }) => used < (fault.times ?? 1))
			.map(({ fault }) => fault);
	}

	next(method: string, entity: string, action: Action): Fault | undefined {
		for (const planned of this.#planned) {
			const { fault } = planned;
			if (!inScope(fault, method, entity, action) || !harms(fault, action)) continue;
			planned.seen++;
			if (planned.seen > (fault.after ?? 0) && planned.used < (fault.times ?? 1)) {
				planned.used++;
				return fault;
			}
		}
		return this.#drawn(method, entity, action);
	}

	#drawn(method: string, entity: string, action: Action): Fault | undefined {
		if (!this.#random) return undefined;
		const { settings, draw } = this.#random;
		if (!inScope(settings, method, entity, action) || draw() >= settings.rate) return undefined;
		const kinds = (settings.kinds ?? faultKinds).filter((kind) => harms({ kind, action }, action));
		const kind = kinds[Math.floor(draw() * kinds.length)];
		return kind && { kind, delayMs: settings.delayMs, retryAfter: settings.retryAfter };
	}
}

function inScope(scope: FaultScope, method: string, entity: string, action: Action): boolean {
	return (
		(scope.method === undefined || scope.method.toUpperCase() === method) &&
		(scope.entity === undefined || scope.entity.toLowerCase() === entity.toLowerCase()) &&
		(scope.action === undefined || scope.action === action)
	);
}

const writes = new Set<Action>(['create', 'update', 'delete']);

/** Storing goes wrong only where something is stored, unless the fault names another action itself. */
function harms({ kind, action: named }: Pick<Fault, 'kind' | 'action'>, action: Action): boolean {
	if (kind === 'foreignNextPageUrl') return action === 'query';
	if (kind === 'workflowRule') return action === 'update' || action === 'create';
	if (kind === 'invisibleFor') return action === 'create';
	if (writes.has(action)) return true;
	if (kind.endsWith('AfterStore') || kind === 'lateStore') return false;
	return kind.endsWith('BeforeStore') ? named === action : true;
}
