import { read, now, silence, bookOf, alertWith, noFacts } from './ruleRows';

const day = 86_400_000;

describe('a row that is none', () => {
	const inDays = (days: number): string => new Date(now.getTime() + days * day).toISOString();
	const bad: Array<[string, unknown, string, RegExp]> = [
		['a text', 'Contoso', '', /is no row/],
		['nothing', null, '', /is no row/],
		['a list', [{ tenant: 'a' }], '', /is no row/],
		['a misspelt condition', { tenant: 'a', severty: 'high' }, 'severty', /severty/],
		['an object as a condition', { tenant: { id: 1 } }, 'tenant', /no text/],
		['a severity that is none', { severity: 'purple' }, 'severity', /severity/],
		['an unknown severity', { severity: 'unknown' }, 'severity', /severity/],
		['an IP that is none', { ip: '300.1.1.1' }, 'ip', /neither an address nor a network/],
		['a network that is too long', { ip: '10.0.0.0/33' }, 'ip', /neither/],
		['a regular expression', { text: '^(a+)+$' }, 'text', /regular expression/],
		['a regular expression in slashes', { host: '/dc.+/i' }, 'host', /regular expression/],
		['a pattern of many stars', { text: 'a*'.repeat(11) }, 'text', /more than 10 stars/],
		['a long pattern', { user: 'x'.repeat(201) }, 'user', /more than 200 characters/],
		['too many values', { tenant: 'a;'.repeat(101) }, 'tenant', /more than 100 values/],
		['values of nothing', { tenant: ';;' }, 'tenant', /without a value/],
		['an empty list', { tenant: [] }, 'tenant', /without a value/],
		['a list of nothing', { host: ['', null] }, 'host', /without a value/],
		['a resource without a role', { resource: 29682885 }, 'role', /no role/],
		['a role without a resource', { role: 'Engineer' }, 'resource', /no resource/],
		['an outcome that is none', { outcome: 'drop' }, 'outcome', /not known/],
		['a switch that is none', { enabled: 'maybe' }, 'enabled', /neither on nor off/],
		['Handlebars from data', { titleTemplate: '{{title}}' }, 'titleTemplate', /\{\{…\}\}/],
		['a silence without end', { ...silence, silenceUntil: '' }, 'silenceUntil', /without an end/],
		['a silence with a word as end', { ...silence, silenceUntil: 'soon' }, 'silenceUntil', /end/],
		[
			'a silence with a day that is none',
			{ ...silence, silenceUntil: '2026-02-31' },
			'silenceUntil',
			/end/,
		],
		[
			'a silence with a number as end',
			{ ...silence, silenceUntil: 1764000000 },
			'silenceUntil',
			/end/,
		],
		['a silence without reason', { ...silence, silenceReason: ' ' }, 'silenceReason', /a reason/],
		['a silence without owner', { ...silence, silenceOwner: null }, 'silenceOwner', /an owner/],
		['a silence by name only', { outcome: 'silence' }, 'silenceReason', /a reason/],
		[
			'a silence of 91 days',
			{ ...silence, silenceUntil: inDays(91) },
			'silenceUntil',
			/more than 90 days/,
		],
		['a silence that sets a queue', { ...silence, queue: 8 }, 'outcome', /at the same time/],
		[
			'settings that forbid the ticket',
			{ ...silence, outcome: 'ticketSettings' },
			'outcome',
			/at the same time/,
		],
	];

	it.each(bad)('is refused by name: %s', (_, row, field, message) => {
		const named = typeof row === 'object' && row !== null && !Array.isArray(row);
		const { rules, problems } = read([{ name: 'first' }, named ? { name: 'Bad', ...row } : row]);
		expect(rules.map(({ name }) => name)).toEqual(['first']);
		expect(problems).toHaveLength(1);
		const [problem] = problems;
		expect(problem).toMatchObject({ kind: 'refused', row: 2, from: 'data', field });
		expect(problem?.message).toMatch(
			named ? /^Row 2 of the rules from data \("Bad"\) / : /^Row 2 /,
		);
		expect(problem?.message).toMatch(message);
		expect(problem?.remedy).not.toBe('');
	});

	it('leaves the rest of a list of 5,000 rows working, and names each that is not used', () => {
		const rows = Array.from({ length: 5_000 }, (_, index) =>
			index % 10 === 0 ? 'no row' : { tenant: `Customer ${index}`, queue: 8 },
		);
		const { rules, problems } = read(rows);
		expect(rules).toHaveLength(1_000);
		expect(problems).toHaveLength(4_000);
		expect(new Set(problems.map(({ row }) => row)).size).toBe(4_000);
		expect(problems.at(-1)?.message).toMatch(/holds at most 1000 rules/);
	});
});

describe('a row', () => {
	it('that is switched off is no row and no problem', () => {
		expect(read([{ enabled: false }, { enabled: 'false' }, { enabled: 0 }])).toEqual({
			rules: [],
			problems: [],
		});
	});

	it('may have what a Data Table adds, and empty cells', () => {
		const { problems, rules } = read([
			{ id: 7, createdAt: '2026-01-01', updatedAt: null, comment: 'why', tenant: null, queue: '' },
		]);
		expect(problems).toEqual([]);
		expect(rules[0]).toMatchObject({
			name: 'Rule 1',
			conditions: [],
			outcome: { kind: 'settings', settings: {} },
		});
	});

	it('holds ids as numbers and labels as text', () => {
		const { rules } = read([{ queue: '8', priority: 'High', titleTemplate: '[title]!' }]);
		expect(rules[0]?.outcome).toEqual({
			kind: 'settings',
			settings: { queue: 8, priority: 'High', titleTemplate: '[title]!' },
		});
	});
});

describe('the end of a silence', () => {
	const untilIn = (silenceUntil: string, zone: string): string | undefined => {
		const outcome = read([{ ...silence, silenceUntil }], zone).rules[0]?.outcome;
		return outcome?.kind === 'silence' ? outcome.silence.until : undefined;
	};

	it.each([
		['2026-12-01T08:00:00Z', 'America/New_York', '2026-12-01T08:00:00.000Z'],
		['2026-12-01T08:00:00+02:00', 'America/New_York', '2026-12-01T06:00:00.000Z'],
		['2026-12-01T08:00:00', 'America/New_York', '2026-12-01T13:00:00.000Z'],
		['2026-12-01 08:00', 'Europe/Berlin', '2026-12-01T07:00:00.000Z'],
		['2026-12-01', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
		['2026-12-01T08:00', 'Not/AZone', '2026-12-01T08:00:00.000Z'],
	])('%s in %s is %s', (given, zone, expected) => expect(untilIn(given, zone)).toBe(expected));

	it('may be exactly 90 days away', () => {
		expect(untilIn(new Date(now.getTime() + 90 * day).toISOString(), 'UTC')).toBeDefined();
	});

	it('lets the next row decide', () => {
		const book = bookOf({ name: 'Silence', ...silence }, { name: 'Below', queue: 8 });
		const nameAt = (time: string): string => {
			const verdict = book.judge(alertWith(), noFacts, new Date(time));
			return verdict.kind === 'none' ? '' : verdict.rule.name;
		};
		expect(nameAt('2026-12-01T07:59:59.999Z')).toBe('Silence');
		expect(nameAt('2026-12-01T08:00:00Z')).toBe('Below');
	});

	it('is not waited for by a resolution', () => {
		const book = bookOf({ name: 'Silence', ...silence });
		expect(book.judge(alertWith({ action: 'resolve' }), noFacts, now)).toEqual({ kind: 'none' });
		expect(book.explain(alertWith({ action: 'resolve' }), noFacts, now)).toMatchObject([
			{ name: 'Silence', condition: 'action' },
		]);
	});
});
