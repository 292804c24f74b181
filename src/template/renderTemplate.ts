import { cleanText, tidyLines } from '../alert/plainText';
import { toWindows1252 } from '../alert/windows1252';
import { compileTemplate } from './compileTemplate';
import type { CompiledTemplate } from './compileTemplate';
import { longestOutput, mostRounds } from './templateHelpers';
import type { Run } from './templateHelpers';

type Rendering =
	{ kind: 'text'; text: string; warnings: string[] } | { kind: 'invalid'; message: string };

const mostCompiled = 200;
const compiled = new Map<string, CompiledTemplate>();
const unusual = /[^\n\x20-\x7e]/;

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
		// Other messages of the engine could repeat a value of the alert.
		const known = /#\w{1,20} requires exactly one argument/.exec(
			error instanceof Error ? error.message : '',
		);
		const cause = known ? `: ${known[0]}` : ' with this alert';
		return { kind: 'invalid', message: `The template cannot be filled${cause}.` };
	}
	if (text.length > longestOutput) {
		text = text.slice(0, longestOutput);
		run.warnings.add(`The filled template was cut at ${longestOutput} characters.`);
	}
	const warnings = run.warnings.size > 0 ? [...run.warnings] : [];
	return { kind: 'text', text: keptByAutotask(text), warnings };
}

/** Most texts have nothing to clean, and finding that out takes a tenth of the time of cleaning them. */
function keptByAutotask(text: string): string {
	if (unusual.test(text)) return cleanText(toWindows1252(cleanText(text)));
	const lines = text.includes(' \n') ? withoutBlanksAtLineEnds(text) : text;
	const isTidy = !lines.includes('\n\n\n\n') && !lines.startsWith('\n');
	return isTidy ? lines.trimEnd() : tidyLines(lines);
}

/** A row whose last value is empty ends in a blank. By hand, because splitting lines takes longer than all the rest. */
function withoutBlanksAtLineEnds(text: string): string {
	let kept = '';
	let from = 0;
	for (let at = text.indexOf(' \n'); at >= 0; at = text.indexOf(' \n', from)) {
		let end = at;
		while (end > from && text.charCodeAt(end - 1) === 0x20) end--;
		kept += text.slice(from, end);
		from = at + 1;
	}
	return kept + text.slice(from);
}

/** A run fills two templates in turn, over and over. */
let lastTemplates: Array<[template: string, filled: CompiledTemplate]> = [];

/** Least recently used out: a Map remembers the order in which keys were set. */
function compiledTemplate(template: string): CompiledTemplate {
	for (const [text, filled] of lastTemplates) if (text === template) return filled;
	const known = compiled.get(template);
	const fresh = known ?? compileTemplate(template);
	compiled.delete(template);
	compiled.set(template, fresh);
	lastTemplates = [[template, fresh], ...lastTemplates.slice(0, 1)];
	if (compiled.size > mostCompiled) {
		for (const oldest of compiled.keys()) {
			compiled.delete(oldest);
			break;
		}
	}
	return fresh;
}
