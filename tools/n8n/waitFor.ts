/** Waits so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Asks again and again until there is an answer other than undefined, null or false. A question that throws counts as no answer yet.
 *
 * @param what what is awaited, for the message of the error after `seconds` (generous: the machine may be busy)
 */
export async function waitFor<Answer>(
	what: string,
	seconds: number,
	ask: () => Promise<Answer | undefined | null | false> | Answer | undefined | null | false,
): Promise<Answer> {
	const deadline = Date.now() + seconds * 1000;
	let lastError = '';
	for (;;) {
		try {
			const answer = await ask();
			if (answer !== undefined && answer !== null && answer !== false) return answer;
			lastError = '';
		} catch (error) {
			lastError = ` (last: ${String(error)})`;
		}
		if (Date.now() > deadline) {
			throw new Error(`Waited ${seconds} s in vain for ${what}${lastError}`);
		}
		await sleep(250);
	}
}
