/** Suffixes of Autotask's sentences that say nothing to anybody. */
const recordSuffixes = [
	/(?<![\s;])[\s;]*on record number \[\d+\]\.? ?$/i,
	/ ?\| ?Error (?:updating|creating|deleting) entity for record number \[\d+\]\.? ?$/i,
	/^Error (?:updating|creating|deleting) entity for record number \[\d+\]\.? ?$/i,
];
/** What stands under these keys are names of Autotask, not content. */
const nameKeys = new Set(['op', 'field', 'IncludeFields', 'name']);

/** Takes off `; on record number [1].` and the like; '' for a sentence that is nothing else. */
export function withoutRecordNumber(text: string): string {
	let rest = text.replace(/\s+/g, ' ').trim();
	for (const suffix of recordSuffixes) rest = rest.replace(suffix, '');
	return rest.replace(/(?<!\.)\.{2,}$/, '.').trim();
}

/** What a request contains: texts that an answer must not bring back, and names of fields, all in lower case. */
export function contentOf(body: unknown): { texts: string[]; names: Set<string> } {
	const texts = new Set<string>();
	const names = new Set<string>();
	const open: Array<{ value: unknown; isName: boolean }> = [{ value: body, isName: false }];
	for (let next = open.pop(); next; next = open.pop()) {
		const { value, isName } = next;
		if (typeof value === 'string') (isName ? names : texts).add(value.toLowerCase());
		else if (Array.isArray(value)) {
			for (const item of value as unknown[]) open.push({ value: item, isName });
		} else if (typeof value === 'object' && value !== null) {
			for (const [key, inner] of Object.entries(value)) {
				names.add(key.toLowerCase());
				open.push({ value: inner, isName: nameKeys.has(key) });
			}
		}
	}
	return { texts: [...texts], names };
}
