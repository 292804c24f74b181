/** What the user can change; patterns are regular expressions whose first group (or whole match) is the value. */
export interface OfficeProtectRules {
	/** Addresses, domains (`example.com`) or `*.example.com` for its subdomains. Empty: every sender is taken, with a warning. */
	senders: string[];
	/** Only mails that the receiving server, named by `authservId`, found to be genuine (SPF, DKIM or DMARC). */
	requireAuthentication: boolean;
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

/** Labels stand at the beginning of a line or after a gap; the value ends at the next gap, or stands on the next line. */
function labelled(names: string, value = '[^\\n]{1,200}?'): string {
	return `(?:^|[ ]{2,3})[-*•>]?[ ]?(?:${names})[ ]?:(?:[ ]{0,3}|[ ]{0,3}\\n[ ]{0,3}(?=[^:\\n]*$))(${value})(?=[ ]{2,3}|$)`;
}

const defaultOfficeProtectRules: OfficeProtectRules = {
	senders: [],
	requireAuthentication: false,
	authservId: '',
	split: '',
	title: '',
	tenant: labelled('(?:Organi[sz]ation|Tenant|Company|Customer|Client)(?: Name)?'),
	user: labelled('(?:Affected |Impacted |Involved )?(?:User|Account|Mailbox)(?: Name)?'),
	time: labelled('(?:Date(?: and Time)?|Time(?: ?stamp)?|When|Occurred(?: at| on)?)'),
	ip: labelled('(?:Client )?IP(?: ?Address)?', '[0-9a-f.:]{3,45}'),
	country: labelled('Country(?: or Region)?'),
	link: 'View (?:this |the )?event[^\\n]{0,200}?(?:\\n[ ]{0,3}[\\[<(]?)?(https://[^\\s<>"\\])]{1,1900})',
};

const longestPattern = 1_000;

/** The rules from the node's parameter; what is absent or of another type has its default. Never throws. */
export function readOfficeProtectRules(value: unknown): OfficeProtectRules {
	const given: Record<string, unknown> =
		typeof value === 'object' && value !== null ? { ...value } : {};
	const rules: OfficeProtectRules = {
		...defaultOfficeProtectRules,
		senders: listOf(given.senders),
		requireAuthentication: given.requireAuthentication === true,
		authservId: textOf(given.authservId).trim(),
	};
	for (const rule of patternRules) {
		rules[rule] = textOf(given[rule]).trim() || defaultOfficeProtectRules[rule];
	}
	return rules;
}

export type CompiledRules = Readonly<Record<PatternRule, RegExp | undefined>>;

/** Patterns ready for use, or the rule that is no regular expression. */
export function compileRules(
	rules: OfficeProtectRules,
): { compiled: CompiledRules } | { field: PatternRule; message: string } {
	const compiled: Partial<Record<PatternRule, RegExp>> = {};
	for (const rule of patternRules) {
		if (rules[rule] === '') continue;
		if (rules[rule].length > longestPattern) {
			return { field: rule, message: `The rule is longer than ${longestPattern} characters.` };
		}
		try {
			compiled[rule] = new RegExp(rules[rule], rule === 'split' ? 'gim' : 'im');
		} catch {
			return { field: rule, message: 'The rule is not a valid regular expression.' };
		}
	}
	return { compiled: compiled as CompiledRules };
}

function listOf(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : textOf(value).split(/[\s,;]+/);
	return entries.map((entry) => textOf(entry).trim()).filter((entry) => entry !== '');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
