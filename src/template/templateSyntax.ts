import { splitBrackets } from './bracketToken';
import type { BracketToken } from './bracketToken';
import { helperNames } from './templateHelpers';

/** A field that a template reads from the alert itself, so that a misspelt one can be named. */
export interface FieldUse {
	parts: string[];
	/** Printed as `{{x}}`, in contrast to one that a helper asks for. */
	isPrinted: boolean;
}

type Node = hbs.AST.Node;
interface Call {
	path: hbs.AST.PathExpression;
	params: Node[];
	hash?: hbs.AST.Hash;
}

const helpers = new Set<string>(helperNames);
const blockHelpers = new Set(['if', 'unless', 'each', 'eq']);

/** Everything that Handlebars would accept and this product does not, and the fields that are used. */
export function inspectTemplate(program: hbs.AST.Program): {
	problem?: string;
	uses: FieldUse[];
	/** Names of all helpers that are called. */
	helpers: Set<string>;
} {
	const inspection = new Inspection();
	inspection.program(program, true);
	const { problem, uses, called } = inspection;
	return { problem, uses: [...uses.values()], helpers: called };
}

class Inspection {
	problem: string | undefined;
	readonly uses = new Map<string, FieldUse>();
	readonly called = new Set<string>();

	program(program: hbs.AST.Program | undefined, isRoot: boolean): void {
		for (const statement of program?.body ?? []) this.#statement(statement, isRoot);
	}

	#statement(node: Node, isRoot: boolean): void {
		if (node.type === 'MustacheStatement') {
			this.#call(node as hbs.AST.MustacheStatement as Call & Node, isRoot, true);
		} else if (node.type === 'BlockStatement') {
			const block = node as hbs.AST.BlockStatement;
			const name = block.path.original;
			if (helpers.has(name) && !blockHelpers.has(name)) {
				this.#fail(node, `"${name}" is no block: write {{${name} …}} without "#"`);
			}
			this.#call(block, isRoot, false);
			const keepsContext = isRoot && name !== 'each' && helpers.has(name);
			this.program(block.program, keepsContext);
			this.program(block.inverse, isRoot);
		} else if (node.type !== 'ContentStatement' && node.type !== 'CommentStatement') {
			this.#fail(node, 'partials ({{> …}}) and decorators ({{* …}}) are not available');
		}
	}

	#call(node: Call & Node, isRoot: boolean, isPrinted: boolean): void {
		const { path } = node;
		if (path.type !== 'PathExpression') return;
		const pairs = node.hash?.pairs ?? [];
		const isCall = node.params.length > 0 || pairs.length > 0;
		const isHelper = path.parts.length === 1 && helpers.has(path.original);
		if (isCall && !isHelper) {
			this.#fail(
				node,
				`there is no helper "${path.original}"; helpers are ${helperNames.join(', ')}`,
			);
		} else if (isHelper) {
			this.called.add(path.original);
		} else {
			this.#use(path, isRoot, isPrinted);
		}
		for (const value of [...node.params, ...pairs.map((pair) => pair.value)]) {
			if (value.type === 'SubExpression') {
				this.#call(value as hbs.AST.SubExpression, isRoot, false);
			} else if (value.type === 'PathExpression') {
				this.#use(value as hbs.AST.PathExpression, isRoot, false);
			}
		}
	}

	#use(
		{ data, depth, parts, original }: hbs.AST.PathExpression,
		isRoot: boolean,
		isPrinted: boolean,
	): void {
		if (data || depth > 0 || parts.length === 0 || !isRoot) return;
		const known = this.uses.get(original);
		this.uses.set(original, { parts, isPrinted: isPrinted || known?.isPrinted === true });
	}

	#fail(node: Node, what: string): void {
		this.problem ??= `Line ${node.loc.start.line}: ${what}.`;
	}
}

/** Name of the data variable that holds the value of a bracketed word during a rendering. */
export function dataName({ word }: BracketToken): string {
	return `[${word}]`;
}

/** Turns each `[word]` in the literal text of a template into a look-up, so that one pass fills both syntaxes. */
export function expandBrackets(program: hbs.AST.Program): BracketToken[] {
	const tokens = new Map<string, BracketToken>();
	expandProgram(program, tokens);
	return [...tokens.values()];
}

function expandProgram(program: hbs.AST.Program, tokens: Map<string, BracketToken>): void {
	program.body = program.body.flatMap((node) => {
		if (node.type === 'BlockStatement') {
			const block = node as hbs.AST.BlockStatement;
			// Absent in `{{^x}}…{{/x}}`, whatever the types say.
			if (block.program as hbs.AST.Program | undefined) expandProgram(block.program, tokens);
			// Absent without {{else}}, whatever the types say.
			if (block.inverse as hbs.AST.Program | undefined) expandProgram(block.inverse, tokens);
		}
		if (node.type !== 'ContentStatement') return [node];
		const content = node as hbs.AST.ContentStatement;
		return splitBrackets(content.value).map((piece) => {
			if (typeof piece === 'string') return { ...content, value: piece };
			tokens.set(piece.word, piece);
			return lookUp(dataName(piece), content.loc);
		});
	});
}

function lookUp(name: string, loc: hbs.AST.SourceLocation): hbs.AST.MustacheStatement {
	const path: hbs.AST.PathExpression = {
		type: 'PathExpression',
		data: true,
		depth: 0,
		parts: [name],
		original: `@${name}`,
		loc,
	};
	return {
		type: 'MustacheStatement',
		path,
		params: [],
		// The parser leaves it out for calls without pairs, whatever the types say.
		hash: undefined as unknown as hbs.AST.Hash,
		escaped: false,
		strip: { open: false, close: false },
		loc,
	};
}
