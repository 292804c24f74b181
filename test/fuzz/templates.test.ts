import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import { alertScope } from '../../src/template/alertScope';
import { renderTemplate } from '../../src/template/renderTemplate';
import { fuzz } from './fuzz';
import { hostileText, hostileValue } from './hostile';

const piece = fc.oneof(
	hostileText,
	fc.constantFrom(
		'{{title}}',
		'{{{title}}}',
		'{{#if title}}',
		'{{/if}}',
		'{{else}}',
		'{{#each tokens}}',
		'{{/each}}',
		'{{this}}',
		'{{@key}}',
		'{{../title}}',
		'{{#eq a b}}',
		'{{/eq}}',
		'{{date occurredAt "YYYY" zone="Nowhere/City"}}',
		'{{truncate title 1e9}}',
		'{{default (upper (lower title)) "x"}}',
		'{{#with title}}',
		'{{> partial}}',
		'{{* decorator}}',
		'{{lookup this "constructor"}}',
		'{{__proto__.x}}',
		'{{#each details}}{{#each ..}}{{#each ..}}',
		'{{!-- comment',
		'\\{{title}}',
		'{{~title~}}',
		'[title]',
		'[details.score]',
		'[uuid',
	),
);
const template = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

it('fills or refuses any template with any alert', async () => {
	const fields = fc.record({
		title: hostileValue,
		description: hostileValue,
		occurredAt: hostileValue,
		tenantName: hostileValue,
		tokens: fc.dictionary(hostileText, hostileText, { maxKeys: 4 }),
		details: fc.dictionary(hostileText, hostileValue, { maxKeys: 4 }),
	});
	await fuzz(fc.tuple(template, fields), 250, ([text, values]) => {
		const alert = createAlert({ source: 'fuzz', kind: 'security', naturalId: 'a', ...values });
		const rendering = renderTemplate(text, alertScope(alert, { companyName: 'Contoso' }));
		if (rendering.kind === 'text') expect(rendering.text.length).toBeLessThanOrEqual(120_000);
		else expect(rendering.message).not.toBe('');
	});
});

it('fills or refuses any template with values that are no alert', async () => {
	const scope = fc.dictionary(hostileText, hostileValue, { maxKeys: 5 });
	await fuzz(fc.tuple(template, scope), 150, ([text, values]) => {
		expect(['text', 'invalid']).toContain(renderTemplate(text, values).kind);
	});
});
