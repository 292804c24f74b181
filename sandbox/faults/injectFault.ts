import { empty, errors, html, type HttpAnswer } from '../server/answer';
import { threadLimitText } from '../server/limits';
import type { Action } from '../server/route';
import { Wording } from '../tickets/wording';
import type { Fault } from './faultPlan';

/** What reaches the client: an answer (perhaps late), a reset, or nothing until it gives up. */
export type Delivery =
	{ kind: 'answer'; answer: HttpAnswer; delayMs: number } | { kind: 'reset' } | { kind: 'silence' };

/** What a request did to the tenant, for faults that work on it afterwards. */
export interface Performed {
	answer: HttpAnswer;
	/** Makes the created row invisible to reads for so long. */
	hide?: (ms: number) => void;
	/** A workflow rule that changes the status of the written ticket. */
	undoStatus?: () => void;
}

const defaultDelayMs = 300;

/** Performs the request under a fault. `later` runs something after so many milliseconds. */
export function injectFault(
	fault: Fault,
	action: Action,
	perform: () => Performed,
	later: (ms: number, work: () => void) => void,
): Delivery {
	const delayMs = fault.delayMs ?? defaultDelayMs;
	if (fault.kind.endsWith('AfterStore')) {
		perform();
		return lostAnswer(fault);
	}
	if (fault.kind.endsWith('BeforeStore')) return lostAnswer(fault);
	switch (fault.kind) {
		case 'lateStore':
			later(delayMs, perform);
			return fault.answer === 'reset' ? { kind: 'reset' } : answer(badGateway(fault.status));
		case 'refused500':
			return answer(errors(fault.message ?? 'Data violation: refused.', fault.status ?? 500));
		case 'throttle429':
			return answer(throttled(fault));
		case 'threadLimit500':
			return answer(errors(threadLimitText, fault.status ?? 500));
		case 'unauthorized401':
			return answer(empty(401));
		case 'html200':
			return answer(html('<!DOCTYPE html><title>Sign in</title><h1>Please sign in</h1>', 200));
		case 'slow':
			return answer(perform().answer, delayMs);
		case 'truncatedJson':
			return answer(changed(perform().answer, (body) => body.slice(0, body.length >> 1)));
		case 'wrongType':
			return answer(changed(perform().answer, () => wrongShape(action)));
		case 'foreignNextPageUrl':
			return answer(changed(perform().answer, pointElsewhere));
		case 'workflowRule':
			return answer(underWorkflowRule(perform(), fault.delayMs, later));
		default: {
			const performed = perform();
			performed.hide?.(delayMs);
			return answer(performed.answer);
		}
	}
}

function answer(httpAnswer: HttpAnswer, delayMs = 0): Delivery {
	return { kind: 'answer', answer: httpAnswer, delayMs };
}

function lostAnswer(fault: Fault): Delivery {
	const cause = fault.kind.replace(/(After|Before)Store$/, '');
	if (cause === 'reset') return { kind: 'reset' };
	if (cause === 'timeout') return { kind: 'silence' };
	if (cause === 'htmlBadGateway') return answer(badGateway(fault.status));
	const status = fault.status ?? 500;
	return answer(cause === 'error500' ? empty(status) : errors(Wording.unexpected, status));
}

function badGateway(status = 502): HttpAnswer {
	return html(
		'<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>',
		status,
	);
}

function throttled(fault: Fault): HttpAnswer {
	const refusal = errors('Too many requests.', fault.status ?? 429);
	if (fault.retryAfter === undefined) return refusal;
	return { ...refusal, headers: { 'Retry-After': String(fault.retryAfter) } };
}

function changed(from: HttpAnswer, change: (body: string) => string): HttpAnswer {
	return from.status === 200 ? { ...from, body: change(from.body) } : from;
}

function wrongShape(action: Action): string {
	if (action === 'query') return '{"items":"none","pageDetails":[]}';
	if (action === 'get') return '{"item":[1]}';
	return action === 'create' || action === 'update' ? '{"itemId":"soon"}' : '[null]';
}

function pointElsewhere(body: string): string {
	const page = JSON.parse(body) as { pageDetails: Record<string, unknown> };
	page.pageDetails.nextPageUrl =
		'https://autotask.attacker.example/ATServicesRest/V1.0/Tickets/query/next?paging=1';
	return JSON.stringify(page);
}

function underWorkflowRule(
	performed: Performed,
	delayMs: number | undefined,
	later: (ms: number, work: () => void) => void,
): HttpAnswer {
	const { undoStatus } = performed;
	if (undoStatus && delayMs) later(delayMs, undoStatus);
	else undoStatus?.();
	return performed.answer;
}
