import { learn, silenceOf, type SourceRhythm } from '../../src/health/sourceRhythm';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5);
const limitHours = 24;

/** Mulberry32: the same seed gives the same life of a source. */
function random(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

interface Life {
	meanHours: number;
	officeHoursOnly: boolean;
	seed: number;
}

function isActive(time: number, { officeHoursOnly }: Life): boolean {
	const date = new Date(time);
	const isWeekend = date.getUTCDay() % 6 === 0;
	return !officeHoursOnly || (!isWeekend && date.getUTCHours() >= 8 && date.getUTCHours() < 18);
}

/** Times of the alerts of 90 days, by chance around the mean. */
function arrivals(life: Life, days = 90): number[] {
	const next = random(life.seed);
	const times: number[] = [];
	for (let time = start; time < start + days * 24 * hour; time += hour / 4) {
		if (isActive(time, life) && next() < 1 / (4 * life.meanHours)) times.push(time);
	}
	return times;
}

/** Looks once an hour for 90 days; gives the number of warnings and what was learnt. */
function watch(life: Life): { warnings: number; rhythm: SourceRhythm | undefined } {
	const times = arrivals(life);
	let rhythm: SourceRhythm | undefined;
	let warnings = 0;
	let wasSilent = false;
	let index = 0;
	for (let now = start; now < start + 90 * 24 * hour; now += hour) {
		for (; (times[index] ?? Infinity) <= now; index += 1) {
			rhythm = learn(rhythm, new Date(times[index] ?? 0));
		}
		const isSilent =
			rhythm !== undefined && silenceOf(rhythm, new Date(now), limitHours).kind === 'silent';
		if (isSilent && !wasSilent) warnings += 1;
		wasSilent = isSilent;
	}
	return { warnings, rhythm };
}

const lives = [0.5, 3, 10, 24].flatMap((meanHours) =>
	[false, true].flatMap((officeHoursOnly) =>
		[1, 2, 3].map((seed): Life => ({ meanHours, officeHoursOnly, seed })),
	),
);

it('90 days of customers as usual bring no warning', () => {
	expect(lives.filter((life) => watch(life).warnings > 0)).toEqual([]);
});

it('a source that is cut off is noticed within five usual gaps', () => {
	for (const life of lives.filter(({ meanHours }) => meanHours <= 10)) {
		const { rhythm } = watch(life);
		if (rhythm === undefined) throw new Error('nothing was learnt');
		const isSilentAfter = (hours: number): boolean =>
			silenceOf(rhythm, new Date(rhythm.last + hours * hour), limitHours).kind === 'silent';
		let [usual, silent] = [0, 60 * 24];
		expect([isSilentAfter(usual), isSilentAfter(silent)]).toEqual([false, true]);
		while (silent - usual > 1) {
			const middle = Math.floor((usual + silent) / 2);
			if (isSilentAfter(middle)) silent = middle;
			else usual = middle;
		}
		// A night or a weekend, in which nothing counts, can lie between.
		const longest = Math.max(limitHours, life.officeHoursOnly ? 24 * 24 : 8 * 24);
		expect(silent).toBeLessThanOrEqual(longest);
	}
});

it('says nothing before it has seen enough', () => {
	const rhythm = learn(undefined, new Date(start));
	expect(silenceOf(rhythm, new Date(start + 1_000 * hour), limitHours).kind).toBe('learning');
});

it('a lively source is not reported before the limit', () => {
	let rhythm: SourceRhythm | undefined;
	for (let index = 0; index < 100; index += 1) {
		rhythm = learn(rhythm, new Date(start + index * 2 * hour));
	}
	if (rhythm === undefined) throw new Error('nothing was learnt');
	const after = (hours: number): string =>
		silenceOf(rhythm, new Date(rhythm.last + hours * hour), 48).kind;
	expect([after(47), after(49)]).toEqual(['usual', 'silent']);
});

it('learns the same from a second look at the same alerts, and stays small', () => {
	let rhythm: SourceRhythm | undefined;
	for (const time of arrivals({ meanHours: 0.5, officeHoursOnly: false, seed: 9 })) {
		rhythm = learn(rhythm, new Date(time));
		expect(learn(rhythm, new Date(time - hour))).toBe(rhythm);
	}
	expect(JSON.stringify(rhythm).length).toBeLessThan(2_500);
});
