import { readJson } from '../../src/http/readJson';
import { repeat } from '../../src/http/repeat';

describe('asking again', () => {
	const problemOf = (status: number, headers = {}) =>
		readJson({ kind: 'answer', status, headers, body: '' }, 'Source', {});
	const count = async (
		status: number,
		until = Number.POSITIVE_INFINITY,
		headers = {},
	): Promise<number> => {
		let asked = 0;
		await repeat(
			async () => {
				asked++;
				return problemOf(status, headers);
			},
			{ attempts: 3, firstWaitMs: 1, until },
		);
		return asked;
	};

	it('happens for what may pass, and never for a refused sign-in', async () => {
		expect([
			await count(503),
			await count(429),
			await count(401),
			await count(403),
			await count(404),
		]).toEqual([3, 3, 1, 1, 1]);
	});

	it('does not begin a wait that would end too late', async () => {
		expect(await count(429, Date.now() + 60_000, { 'retry-after': '3600' })).toBe(1);
	});
});
