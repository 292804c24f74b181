import type Handlebars from 'handlebars';

import { splitBrackets } from './bracketToken';
import { expandBrackets, inspectTemplate } from './templateSyntax';
import type { FieldUse } from './templateSyntax';
import { bracket, bracketHelper, helperNames, ownHelpers } from './templateHelpers';
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
		for (const piece of pieces)
			text += typeof piece === 'string' ? piece : bracket(piece.word, run);
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
	const { problem, uses } = inspectTemplate(program);
	if (problem !== undefined) return { kind: 'invalid', message: problem };
	expandBrackets(program);
	const filled = engine.compile<Record<string, unknown>>(program, {
		noEscape: true,
		knownHelpers: knownHelpers as Record<string, boolean> as never,
		knownHelpersOnly: true,
	});
	const write = (run: Run): string => {
		for (const use of uses) warnOfUnknown(use, run);
		return filled(run.scope, {
			data: { run },
			// Said explicitly, or Handlebars prints a warning for each denied access.
			allowProtoMethodsByDefault: false,
			allowProtoPropertiesByDefault: false,
		});
	};
	return { kind: 'compiled', write };
}

const knownHelpers = Object.fromEntries(
	[...helperNames, bracketHelper].map((name) => [name, true]),
);

let engine: typeof Handlebars | undefined;

function handlebars(): typeof Handlebars {
	if (!engine) {
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		engine = (require('handlebars') as typeof Handlebars).create();
		for (const name of ['with', 'lookup', 'log']) engine.unregisterHelper(name);
		engine.registerHelper(ownHelpers as never);
	}
	return engine;
}

function warnOfUnknown({ parts, isPrinted }: FieldUse, run: Run): void {
	let value: unknown = run.scope;
	for (const [index, part] of parts.entries()) {
		const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, part);
		if (!isThere) {
			// A condition may ask for a detail that only some alerts have.
			if (index === 0 || isPrinted) {
				run.warnings.add(`{{${parts.join('.')}}} is no field of this alert: it was left empty.`);
			}
			return;
		}
		value = (value as Record<string, unknown>)[part];
	}
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
