interface ParsedAddress {
	/** In lower case. */
	address: string;
	domain: string;
}

const plainAddress =
	/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[a-z0-9-]{1,63}\.){1,8}[a-z0-9-]{2,63})$/i;
const longestHeader = 2_000;

/**
 * The mailboxes of a From header (RFC 5322): `"support@good.example" <x@evil.example>` is x@evil.example. Undefined when
 * it is not clear who is meant: no mailbox, groups, two addresses for one mailbox, text after the brackets.
 */
export function parseAddresses(header: string): ParsedAddress[] | undefined {
	if (header.length > longestHeader) return undefined;
	const mailboxes = splitMailboxes(header);
	const addresses = mailboxes?.map(addressOf);
	if (!addresses || addresses.length === 0 || addresses.includes(undefined)) return undefined;
	return addresses as ParsedAddress[];
}

/** Every mailbox of the header must be allowed. Entries: an address, a domain, or `*.domain` for its subdomains. */
export function isAllowedSender(
	addresses: readonly ParsedAddress[],
	allowed: readonly string[],
): boolean {
	const entries = allowed.map((entry) => entry.toLowerCase());
	return addresses.every(({ address, domain }) =>
		entries.some((entry) => {
			if (entry.startsWith('*.')) return domain.endsWith(entry.slice(1));
			return entry.lastIndexOf('@') > 0 ? entry === address : entry.replace(/^@/, '') === domain;
		}),
	);
}

interface Mailbox {
	/** Text outside of quotes, comments and angle brackets. */
	plain: string;
	/** Text in angle brackets. */
	angle: string | undefined;
	quoted: boolean;
	afterAngle: string;
}

function splitMailboxes(header: string): Mailbox[] | undefined {
	const mailboxes: Mailbox[] = [emptyMailbox()];
	let [inQuotes, inAngle, comments] = [false, false, 0];
	for (let i = 0; i < header.length; i++) {
		const character = header.charAt(i);
		const mailbox = mailboxes[mailboxes.length - 1] as Mailbox;
		if ((inQuotes || comments > 0) && character === '\\') i++;
		else if (comments > 0) comments += character === '(' ? 1 : character === ')' ? -1 : 0;
		else if (character === '"' && !inAngle) {
			inQuotes = !inQuotes;
			mailbox.quoted = true;
		} else if (inQuotes) continue;
		else if (character === '(') comments++;
		else if (character === '<' && !inAngle) {
			if (mailbox.angle !== undefined) return undefined;
			mailbox.angle = '';
			inAngle = true;
		} else if (character === '>' && inAngle) inAngle = false;
		else if (inAngle) mailbox.angle += character;
		else if (character === ',') mailboxes.push(emptyMailbox());
		else if (/[<>;:]/.test(character)) return undefined;
		else if (mailbox.angle !== undefined) mailbox.afterAngle += character;
		else mailbox.plain += character;
	}
	return inQuotes || inAngle || comments > 0 ? undefined : mailboxes;
}

function addressOf({ plain, angle, quoted, afterAngle }: Mailbox): ParsedAddress | undefined {
	if (afterAngle.trim() !== '' || (angle === undefined && quoted)) return undefined;
	const match = plainAddress.exec((angle ?? plain).trim());
	return match
		? { address: match[0].toLowerCase(), domain: (match[1] ?? '').toLowerCase() }
		: undefined;
}

function emptyMailbox(): Mailbox {
	return { plain: '', angle: undefined, quoted: false, afterAngle: '' };
}
