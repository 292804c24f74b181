import fc from 'fast-check';
import { readJson } from '../../src/http/readJson';
import { findSecrets } from '../nodes/SecurityAlertTrigger/findSecrets';

describe('an answer as JSON', () => {
	it.each([
		[200, '{"a":1}', 'ok'],
		[200, '<html>Log in</html>', 'loginPage'],
		[200, '\n<!DOCTYPE html>', 'loginPage'],
		[200, '{"a":', 'unreadable'],
		[200, '', 'unreadable'],
		[302, '', 'loginPage'],
		[400, '{}', 'unreadable'],
		[401, '{}', 'signIn'],
		[403, '{}', 'forbidden'],
		[404, '{}', 'notFound'],
		[429, '{}', 'throttled'],
		[500, '{}', 'unavailable'],
		[503, '{}', 'unavailable'],
	])('of HTTP %i and %j is %s', (status, body, kind) => {
		const read = readJson({ kind: 'answer', status, headers: {}, body }, 'Source', {});
		expect(read.ok ? 'ok' : read.problem.kind).toBe(kind);
		if (!read.ok) expect(read.problem.remedy).not.toBe('');
	});

	it('never repeats the body in a problem', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 599 }), fc.string(), (status, noise) => {
				const body = `{"secret":"hunter2-very-secret"${noise}`;
				const read = readJson({ kind: 'answer', status, headers: {}, body }, 'Source', {});
				expect(findSecrets(read.ok ? [] : read.problem, ['hunter2-very-secret'])).toEqual([]);
			}),
		);
	});

	it('reads how long to wait, in seconds or as a date', () => {
		const wait = (value: string) => {
			const read = readJson(
				{ kind: 'answer', status: 429, headers: { 'retry-after': value }, body: '' },
				'Source',
				{},
			);
			return read.ok ? undefined : read.problem.retryAfterMs;
		};
		expect(wait('7')).toBe(7_000);
		expect(wait('Mon, 01 Jan 2001 00:00:00 GMT')).toBe(0);
		expect(wait('soon')).toBeUndefined();
	});
});
