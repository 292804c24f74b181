import { savedMoment, windowBegin } from '../../src/polling/pollWindow';

const now = new Date('2026-11-20T00:00:00Z');
const ask = (cursor: string | undefined, firstRunLookBackHours = 48) =>
	windowBegin(cursor === undefined ? undefined : new Date(cursor), {
		now,
		firstRunLookBackHours,
		overlapHours: 2,
	});

describe('the window of a poll', () => {
	it('begins at the cursor minus the overlap, on the first run at the look-back minus the overlap', () => {
		expect(ask('2026-11-19T12:00:00Z')).toEqual({
			begin: new Date('2026-11-19T10:00:00Z'),
			cut: false,
		});
		expect(ask(undefined)).toEqual({ begin: new Date('2026-11-17T22:00:00Z'), cut: false });
	});

	it('does not grow beyond 30 days after a long quiet time, and says so', () => {
		expect(ask('2026-03-01T00:00:00Z')).toEqual({
			begin: new Date('2026-10-20T22:00:00Z'),
			cut: true,
		});
	});

	it('reaches further back on a first run that asks for it', () => {
		expect(ask(undefined, 24 * 60)).toEqual({
			begin: new Date('2026-09-20T22:00:00Z'),
			cut: false,
		});
	});

	it('reads saved moments with care', () => {
		expect(savedMoment('2026-11-19T00:00:00.000Z', now)).toEqual(new Date('2026-11-19T00:00:00Z'));
		expect(savedMoment('2030-01-01T00:00:00.000Z', now)).toEqual(now);
		expect([savedMoment('soon', now), savedMoment(7, now), savedMoment(undefined, now)]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});
