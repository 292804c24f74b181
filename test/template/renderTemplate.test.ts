import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import { cleanText } from '../../src/alert/plainText';
import { toWindows1252 } from '../../src/alert/windows1252';
import { alertScope } from '../../src/template/alertScope';
import { renderTemplate } from '../../src/template/renderTemplate';

const alert = createAlert({
	source: 'darkwebid',
	naturalId: '7b0f',
	kind: 'compromise',
	title: 'Credential exposure',
	tenantName: 'Contoso Ltd',
	occurredAt: '2025-09-01T22:30:00Z',
	receivedAt: '2025-09-11T08:00:05Z',
	tokens: {
		uuid: '7b0f',
		password: '',
		obscured_password: 'Hunt****',
		record_type: 'Email',
		Source: 'Hacking Site',
		website: 'shop.example.net',
		organization_name: 'Contoso Ltd',
		compromise: '3rd Party Breach',
		password_criteria: 'Matches',
		search_value: 'j.doe@contoso.example',
		date_added: '2025-09-11',
		date_found: '2025-09-10',
	},
	details: { recordNumber: '104233871', score: 80 },
});
const scope = alertScope(alert, { companyName: 'Contoso', companyId: 0 });

function text(template: string, values: Record<string, unknown> = scope): string {
	const result = renderTemplate(template, values);
	if (result.kind === 'invalid') throw new Error(result.message);
	return result.text;
}
function warnings(template: string): string[] {
	const result = renderTemplate(template, scope);
	return result.kind === 'text' ? result.warnings : [result.message];
}

describe('renderTemplate', () => {
	it('knows the twelve tokens in any case', () => {
		for (const [name, value] of Object.entries(alert.tokens)) {
			for (const word of [name, name.toLowerCase(), name.toUpperCase()]) {
				expect(renderTemplate(`<[${word}]>`, scope)).toEqual({
					kind: 'text',
					text: `<${value}>`,
					warnings: [],
				});
				expect(text(`{{#if id}}<[${word}]>{{/if}}`)).toBe(`<${value}>`);
			}
			expect(text(`<{{${name}}}>`)).toBe(`<${value}>`);
		}
	});

	it.each([
		['[tenantName] [TENANTNAME] {{tenantName}}', 'Contoso Ltd Contoso Ltd Contoso Ltd'],
		['[Source] {{source}} [companyId] {{companyName}}', 'Hacking Site darkwebid 0 Contoso'],
		['[details.recordNumber] {{details.score}}', '104233871 80'],
		['{{details}}', 'recordNumber: 104233871\nscore: 80'],
		['{{#if userEmail}}U{{else if tenantName}}T{{/if}}{{#unless userEmail}}!{{/unless}}', 'T!'],
		[
			'{{#each details}}{{@key}}={{this}}{{#unless @last}},{{/unless}}{{else}}none{{/each}}',
			'recordNumber=104233871,score=80',
		],
		['{{#if (eq kind "compromise")}}C{{/if}}{{#eq kind "security"}}S{{else}}-{{/eq}}', 'C-'],
		['{{upper tenantName}} {{lower tenantName}}', 'CONTOSO LTD contoso ltd'],
		['{{truncate tenantName 5}}', 'Cont…'],
		['{{default userEmail userName "nobody"}}', 'nobody'],
		[
			'{{date occurredAt}} {{date occurredAt "DD.MM.YYYY HH:mm" zone="Europe/Berlin"}}',
			'2025-09-01 02.09.2025 00:30',
		],
		['{{date userEmail}}', ''],
		['{{obscure "Hunter2"}}', 'Hunt***'],
		['\\{{title}} {{{title}}} {{!-- c --}}', '{{title}} Credential exposure'],
		['{{#tenantName}}yes{{/tenantName}}', 'yes'],
		['<&> "\' {{title}}', '<&> "\' Credential exposure'],
		['{{#if title}}\nline\n{{/if}}\n{{#if userEmail}}\ngone\n{{/if}}\nend', 'line\nend'],
		['', ''],
	])('fills %j', (template, expected) => {
		expect(text(template)).toBe(expected);
	});

	it.each([
		['[nope] and [x y] and []', '[nope] and [x y] and []', '[nope] is no token'],
		['a{{nope}}b', 'ab', '{{nope}} is no field'],
		['a{{details.nope}}b', 'ab', '{{details.nope}} is no field'],
		['{{#if nope}}x{{/if}}', '', '{{nope}} is no field'],
		['{{date title}}', 'Credential exposure', 'is no date'],
		['{{constructor}}{{__proto__}}', '', '{{constructor}} is no field'],
	])('warns of what is unknown in %j', (template, expected, warning) => {
		expect(text(template)).toBe(expected);
		expect(warnings(template)[0]).toContain(warning);
	});

	it('is silent about details that only some alerts have, when they are only asked for', () => {
		expect(warnings('{{#if details.nope}}x{{/if}}')).toEqual([]);
	});

	it.each([
		['{{#if title}}\nx', 'Line 2', 'ends too early'],
		['ok\n{{foo title}}', 'Line 2', 'no helper "foo"'],
		['{{lookup this "constructor"}}', 'Line 1', 'no helper "lookup"'],
		['{{#with title}}{{/with}}', 'Line 1', 'no helper "with"'],
		['{{log title}}', 'Line 1', 'no helper "log"'],
		['{{> partial}}', 'Line 1', 'partials'],
		['{{* decorator}}', 'Line 1', 'decorators'],
		['{{#upper title}}{{/upper}}', 'Line 1', 'no block'],
		['{{#if title}}x{{/unless}}', 'Line 1', "doesn't match"],
		['{{}}', 'Line 1', 'cannot be read'],
		['{{#if}}x{{/if}}', '', 'exactly one argument'],
		['x'.repeat(40_000), '', 'longer than'],
	])('explains what is wrong with %.40j', (template, line, what) => {
		const result = renderTemplate(template, scope);
		expect(result).toMatchObject({ kind: 'invalid', message: expect.stringContaining(what) });
		expect(result).toMatchObject({ message: expect.stringContaining(line) });
	});

	it('reaches nothing through prototypes', () => {
		for (const template of [
			'{{title.constructor.name}}',
			'{{#each title}}{{constructor}}{{/each}}',
			'{{this.constructor.constructor "return process"}}',
			'{{toString}}{{hasOwnProperty}}{{details.constructor}}',
			'[constructor]',
			'[__proto__]',
		]) {
			const result = renderTemplate(template, scope);
			const said = result.kind === 'text' ? result.text : '';
			expect(said.replace(/^\[\w+\]$/, '')).toBe('');
		}
	});

	it('cannot run away', () => {
		const list = Array.from({ length: 5_000 }, (_, i) => `item ${i} ${'x'.repeat(1_000)}`);
		const inner = '{{#each @root.list}}{{this}}{{/each}}';
		const result = renderTemplate(`{{#each list}}{{#each @root.list}}${inner}{{/each}}{{/each}}`, {
			list,
		});
		expect(result).toMatchObject({
			kind: 'text',
			warnings: expect.arrayContaining([expect.stringContaining('too long')]),
		});
		expect(result.kind === 'text' && result.text.length).toBeLessThanOrEqual(120_000);
		expect(text('{{#list}}.{{/list}}', { list })).toHaveLength(1_000);
	});

	it('expands nothing that an alert contains, whatever it is', () => {
		const hostile = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc
				.array(
					fc.constantFrom(
						'[title]',
						'[password]',
						'{{title}}',
						'{{{id}}}',
						'{{#each',
						'{{/if}}',
						'[',
						'{{',
						'}}',
						'\\',
						'$&',
						"$'",
						'a',
						' ',
						'\n',
						'=',
					),
				)
				.map((parts) => parts.join('')),
		);
		const templates = [
			'x[title]y',
			'x{{title}}y',
			'x{{{title}}}y',
			'{{#if id}}x{{title}}y{{/if}}',
			'x{{default userEmail title}}y',
			'{{#each list}}x{{this}}y{{/each}}',
			'{{#if id}}x[title]y{{/if}}',
		];
		fc.assert(
			fc.property(hostile, fc.constantFrom(...templates), (title, template) => {
				const values = { title, id: '1', password: 'SECRET', userEmail: '', list: [title] };
				const kept = cleanText(toWindows1252(cleanText(`x${title}y`)));
				fc.pre(title !== '' || !template.includes('default'));
				expect(text(template, values)).toBe(kept);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('forgets old templates and stays right', () => {
		for (let round = 0; round < 2; round++) {
			for (let i = 0; i < 500; i++)
				expect(text(`${i} {{title}} [title]`, { title: 't' })).toBe(`${i} t t`);
		}
	});
});

describe('alertScope', () => {
	it('gives every token a meaning for alerts of other sources', () => {
		const other = alertScope(
			createAlert({
				source: 'huntress',
				sourceName: 'Huntress',
				naturalId: '1',
				kind: 'security',
				title: 't',
				tenantName: 'Contoso',
				userEmail: 'a@b.example',
				category: 'c',
				detectedAt: '2025-09-10',
				receivedAt: '2025-09-11',
			}),
		);
		expect(
			text(
				'[uuid] [Source] [organization_name] [search_value] [compromise] [date_found] [date_added]',
				other,
			),
		).toBe('1 Huntress Contoso a@b.example c 2025-09-10 2025-09-11');
		expect(text('<[password][obscured_password][website]>', other)).toBe('<>');
	});

	it('prints nothing for what is not known, and never the raw record', () => {
		const values = alertScope({ ...alert, raw: { password: 'x' } });
		expect(text('<{{detectedAt}}{{updatedAt}}{{userEmail}}>', values)).toBe('<>');
		expect(values).not.toHaveProperty('raw');
		expect(
			text(
				'{{title}}',
				alertScope(
					createAlert({
						source: 'x',
						naturalId: '1',
						kind: 'security',
						title: 'field',
						tokens: { title: 'token' },
					}),
				),
			),
		).toBe('field');
	});
});

it.each([
	['{{^userEmail}}none{{/userEmail}}', '', 'none'],
	['{{^userEmail}}none{{/userEmail}}', 'a@b.example', ''],
	['{{^userEmail}}none{{else}}[userEmail]{{/userEmail}}', 'a@b.example', 'a@b.example'],
])('fills the inverse block %s', (template, userEmail, text) => {
	expect(renderTemplate(template, { userEmail })).toMatchObject({ kind: 'text', text });
});
