import { savedMoment, windowBegin } from '../../src/polling/pollWindow';

const now = new Date('2026-11-20T00:00:00Z');
const first = new Date('2026-01-01T00:00:00Z');

const ask = (
	cursor: string | undefined,
	basis: { firstAskedAt?: Date; failing?: boolean; clockDoubtHours?: number } = {},
	firstRunLookBackHours = 48,
) =>
	windowBegin(
		{
			cursor: cursor === undefined ? undefined : new Date(cursor),
			firstAskedAt: cursor === undefined ? now : first,
			failing: false,
			clockDoubtHours: 0,
			...basis,
		},
		{ now, firstRunLookBackHours, overlapHours: 2 },
	);

describe('the window of a poll', () => {
	it('begins at the cursor minus the overlap', () => {
		expect(ask('2026-11-19T12:00:00Z')).toEqual({
			begin: new Date('2026-11-19T10:00:00Z'),
			cut: false,
		});
	});

	it('begins on the first run exactly the look-back before the first attempt', () => {
		expect(ask(undefined).begin).toEqual(new Date('2026-11-18T00:00:00Z'));
		const firstAskedAt = new Date('2026-11-10T00:00:00Z');
		expect(ask(undefined, { firstAskedAt }).begin).toEqual(new Date('2026-11-08T00:00:00Z'));
	});

	it('never reaches before the first run by the overlap', () => {
		const firstAskedAt = new Date('2026-11-19T23:00:00Z');
		const begin = ask('2026-11-19T23:30:00Z', { firstAskedAt }, 1).begin;
		expect(begin).toEqual(new Date('2026-11-19T22:00:00Z'));
	});

	it('reaches back as far as the clock of the source may be behind', () => {
		const firstAskedAt = new Date('2026-11-19T23:00:00Z');
		const basis = { firstAskedAt, clockDoubtHours: 12 };
		expect(ask('2026-11-19T23:30:00Z', basis, 0).begin).toEqual(new Date('2026-11-19T11:30:00Z'));
	});

	it('does not grow beyond 30 days after a long quiet time, and says so', () => {
		const begin = new Date('2026-10-20T22:00:00Z');
		expect(ask('2026-03-01T00:00:00Z')).toEqual({ begin, cut: true });
	});

	it('grows as far as it must while the partition fails', () => {
		const begin = new Date('2026-02-28T22:00:00Z');
		expect(ask('2026-03-01T00:00:00Z', { failing: true })).toEqual({ begin, cut: false });
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
