import fc from 'fast-check';

/** More with `FUZZ=20 npx jest test/fuzz`: so many times the usual number of cases. */
const factor = Math.max(1, Number(process.env.FUZZ ?? 1) || 1);

/** No input may keep n8n's only thread busy for longer. Time of the processor, because others use the machine as well. */
const longestMs = 1_000;
/** Waiting for others is no work, but nothing may wait for ever. */
const longestWaitMs = 20_000;

/** Runs the property on many cases; a failure prints the seed and the case. Unhandled rejections fail it, too. */
export async function fuzz<T>(
	cases: fc.Arbitrary<T>,
	runs: number,
	property: (one: T) => unknown,
): Promise<void> {
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => void unhandled.push(reason);
	process.on('unhandledRejection', note);
	try {
		await fc.assert(
			fc.asyncProperty(cases, async (one) => {
				await bounded(() => property(one));
				expect(unhandled).toEqual([]);
			}),
			{ numRuns: runs * factor },
		);
		await new Promise(setImmediate);
		expect(unhandled).toEqual([]);
	} finally {
		process.off('unhandledRejection', note);
	}
}

async function bounded(work: () => unknown): Promise<void> {
	const before = process.cpuUsage();
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error('It never ended')), longestWaitMs);
	});
	try {
		await Promise.race([(async () => await work())(), tooLong]);
	} finally {
		clearTimeout(timer);
	}
	const { user, system } = process.cpuUsage(before);
	const ms = (user + system) / 1_000;
	if (ms > longestMs) throw new Error(`It took ${Math.round(ms)} ms of the processor`);
}
