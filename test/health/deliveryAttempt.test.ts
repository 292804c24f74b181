import type { FailureKind, TicketOutcome } from '../../src/delivery/ticketOutcome';
import { deliveryAttempt } from '../../src/health/deliveryAttempt';

function outcome(name: TicketOutcome['outcome'], key = 'x:1'): TicketOutcome {
	return {
		outcome: name,
		remedy: '',
		reason: '',
		ticket: null,
		alert: {
			id: key,
			dedupKey: key,
			source: 'x',
			type: '',
			severity: 'high',
			tenantId: '',
			title: '',
			userEmail: '',
			tenantName: '',
		},
		company: null,
		warnings: [],
	};
}

function failed(kind: FailureKind, field = '', key = 'x:1'): TicketOutcome {
	return {
		...outcome('failed', key),
		failure: { kind, field, message: `${kind} message`, remedy: '', retryable: false },
	};
}

describe('what a run of deliveries means for the counter', () => {
	it.each(['created', 'existing', 'noted', 'reopened', 'completed', 'rolledUp'] as const)(
		'%s is a success, whatever else failed',
		(name) => {
			expect(deliveryAttempt([failed('tryLater'), outcome(name)], '7')).toEqual({
				kind: 'success',
			});
		},
	);

	it.each(['signIn', 'tryLater', 'unknown', 'refused'] as const)(
		'%s is a failure of the run',
		(kind) => {
			expect(deliveryAttempt([failed('invalid', 'title'), failed(kind)], '7')).toEqual({
				kind: 'failure',
				id: 'run 7',
				error: `${kind} message`,
			});
		},
	);

	it.each(['invalid', 'refused'] as const)(
		'%s of a field counts by alert, so that a bad alert counts once and many count as many',
		(kind) => {
			const ids = ['x:1', 'x:1', 'x:2'].map((key, run) => {
				const attempt = deliveryAttempt([failed(kind, 'queueID', key)], String(run));
				return attempt?.kind === 'failure' ? attempt.id : '';
			});
			expect(ids).toEqual(['alert x:1', 'alert x:1', 'alert x:2']);
		},
	);

	it('items at fault, skipped ones and no items at all say nothing', () => {
		expect(deliveryAttempt([], '7')).toBeNull();
		expect(
			deliveryAttempt(
				[failed('unreadable'), failed('unmapped', 'tenant'), outcome('skipped')],
				'7',
			),
		).toBeNull();
	});
});
