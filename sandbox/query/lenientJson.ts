export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property by name without case, as Autotask reads them. */
export function property(record: JsonRecord, name: string): unknown {
	if (Object.hasOwn(record, name)) return record[name];
	const wanted = name.toLowerCase();
	const key = Object.keys(record).find((each) => each.toLowerCase() === wanted);
	return key === undefined ? undefined : record[key];
}

/** Reads JSON as forgivingly as the vendor's own examples need: bare keys and trailing commas. Undefined: unreadable. */
export function readLenientJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const tidied = text.replace(
			/("(?:[^"\\]|\\.)*")|([{,]\s*)([A-Za-z_]\w*)(\s*:)|,(\s*[}\]])/g,
			(whole, text_, before, key, colon, end) => {
				if (text_ !== undefined) return String(text_);
				return key === undefined ? String(end ?? whole) : `${before}"${key}"${colon}`;
			},
		);
		try {
			return JSON.parse(tidied);
		} catch {
			return undefined;
		}
	}
}
