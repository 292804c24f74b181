import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

import ts from 'typescript';

const root = join(__dirname, '..', '..');
const folders = [
	'src',
	'nodes',
	'credentials',
	'sandbox',
	'demo',
	'bench',
	'scripts',
	'test',
	'tools',
];

/** An export or import of a name; `*` stands for the whole file (namespace or lazy import). */
interface NamedImport {
	from: string;
	name: string;
}

export interface SourceFile {
	/** From the repository's root, with slashes. */
	path: string;
	lines: number;
	imports: NamedImport[];
	/** Names that are passed on from another file. */
	passedOn: string[];
}

/** Every TypeScript file of the repository, with what it imports. */
export function sourceFiles(): SourceFile[] {
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /(?<!\.d)\.ts$/.test(name))
			.map((name) => readSource(join(folder, name))),
	);
}

function readSource(file: string): SourceFile {
	const text = readFileSync(join(root, file), 'utf8');
	const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const source: SourceFile = {
		path: file.split(sep).join('/'),
		lines: text.split('\n').length - 1,
		imports: [],
		passedOn: [],
	};
	for (const statement of tree.statements) {
		if (ts.isExportDeclaration(statement)) source.passedOn.push(...namesIn(statement.exportClause));
	}
	visit(tree, (node) => source.imports.push(...importsOf(node, source.path)));
	return source;
}

function visit(node: ts.Node, each: (node: ts.Node) => void): void {
	each(node);
	ts.forEachChild(node, (child) => visit(child, each));
}

function importsOf(node: ts.Node, path: string): NamedImport[] {
	if (ts.isImportDeclaration(node)) {
		return named(node.moduleSpecifier, path, namesIn(node.importClause?.namedBindings));
	}
	if (ts.isExportDeclaration(node))
		return named(node.moduleSpecifier, path, namesIn(node.exportClause));
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
		return named(node.argument.literal, path, ['*']);
	const isLazy =
		ts.isCallExpression(node) &&
		(node.expression.kind === ts.SyntaxKind.ImportKeyword ||
			node.expression.getText() === 'require');
	return isLazy ? named(node.arguments[0], path, ['*']) : [];
}

function namesIn(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): string[] {
	if (!bindings || !('elements' in bindings)) return ['*'];
	return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** Nothing for packages: only files of the repository are of interest. */
function named(specifier: ts.Node | undefined, path: string, names: string[]): NamedImport[] {
	if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
	const target = normalize(join(dirname(path), specifier.text))
		.split(sep)
		.join('/');
	const files = [`${target}.ts`, `${target}/index.ts`].filter((file) =>
		ts.sys.fileExists(join(root, file)),
	);
	return files.slice(0, 1).flatMap((from) => names.map((name) => ({ from, name })));
}

/** A path as the repository's pages write it. */
export function inRepository(...parts: string[]): string {
	return join(root, ...parts);
}
