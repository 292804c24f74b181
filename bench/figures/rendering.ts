import { join } from 'node:path';
import Handlebars from 'handlebars';

import { alertItems } from '../workload';
import type { Figure } from '../figure';
import { quietest } from './quietest';

type RenderTemplate = typeof import('../../src/template/renderTemplate').renderTemplate;
type AlertScope = typeof import('../../src/template/alertScope').alertScope;
type Alert = Parameters<AlertScope>[0];

/** The node's own description, rendered by us and by compiled Handlebars with helpers of the same names. */
export async function renderingFigure(built: string): Promise<Figure> {
	const load = async <T>(path: string) => (await import(join(built, 'src', path))) as T;
	const { renderTemplate } = await load<{ renderTemplate: RenderTemplate }>(
		'template/renderTemplate.js',
	);
	const { alertScope } = await load<{ alertScope: AlertScope }>('template/alertScope.js');
	const { defaultDescriptionTemplate: template } = await load<{
		defaultDescriptionTemplate: string;
	}>('ticket/defaultTemplates.js');

	const scopes = alertItems(200, 'render').map((item) =>
		alertScope(item as unknown as Alert, { companyName: 'Contoso Ltd', companyId: 175 }),
	);
	const bare = bareHandlebars(template);
	const first = scopes[0];
	if (!first) throw new Error('No scope');
	const rendered = renderTemplate(template, first);
	if (rendered.kind !== 'text' || rendered.text.trim() !== bare(first).trim()) {
		throw new Error('Both must write the same text');
	}
	const pair = quietest(
		() => scopes.forEach((scope) => renderTemplate(template, scope)),
		() => scopes.forEach((scope) => bare(scope)),
	);
	return {
		name: 'templates rendered per second',
		ours: (scopes.length / pair.ours) * 1000,
		floor: (scopes.length / pair.floor) * 1000,
		unit: '/s',
		bar: { on: 'ratio', atLeast: 0.7 },
		note: 'the default description; ours also cleans the text, warns of unknown fields and bounds loops',
	};
}

function bareHandlebars(template: string): (scope: object) => string {
	const engine = Handlebars.create();
	engine.registerHelper({
		eq: (a: unknown, b: unknown) => String(a) === String(b),
		default: (...values: unknown[]) => values.find((value) => value !== '' && value !== undefined),
		date: (value: string) => `${value.slice(0, 10)} ${value.slice(11, 16)}`,
	});
	return engine.compile(template, { noEscape: true });
}
