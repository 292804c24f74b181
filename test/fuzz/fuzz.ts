import fc from 'fast-check';

/** More with `FUZZ=20 npx jest test/fuzz`: so many times the usual number of cases. */
const factor = Math.max(1, Number(process.env.FUZZ ?? 1) || 1);

/**
 * Runs the property on many cases; a failure prints the seed and the case. Unhandled rejections fail it, too. How long a
 * case takes is not looked at here: `npm run bench -- growth` compares the time for texts of two lengths.
 */
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
				await property(one);
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
