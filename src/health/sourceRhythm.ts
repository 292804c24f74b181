/**
 * How often a source usually sends, learnt from when its alerts came. Nights and weekends count little where little
 * came before, so that a gap is measured in hours that matter. Plain data: it is kept in n8n's static data.
 */
export interface SourceRhythm {
	/** When the latest alert came, in Unix milliseconds. */
	last: number;
	/** Latest gaps between alerts, oldest first, in weighted hours. Alerts within an hour are one event. */
	gaps: number[];
	/** Events by weekday (Sunday first) and by hour of the day, UTC. */
	days: number[];
	hours: number[];
}

/** What the rhythm says of the time since the latest alert. */
type Silence =
	| { kind: 'learning' }
	| { kind: 'usual' | 'silent'; since: Date; silentHours: number; usualHours: number };

const msPerHour = 3_600_000;
const mostGaps = 64;
/** Fewer gaps say nothing about what is usual. */
const fewestGaps = 10;
/** From so many gaps on, one of ten may be an exception. */
const manyGaps = 30;
/** A source is silent when the gap is so many times the usual one. */
const factor = 5;
/** Old weeks count half as soon as so many events are known, so that the profile follows changes. */
const mostEvents = 600;
/** Added to each count: an hour in which nothing came so far is not impossible. */
const smoothing = 0.5;
/** Longer gaps are measured as this one: 60 days. */
const longestGapHours = 1_440;

/** Learns that an alert came. Times before the latest one change nothing. */
export function learn(rhythm: SourceRhythm | undefined, at: Date): SourceRhythm {
	const time = at.getTime();
	if (rhythm === undefined) {
		return count({ last: time, gaps: [], days: zeros(7), hours: zeros(24) }, at);
	}
	if (time <= rhythm.last) return rhythm;
	if (time - rhythm.last < msPerHour) return { ...rhythm, last: time };
	const gaps = [...rhythm.gaps, weightedHours(rhythm, rhythm.last, time)].slice(-mostGaps);
	return count({ ...rhythm, last: time, gaps }, at);
}

/**
 * Whether the source is silent for longer than usual.
 *
 * @param limitHours a shorter silence is never reported, however lively the source is
 */
export function silenceOf(rhythm: SourceRhythm, now: Date, limitHours: number): Silence {
	if (rhythm.gaps.length < fewestGaps) return { kind: 'learning' };
	const usual = usualGap(rhythm.gaps);
	const gap = weightedHours(rhythm, rhythm.last, now.getTime());
	const silentHours = Math.max(0, now.getTime() - rhythm.last) / msPerHour;
	const isSilent = gap > factor * usual && silentHours > limitHours;
	return {
		kind: isSilent ? 'silent' : 'usual',
		since: new Date(rhythm.last),
		silentHours,
		usualHours: usual,
	};
}

/** The gap that nine of ten do not exceed; the longest one while few are known. */
function usualGap(gaps: readonly number[]): number {
	const sorted = [...gaps].sort((a, b) => a - b);
	const place = sorted.length < manyGaps ? sorted.length : Math.ceil(sorted.length * 0.9);
	return sorted[place - 1] ?? 0;
}

/** Hours between two moments, each with the weight of its weekday and hour; 1 on average over a week. */
function weightedHours(rhythm: SourceRhythm, from: number, to: number): number {
	const days = weights(rhythm.days);
	const hours = weights(rhythm.hours);
	const end = Math.min(to, from + longestGapHours * msPerHour);
	let sum = 0;
	for (let time = from; time < end;) {
		const next = Math.min(end, (Math.floor(time / msPerHour) + 1) * msPerHour);
		const date = new Date(time);
		const weight = (days[date.getUTCDay()] ?? 1) * (hours[date.getUTCHours()] ?? 1);
		sum += (weight * (next - time)) / msPerHour;
		time = next;
	}
	return sum;
}

function weights(counts: readonly number[]): number[] {
	const total = counts.reduce((sum, value) => sum + value + smoothing, 0);
	return counts.map((value) => ((value + smoothing) * counts.length) / total);
}

function count(rhythm: SourceRhythm, at: Date): SourceRhythm {
	const events = rhythm.days.reduce((sum, value) => sum + value, 0);
	const share = events >= mostEvents ? 0.5 : 1;
	return {
		...rhythm,
		days: rhythm.days.map((value, day) => value * share + Number(day === at.getUTCDay())),
		hours: rhythm.hours.map((value, hour) => value * share + Number(hour === at.getUTCHours())),
	};
}

function zeros(length: number): number[] {
	return Array.from({ length }, () => 0);
}
