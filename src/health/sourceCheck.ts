import { ok, skipped, warning, type HealthCheck } from './healthCheck';
import type { SourceMemory } from './sourceMemory';
import { silenceOf } from './sourceRhythm';

const name = 'Silent sources';
const msPerHour = 3_600_000;
/** Longest list in a message; the rest is counted. */
const mostNamed = 10;

export interface SilentSource {
	source: string;
	/** When its latest alert came; null when none ever did. */
	since: string | null;
	silentHours: number;
}

/**
 * The sources that are silent for longer than usual, and the expected ones that never sent anything.
 *
 * @param limitHours a shorter silence is never reported
 * @param expected slugs of sources that must be heard of
 */
export function silentSources(
	memory: SourceMemory,
	expected: readonly string[],
	limitHours: number,
	now: Date,
): SilentSource[] {
	const silent = Object.entries(memory.rhythms).flatMap(([source, rhythm]): SilentSource[] => {
		const silence = silenceOf(rhythm, now, limitHours);
		return silence.kind === 'silent'
			? [
					{
						source,
						since: silence.since.toISOString(),
						silentHours: Math.floor(silence.silentHours),
					},
				]
			: [];
	});
	const waited = Math.floor((now.getTime() - memory.firstCheckAt) / msPerHour);
	const never = expected.filter((source) => memory.rhythms[source] === undefined);
	if (memory.firstCheckAt === 0 || waited < limitHours) return silent;
	return [...silent, ...never.map((source) => ({ source, since: null, silentHours: waited }))];
}

export function sourceCheck(silent: readonly SilentSource[], known: number): HealthCheck {
	if (silent.length === 0) {
		return ok(name, `No source is silent for longer than usual (${known} are known).`);
	}
	const named = silent
		.slice(0, mostNamed)
		.map(({ source, since, silentHours }) =>
			since === null
				? `${source} has never sent an alert in the ${silentHours} hours of watching`
				: `${source} has sent nothing for ${silentHours} hours (since ${since})`,
		);
	if (silent.length > mostNamed) named.push(`and ${silent.length - mostNamed} more`);
	return warning(
		name,
		named.join('; '),
		'Look at the executions of the trigger of this source: whether its workflow is active, whether its credential is valid, and whether the product still sends.',
	);
}

export function sourcesUnread(reason: string): HealthCheck {
	return skipped(name, reason);
}
