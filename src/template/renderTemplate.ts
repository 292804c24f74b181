import { cleanText, toWindows1252 } from '../alert/plainText';
import { compileTemplate } from './compileTemplate';
import type { CompiledTemplate } from './compileTemplate';
import { longestOutput, mostRounds } from './templateHelpers';
import type { Run } from './templateHelpers';

export type Rendering =
	{ kind: 'text'; text: string; warnings: string[] } | { kind: 'invalid'; message: string };

const mostCompiled = 200;
const compiled = new Map<string, CompiledTemplate>();
/** Most texts have nothing to clean; finding that out takes a tenth of the time. */
const anythingUnusual = /[^\n\x20-\x7e]| \n|\n{4}/;

/**
 * Fills `[token]` (any case) and Handlebars `{{field}}` in one pass: what a value contains is never expanded again. The
 * result is plain text that Autotask keeps unchanged, at most 120,000 characters. Never throws.
 */
export function renderTemplate(template: string, scope: Record<string, unknown>): Rendering {
	const filled = compiledTemplate(template);
	if (filled.kind === 'invalid') return filled;
	const run: Run = { scope, warnings: new Set(), rounds: mostRounds };
	let text: string;
	try {
		text = filled.write(run);
	} catch (error) {
		const cause = error instanceof Error ? error.message.slice(0, 200) : 'unknown cause';
		return { kind: 'invalid', message: `The template cannot be filled: ${cause}.` };
	}
	if (text.length > longestOutput) {
		text = text.slice(0, longestOutput);
		run.warnings.add(`The filled template was cut at ${longestOutput} characters.`);
	}
	return { kind: 'text', text: keptByAutotask(text), warnings: [...run.warnings] };
}

function keptByAutotask(text: string): string {
	return anythingUnusual.test(text)
		? cleanText(toWindows1252(cleanText(text)))
		: text.replace(/^\n+/, '').trimEnd();
}

/** Least recently used out: a Map remembers the order in which keys were set. */
function compiledTemplate(template: string): CompiledTemplate {
	const known = compiled.get(template);
	if (known) {
		compiled.delete(template);
		compiled.set(template, known);
		return known;
	}
	const fresh = compileTemplate(template);
	compiled.set(template, fresh);
	if (compiled.size > mostCompiled) {
		for (const oldest of compiled.keys()) {
			compiled.delete(oldest);
			break;
		}
	}
	return fresh;
}
