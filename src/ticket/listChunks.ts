/** A note holds 32,000 characters; some room stays for what Autotask may add. */
const noteRoom = 31_000;

/** Splits lines into groups that fit into one note each. No line is lost or cut. */
export function chunkLines(lines: readonly string[], room = noteRoom): string[][] {
	const chunks: string[][] = [];
	let length = Infinity;
	for (const line of lines) {
		length += line.length + 1;
		if (length > room) {
			chunks.push([]);
			length = line.length + 1;
		}
		chunks[chunks.length - 1]?.push(line);
	}
	return chunks;
}
