/** Microsoft 365 writes its results without the name of the server that RFC 8601 wants. */
const nameless = '-';

/**
 * Whether the receiving server found the mail genuine (RFC 8601): DMARC passed for the domain of From, or DKIM or SPF did
 * for a domain that belongs to it. `headers` from the top down: only the uppermost one of the server named by
 * `authservId` counts (`-`: the uppermost of all, without a name; '': the uppermost of all), because a sender can write the ones below.
 */
export function isAuthenticated(
	headers: readonly string[],
	authservId: string,
	fromDomain: string,
): boolean {
	const verdicts = headers.map((header) => plainResults(header).split(';').slice(0, 50));
	const [uppermost = []] = verdicts;
	const results =
		authservId === ''
			? uppermost
			: authservId === nameless
				? uppermost.filter(() => (uppermost[0] ?? '').includes('='))
				: verdicts.find(([server]) => isNamed(server, authservId))?.slice(1);
	return results?.some((result) => passesFor(result, fromDomain.toLowerCase())) ?? false;
}

function isNamed(server: string | undefined, authservId: string): boolean {
	const [name = ''] = (server ?? '').trim().split(/\s+/);
	return name !== '' && name.toLowerCase() === authservId.toLowerCase();
}

/** Properties that name the domain a method has checked. */
const checkedDomain: Record<string, RegExp> = {
	dmarc: /\bheader\.from\s*=\s*([^\s;]+)/i,
	dkim: /\bheader\.(?:d|i)\s*=\s*([^\s;]+)/i,
	spf: /\bsmtp\.mailfrom\s*=\s*([^\s;]+)/i,
};

function passesFor(result: string, fromDomain: string): boolean {
	const method = /^\s*(dmarc|dkim|spf)\s*=\s*pass\b/i.exec(result)?.[1]?.toLowerCase();
	if (!method) return false;
	const value = checkedDomain[method]?.exec(result)?.[1] ?? '';
	// A sender's own local part without quotation marks leaves an @ that belongs to nothing.
	if (/(?:^|\s)@/.test(result.replace(/header\.i\s*=\s*@/i, ''))) return false;
	const domain = value.slice(value.lastIndexOf('@') + 1).toLowerCase();
	return isAligned(domain, fromDomain);
}

/** Suffixes of two labels under which anybody can register, such as co.uk: nobody signs for them. */
const registrySuffix =
	/^(?:co|com|net|org|gov|edu|ac|or|ne|go|gob|nom|ltd|plc|me|id|web|asn|info|gen|geek|school|muni)\.[a-z]{2}$/;

/** Relaxed alignment without a list of public suffixes: one is the other or a subdomain of it, with two labels at least. */
function isAligned(domain: string, fromDomain: string): boolean {
	if (!domain.includes('.') || registrySuffix.test(domain)) return false;
	return (
		domain === fromDomain || domain.endsWith(`.${fromDomain}`) || fromDomain.endsWith(`.${domain}`)
	);
}

/**
 * The results without reasons and comments. A sender may choose an address such as `"; dmarc=pass …"@evil.example`, which
 * servers repeat with or without quotation marks around it: where any are left, only the name of the server counts.
 */
function plainResults(header: string): string {
	const withoutReasons = header.slice(0, 10_000).replace(/\breason\s*=\s*"[^"\\]*"/gi, '');
	return /["\\]/.test(withoutReasons)
		? (withoutReasons.split(';')[0] ?? '').replace(/[="\\]/g, '')
		: withoutComments(withoutReasons);
}

/** Comments may hold anything, also `; dmarc=pass`. An unclosed one swallows the rest. */
function withoutComments(header: string): string {
	let [kept, depth] = ['', 0];
	for (const character of header) {
		if (character === '(') depth++;
		else if (character === ')') depth = Math.max(0, depth - 1);
		else if (depth === 0) kept += character;
	}
	return kept;
}
