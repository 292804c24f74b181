/** Every place below `value` where one of the secrets occurs, ignoring case. Errors are searched with all their parts. */
export function findSecrets(value: unknown, secrets: Iterable<string>): string[] {
	const found: string[] = [];
	const wanted = [...new Set(secrets)].map((secret) => secret.toLowerCase());
	const index = new Map<string, string[]>();
	for (const secret of wanted) {
		const start = secret.slice(0, 4);
		index.set(start, [...(index.get(start) ?? []), secret]);
	}
	const visited = new Set<object>();
	const search = (entry: unknown, path: string): void => {
		if (typeof entry === 'string') {
			if (holds(entry.toLowerCase(), index)) found.push(path);
			return;
		}
		if (typeof entry !== 'object' || entry === null || visited.has(entry)) return;
		visited.add(entry);
		for (const key of Object.getOwnPropertyNames(entry)) {
			if (holds(key.toLowerCase(), index)) found.push(`${path}.<key>`);
			search((entry as Record<string, unknown>)[key], `${path}.${key}`);
		}
	};
	search(value, '$');
	return found;
}

/** Looks up each position by its first four characters, so that thousands of secrets cost one pass. */
function holds(text: string, index: Map<string, string[]>): boolean {
	for (let at = 0; at + 4 <= text.length; at++) {
		const candidates = index.get(text.slice(at, at + 4));
		if (candidates?.some((secret) => text.startsWith(secret, at))) return true;
	}
	return false;
}
