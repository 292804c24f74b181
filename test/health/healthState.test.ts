import fc from 'fast-check';

import {
	emptyHealth,
	mergeHealth,
	recordAttempt,
	reportHealth,
	statusOf,
	type Attempt,
	type HealthState,
} from '../../src/health/healthState';
import { readHealthState } from '../../src/health/readHealthState';

const success: Attempt = { kind: 'success' };

function failure(id: string): Attempt {
	return { kind: 'failure', id, error: `error of ${id}` };
}

/** Attempts one after the other, the clock a second apart. */
function after(attempts: Attempt[], limit = 5, from: HealthState = emptyHealth) {
	let state = from;
	const reports = attempts.map((attempt, index) => {
		const recorded = recordAttempt(state, attempt, 1_000_000 + index * 1000, limit);
		state = recorded.state;
		return recorded.report;
	});
	return { state, reports, last: reports.at(-1) };
}

const attempts = fc
	.array(fc.boolean(), { minLength: 1, maxLength: 40 })
	.map((results) => results.map((works, index) => (works ? success : failure(`e${index}`))));
const limits = fc.integer({ min: 1, max: 12 });

/** States as overlapping executions leave them behind: some attempts, at any times, in any copy. */
const states = fc
	.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 2_000_000 }), fc.nat(30)), {
		maxLength: 25,
	})
	.map((list) =>
		list.reduce(
			(state, [works, at, id]) =>
				mergeHealth(
					state,
					recordAttempt(emptyHealth, works ? success : failure(`e${id}`), at, 5).state,
				),
			emptyHealth,
		),
	);

describe('status', () => {
	it('is unhealthy exactly from the N-th failure in a row, whatever failed, until a success', () => {
		fc.assert(
			fc.property(attempts, limits, (list, limit) => {
				let inARow = 0;
				after(list, limit).reports.forEach((report, index) => {
					inARow = list[index]?.kind === 'success' ? 0 : inARow + 1;
					expect(report.consecutiveFailures).toBe(inARow);
					expect(report.status).toBe(
						inARow === 0 ? 'healthy' : inARow < limit ? 'degraded' : 'unhealthy',
					);
				});
			}),
		);
	});

	it('is never healthy without a success', () => {
		fc.assert(
			fc.property(states, limits, (state, limit) => {
				if (statusOf(state, limit) === 'healthy') expect(state.lastSuccessAt).toBeGreaterThan(0);
			}),
		);
		expect(statusOf(emptyHealth, 5)).toBe('degraded');
		expect(reportHealth(emptyHealth, 5)).toMatchObject({ since: null, lastSuccessAt: null });
	});

	it('tells each turn once: changed exactly when the status differs from the last one told', () => {
		fc.assert(
			fc.property(attempts, limits, (list, limit) => {
				let told = 'healthy';
				for (const report of after(list, limit).reports) {
					expect(report.changed).toBe(report.status !== told);
					told = report.status;
				}
			}),
		);
	});

	it('keeps since while the status stays, and the last error after recovery', () => {
		const { reports } = after([failure('a'), failure('b'), failure('c'), success, success], 2);
		expect(reports.map(({ since }) => since)).toEqual([
			reports[0]?.since,
			reports[1]?.since,
			reports[1]?.since,
			reports[3]?.since,
			reports[3]?.since,
		]);
		expect(reports[4]).toMatchObject({ status: 'healthy', lastError: 'error of c' });
	});

	it('counts the same thing once, however often it fails', () => {
		const { last } = after([failure('x'), failure('x'), failure('x'), failure('y')], 3);
		expect(last).toMatchObject({ consecutiveFailures: 2, status: 'degraded' });
	});

	it('holds when the clock is set back', () => {
		const down = after(Array.from({ length: 5 }, (_, index) => failure(`e${index}`)));
		const back = recordAttempt(down.state, success, 1, 5);
		expect(back.report).toMatchObject({ status: 'healthy', changed: true });
		expect(recordAttempt(back.state, failure('later'), 2, 5).report.status).toBe('degraded');
	});

	it('remembers a hundred failures and not more', () => {
		const list = Array.from({ length: 300 }, (_, index) => failure(`e${index}`));
		const { state, last } = after(list, 100);
		expect(state.failures).toHaveLength(100);
		expect(last).toMatchObject({ consecutiveFailures: 100, status: 'unhealthy' });
	});

	it('cuts a long error', () => {
		const { last } = after([{ kind: 'failure', id: 'e', error: 'x'.repeat(5000) }]);
		expect(last?.lastError).toHaveLength(500);
	});
});

describe('merging the copies of overlapping executions', () => {
	it('gives the same in any order and any number of times', () => {
		fc.assert(
			fc.property(states, states, states, (a, b, c) => {
				expect(mergeHealth(a, b)).toEqual(mergeHealth(b, a));
				expect(mergeHealth(mergeHealth(a, b), c)).toEqual(mergeHealth(a, mergeHealth(b, c)));
				expect(mergeHealth(mergeHealth(a, b), b)).toEqual(mergeHealth(a, b));
			}),
		);
	});

	it('counts late at worst when writes of failures are lost', () => {
		fc.assert(
			fc.property(attempts, fc.array(fc.boolean(), { minLength: 40 }), (list, lost) => {
				const kept = list.filter(({ kind }, index) => kind === 'success' || !lost[index]);
				const all = after(list).last?.consecutiveFailures ?? 0;
				expect(after(kept).last?.consecutiveFailures ?? 0).toBeLessThanOrEqual(all);
			}),
		);
	});

	it('counts overlapping failures together, and a success of any copy ends them', () => {
		const { state } = after([failure('a'), failure('b'), failure('c')]);
		const one = recordAttempt(state, failure('d'), 2_000_000, 5).state;
		const other = recordAttempt(state, failure('e'), 2_000_001, 5).state;
		expect(statusOf(mergeHealth(one, other), 5)).toBe('unhealthy');
		const works = recordAttempt(state, success, 3_000_000, 5).state;
		expect(statusOf(mergeHealth(mergeHealth(one, works), other), 5)).toBe('healthy');
	});
});

describe('reading what n8n has stored', () => {
	it('gives back every state as it was', () => {
		fc.assert(
			fc.property(states, (state) => {
				expect(readHealthState(JSON.parse(JSON.stringify(state)))).toEqual(state);
			}),
		);
	});

	it('takes any JSON and makes a state of it that can be reported', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (junk, part) => {
				for (const stored of [junk, { failures: junk, told: part }, { lastError: junk }]) {
					const state = readHealthState(stored);
					expect(() => recordAttempt(state, success, 5_000, 5)).not.toThrow();
					expect(statusOf(state, 5)).not.toBe('healthy');
				}
			}),
		);
	});
});
