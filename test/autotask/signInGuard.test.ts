import { SignInGuard } from '../../src/autotask/signInGuard';

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());

/** Minutes for which the guard refuses after one more 401. */
function minutesBlocked(guard: SignInGuard): number {
	expect(guard.pass()).toBe('trial');
	guard.end('refused');
	let minutes = 0;
	while (guard.pass() === 'refuse') {
		minutes += 1;
		jest.advanceTimersByTime(60_000);
	}
	guard.end('unclear');
	return minutes;
}

it('waits longer after each refused sign-in, up to an hour, and a minute again after one that worked', () => {
	const guard = new SignInGuard();
	const waits = Array.from({ length: 8 }, () => minutesBlocked(guard));
	expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
	guard.allow();
	guard.doubt(false);
	guard.end('unclear');
	expect(minutesBlocked(guard)).toBe(1);
});
