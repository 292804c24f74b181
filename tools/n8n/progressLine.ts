const started = performance.now();

/** Prints one step of a long work with the seconds since the command began. */
export function progressLine(line: string): void {
	const seconds = Math.round((performance.now() - started) / 1000);
	process.stdout.write(`[${String(seconds).padStart(4)} s] ${line}\n`);
}
