import type Handlebars from 'handlebars';

import { splitBrackets } from './bracketToken';
import { dataName, expandBrackets, inspectTemplate } from './templateSyntax';
import type { FieldUse } from './templateSyntax';
import { bracket, each, helperNames, ownHelpers } from './templateHelpers';
import type { Run } from './templateHelpers';

export type CompiledTemplate =
	{ kind: 'compiled'; write: (run: Run) => string } | { kind: 'invalid'; message: string };

/** Longer texts are no template but data in the wrong field. */
const longestTemplate = 32_000;

/** Reads a template once. Only a template with `{{` loads Handlebars. */
export function compileTemplate(template: string): CompiledTemplate {
	if (template.length > longestTemplate) {
		return {
			kind: 'invalid',
			message: `The template is longer than ${longestTemplate} characters.`,
		};
	}
	return template.includes('{{') ? compileHandlebars(template) : compileBrackets(template);
}

function compileBrackets(template: string): CompiledTemplate {
	const pieces = splitBrackets(template);
	const write = (run: Run): string => {
		let text = '';
		for (const piece of pieces) text += typeof piece === 'string' ? piece : bracket(piece, run);
		return text;
	};
	return { kind: 'compiled', write };
}

function compileHandlebars(template: string): CompiledTemplate {
	const engine = handlebars();
	let program: hbs.AST.Program;
	try {
		program = engine.parse(template);
	} catch (error) {
		return { kind: 'invalid', message: readableSyntaxError(error) };
	}
	const { problem, uses, helpers } = inspectTemplate(program);
	if (problem !== undefined) return { kind: 'invalid', message: problem };
	const tokens = expandBrackets(program).map((token) => ({ ...token, name: dataName(token) }));
	const filled = engine.compile<Record<string, unknown>>(program, {
		noEscape: true,
		knownHelpers,
		knownHelpersOnly: true,
	});
	// Only those in use: Handlebars wraps each helper anew for every rendering.
	const used = Object.fromEntries(
		Object.entries(ownHelpers).filter(([name]) => helpers.has(name)),
	) as Handlebars.RuntimeOptions['helpers'];
	const plain = uses.filter(({ parts }) => parts.length === 1);
	const deep = uses.filter(({ parts }) => parts.length > 1);
	const plainNames = plain.map(({ parts }) => parts[0] ?? '');
	const write = (run: Run): string => {
		for (let at = 0; at < plainNames.length; at++) {
			if (Object.hasOwn(run.scope, plainNames[at] ?? '')) continue;
			const use = plain[at];
			if (use) warnOfUnknown(use, run);
		}
		for (const use of deep) if (!isThere(run.scope, use)) warnOfUnknown(use, run);
		const data: Record<string, unknown> = { run, root: run.scope };
		for (const token of tokens) data[token.name] = bracket(token, run);
		return filled(run.scope, {
			helpers: used,
			data,
			// Said explicitly, or Handlebars prints a warning for each denied access.
			allowProtoMethodsByDefault: false,
			allowProtoPropertiesByDefault: false,
		});
	};
	return { kind: 'compiled', write };
}

const knownHelpers = Object.fromEntries(
	helperNames.map((name) => [name, true]),
) as CompileOptions['knownHelpers'];

let engine: typeof Handlebars | undefined;

function handlebars(): typeof Handlebars {
	if (!engine) {
		engine = (require('handlebars') as typeof Handlebars).create();
		for (const name of ['with', 'lookup', 'log']) engine.unregisterHelper(name);
		// Here and not per template, because a section over a list calls it without the word.
		engine.registerHelper('each', each);
		// A field without a value is '' here, which Handlebars takes for a value in {{#x}} and {{^x}}.
		const section = engine.helpers.blockHelperMissing as Handlebars.HelperDelegate;
		engine.registerHelper('blockHelperMissing', function (this: unknown, value, options) {
			const { inverse } = options as Handlebars.HelperOptions;
			return value === '' ? inverse(this) : (section.call(this, value, options) as string);
		});
	}
	return engine;
}

function isThere(scope: Record<string, unknown>, { parts, isPrinted }: FieldUse): boolean {
	if (!Object.hasOwn(scope, parts[0] ?? '')) return false;
	// A condition may ask for a detail that only some alerts have.
	if (!isPrinted) return true;
	let value: unknown = scope;
	for (const part of parts) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false;
		value = (value as Record<string, unknown>)[part];
	}
	return true;
}

function warnOfUnknown({ parts }: FieldUse, run: Run): void {
	run.warnings.add(`{{${parts.join('.')}}} is no field of this alert: it was left empty.`);
}

/** Handlebars shows the line, an arrow and a list of grammar symbols; people need the line and the place. */
function readableSyntaxError(error: unknown): string {
	const text = error instanceof Error ? error.message : '';
	const parse = /^Parse error on line (\d+):\n(.*)\n-*\^\n[^]*got '(\w+)'/.exec(text);
	if (parse) {
		const [, line, near, got] = parse;
		const what =
			got === 'EOF'
				? 'the template ends too early: a "}}" or the end of a block such as {{/if}} is missing'
				: 'this cannot be read';
		return `Line ${line}, at "${near}": ${what}.`;
	}
	const placed = /^([^]*) - (\d+):\d+$/.exec(text);
	return placed
		? `Line ${placed[2]}: ${placed[1]}.`
		: `The template cannot be read: ${text.split('\n')[0]}.`;
}
