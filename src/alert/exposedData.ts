/** Classes of personal data in the order in which they are shown, by Dark Web ID's names in `pii_hit`. */
const classOfName: Array<[RegExp, string]> = [
	[/^(?:namefirst|namelast|userid)$/, 'Name'],
	[/^(?:addr1|addr2|addrcity|addrzip|phone)$/, 'Address / phone'],
	[/^(?:ssn|dlnumber|passportnum)$/, 'Government ID'],
	[/^(?:dob|mmn)$/, 'Birth / security answer'],
	[/^card/, 'Payment card'],
	[/^(?:bank|paypaluid$|ebayuid$)/, 'Bank / wallet'],
	[/^(?:medicalid|medicalprovider)$/, 'Medical'],
];
const other = 'Other';
const classes = [...classOfName.map(([, name]) => name), other];
const longestName = 200;

/**
 * Classes of personal data in a PII value of Dark Web ID, in a fixed order and without the values. The value comes as an
 * object, a list of objects, an empty list or null. These names mean personal data only there.
 */
export function exposedClasses(pii: unknown): string[] {
	const found = new Set<string>();
	collectClasses(pii, found, 0);
	return classes.filter((name) => found.has(name));
}

function collectClasses(value: unknown, found: Set<string>, depth: number): void {
	if (isEmpty(value)) return;
	if (typeof value !== 'object' || value === null || depth > 3) {
		found.add(other);
		return;
	}
	for (const [key, entry] of Object.entries(value).slice(0, 1_000)) {
		if (isEmpty(entry)) continue;
		// A list, or what PHP makes of one: {"0": {…}}.
		if (/^\d+$/.test(key)) collectClasses(entry, found, depth + 1);
		else found.add(classOf(key));
	}
}

function classOf(key: string): string {
	const plain = key
		.slice(0, longestName)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
	return classOfName.find(([pattern]) => pattern.test(plain))?.[1] ?? other;
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === false;
}
