import { CircuitBreaker } from '../../src/autotask/circuitBreaker';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

/** Minutes for which the circuit stays open after one more 401. */
function minutesOpen(breaker: CircuitBreaker): number {
	expect(breaker.state).toBe('halfOpen');
	expect(breaker.pass()).toBe('trial');
	breaker.endTrial('refused');
	let minutes = 0;
	while (breaker.pass() === 'refuse') {
		expect(breaker.state).toBe('open');
		minutes += 1;
		jest.advanceTimersByTime(60_000);
	}
	breaker.endTrial('unclear');
	return minutes;
}

it('stays open longer after each refused sign-in, up to an hour, and a minute again after one that worked', () => {
	const breaker = new CircuitBreaker();
	const waits = Array.from({ length: 8 }, () => minutesOpen(breaker));
	expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
	breaker.close();
	expect(breaker.state).toBe('closed');
	breaker.refused(false);
	breaker.endTrial('unclear');
	expect(minutesOpen(breaker)).toBe(1);
});

it('lets one request try while it is half-open', async () => {
	const breaker = new CircuitBreaker();
	expect([breaker.pass(), breaker.pass(), breaker.state]).toEqual(['trial', 'wait', 'halfOpen']);
	const decided = breaker.decided();
	breaker.endTrial('works');
	await decided;
	expect([breaker.pass(), breaker.pass(), breaker.state]).toEqual(['send', 'send', 'closed']);
});
