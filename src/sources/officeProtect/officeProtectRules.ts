/** What the user can change; patterns are regular expressions whose first group (or whole match) is the value. */
export interface OfficeProtectRules {
	/** Addresses, domains (`example.com`) or `*.example.com` for its subdomains. Empty: every sender is taken, with a warning. */
	senders: string[];
	/** Only mails that the receiving server, named by `authservId`, found to be genuine (SPF, DKIM or DMARC). */
	requireAuthentication: boolean;
	/** Hosts of Office Protect (`app.example`, `*.example`). Links to others, and the ids in them, do not count. */
	linkHosts: string[];
	authservId: string;
	/** Where the next event of a bundled mail begins; '' finds it by titles, labels, links and lines. */
	split: string;
	/** Name of the event; '' searches the catalogue, then a label, then the subject. */
	title: string;
	tenant: string;
	user: string;
	time: string;
	ip: string;
	country: string;
	/** Link to the event in Office Protect. It is never opened. */
	link: string;
}

const patternRules = [
	'split',
	'title',
	'tenant',
	'user',
	'time',
	'ip',
	'country',
	'link',
] as const satisfies ReadonlyArray<keyof OfficeProtectRules>;

type PatternRule = (typeof patternRules)[number];

/**
 * Labels stand where the mail itself puts them, at the beginning of a line: behind a gap, the name of a user or file could
 * pass for one. The value ends at the next gap, or stands on the next line.
 */
function labelled(names: string, value = '[^\\n]{1,200}?', before = '^[ ]{0,3}'): string {
	return `${before}[-*•>]?[ ]?(?:${names})[ ]?:(?:[ ]{0,3}|[ ]{0,3}\\n[ ]{0,3}(?=[^:\\n]*$))(${value})(?=[ ]{2,3}|$)`;
}

const defaultOfficeProtectRules: OfficeProtectRules = {
	senders: [],
	requireAuthentication: false,
	linkHosts: [],
	authservId: '',
	split: '',
	title: '',
	tenant: labelled('(?:Organi[sz]ation|Tenant|Company|Customer|Client)(?: Name)?'),
	user: labelled('(?:Affected |Impacted |Involved )?(?:User|Account|Mailbox)(?: Name)?'),
	time: labelled('(?:Date(?: and Time)?|Time(?: ?stamp)?|When|Occurred(?: at| on)?)'),
	// Two columns in a row are common here, and neither decides about customer, event or ticket.
	ip: labelled('(?:Client )?IP(?: ?Address)?', '[0-9a-f.:]{3,45}', '(?:^|[ ]{2,3})'),
	country: labelled('Country(?: or Region)?', undefined, '(?:^|[ ]{2,3})'),
	link: '^[ ]{0,3}[-*•>[<(]{0,2}[ ]?View (?:this |the )?event[^\\n]{0,200}?(?:\\n[ ]{0,3}[\\[<(]?)?(https://[^\\s<>"\\])]{1,1900})',
};

const longestPattern = 1_000;

/** The rules from the node's parameter; what is absent or of another type has its default. Never throws. */
export function readOfficeProtectRules(value: unknown): OfficeProtectRules {
	const given: Record<string, unknown> =
		typeof value === 'object' && value !== null ? { ...value } : {};
	const rules: OfficeProtectRules = {
		...defaultOfficeProtectRules,
		senders: listOf(given.senders),
		linkHosts: listOf(given.linkHosts),
		requireAuthentication: given.requireAuthentication === true,
		authservId: textOf(given.authservId).trim(),
	};
	for (const rule of patternRules) {
		rules[rule] = textOf(given[rule]).trim() || defaultOfficeProtectRules[rule];
	}
	return rules;
}

export type CompiledRules = Readonly<Record<PatternRule, RegExp | undefined>> & {
	readonly linkHosts: readonly string[];
};

/** Patterns ready for use, or the rule that is no regular expression. */
export function compileRules(
	rules: OfficeProtectRules,
): { compiled: CompiledRules } | { field: PatternRule; message: string } {
	const compiled: Partial<Record<PatternRule, RegExp>> = {};
	const { linkHosts } = rules;
	for (const rule of patternRules) {
		if (rules[rule] === '') continue;
		if (rules[rule].length > longestPattern) {
			return { field: rule, message: `The rule is longer than ${longestPattern} characters.` };
		}
		if (canBlock(rules[rule])) {
			return {
				field: rule,
				message:
					'The rule repeats a group that itself repeats, such as (a+)+, which could block n8n.',
			};
		}
		try {
			compiled[rule] = new RegExp(rules[rule], rule === 'split' ? 'gim' : 'im');
		} catch {
			return { field: rule, message: 'The rule is not a valid regular expression.' };
		}
	}
	return { compiled: { ...(compiled as Record<PatternRule, RegExp | undefined>), linkHosts } };
}

/**
 * Whether a pattern repeats, without an upper bound of 20, a group that holds a repetition or an alternative. Such patterns can
 * take time that grows exponentially with the text; everything else is bounded by the length of what is searched.
 */
function canBlock(pattern: string): boolean {
	const open: boolean[] = [];
	const plain = pattern.replace(/\\./g, 'x').replace(/\[[^\]]{0,500}\]/g, 'x');
	for (let at = 0; at < plain.length; at++) {
		const character = plain[at];
		if (character === '(') open.push(false);
		else if (character === ')') {
			const repeats = open.pop() ?? false;
			const isRepeated = isUnbounded(plain, at + 1);
			if (repeats && isRepeated) return true;
			if ((repeats || isRepeated) && open.length > 0) open[open.length - 1] = true;
		} else if (open.length > 0 && (character === '|' || isUnbounded(plain, at + 1))) {
			open[open.length - 1] = true;
		}
	}
	return false;
}

function isUnbounded(pattern: string, at: number): boolean {
	if (pattern[at] === '*' || pattern[at] === '+') return true;
	const [, least = '', most = least] =
		/^\{(\d{1,6})(?:,(\d{0,6}))?\}/.exec(pattern.slice(at, at + 16)) ?? [];
	return least !== '' && (most === '' || Number(most) > 20);
}

function listOf(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : textOf(value).split(/[\s,;]+/);
	return entries.map((entry) => textOf(entry).trim()).filter((entry) => entry !== '');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
