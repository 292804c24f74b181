import type { Answer } from '../autotask/answer';

export type Wait = (milliseconds: number) => Promise<void>;

/** Pauses before each look after a write whose outcome is unknown, in milliseconds. */
const afterBrokenConnection = [0, 500, 1500];
/** Autotask works on a request for up to five minutes after a client gave up, so a time-out deserves more patience. */
const afterTimeout = [0, 2000, 6000];
const attempts = 3;

/**
 * Writes at most once. After an unknown outcome it looks whether the write is there, and repeats only when it
 * surely is not. After a time-out it never repeats, because the first write may still be on its way: it answers
 * `unknown`, and the next run looks first.
 */
export async function writeOnce<T>(
	write: () => Promise<Answer<T>>,
	find: () => Promise<Answer<T | null>>,
	wait: Wait,
): Promise<Answer<T>> {
	let answer = await write();
	for (let attempt = 1; !answer.ok && answer.problem.kind === 'unknown'; attempt += 1) {
		const timedOut = answer.problem.cause === 'timeout';
		const found = await look(find, timedOut ? afterTimeout : afterBrokenConnection, wait);
		if (!found.ok) return answer;
		if (found.value !== null) return { ok: true, value: found.value };
		if (timedOut || attempt === attempts) return answer;
		answer = await write();
	}
	return answer;
}

async function look<T>(
	find: () => Promise<Answer<T | null>>,
	pauses: number[],
	wait: Wait,
): Promise<Answer<T | null>> {
	let found: Answer<T | null> = { ok: true, value: null };
	for (const pause of pauses) {
		if (pause > 0) await wait(pause);
		found = await find();
		if (found.ok && found.value !== null) return found;
	}
	return found;
}
