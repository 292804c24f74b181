/** The texts of a multi-selection, which an expression can turn into anything. */
export function texts(value: unknown): string[] {
	if (typeof value === 'string') return lines(value);
	if (!Array.isArray(value)) return [];
	return value.filter((entry): entry is string => typeof entry === 'string' && entry.trim() !== '');
}

/** The lines of a text, or its parts between commas, without blanks and empty ones. */
export function lines(value: unknown): string[] {
	if (typeof value !== 'string') return [];
	return value
		.split(/[\n,]/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
