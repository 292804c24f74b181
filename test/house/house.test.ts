import { spawnSync } from 'node:child_process';

import { inRepository, sourceFiles, type SourceFile } from './sourceFiles';

const files = sourceFiles();
const product = files.filter(({ path }) => /^(?:src|nodes|credentials|sandbox)\//.test(path));
const longest = 250;

describe('the repository', () => {
	it('has no file that is too long to read in one go', () => {
		const long = product.filter(({ lines }) => lines > longest);
		expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
	});

	it('has no file, export or dependency that nobody uses', () => {
		const knip = inRepository('node_modules', 'knip', 'bin', 'knip.js');
		const { stdout } = spawnSync(process.execPath, [knip, '--no-progress'], {
			cwd: inRepository('.'),
			encoding: 'utf8',
		});
		expect(stdout.trim()).toBe('');
	});

	it('passes no name on: each is imported from the file that holds it', () => {
		// The sandbox is a package of its own with one entrance.
		const entrances = new Set(['sandbox/autotaskSandbox.ts']);
		const passing = product.filter(
			({ path, passedOn }) => passedOn.length > 0 && !entrances.has(path),
		);
		expect(passing.map(({ path, passedOn }) => `${path}: ${passedOn.join(', ')}`)).toEqual([]);
	});

	it('has no circle of imports, not even of types', () => {
		expect(circles(product)).toEqual([]);
	});

	it('has no folder for leftovers', () => {
		const folders = new Set(files.flatMap(({ path }) => path.split('/').slice(0, -1)));
		const leftovers = /^(?:utils?|helpers?|common|misc|shared|lib|stuff)$/i;
		expect([...folders].filter((name) => leftovers.test(name))).toEqual([]);
	});
});

function circles(sources: readonly SourceFile[]): string[] {
	const byPath = new Map(sources.map((file) => [file.path, file]));
	const finished = new Set<string>();
	const found: string[] = [];
	const walk = (path: string, trail: readonly string[]): void => {
		if (trail.includes(path)) {
			found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
			return;
		}
		if (finished.has(path)) return;
		const imports = byPath.get(path)?.imports ?? [];
		for (const next of new Set(imports.map(({ from }) => from))) walk(next, [...trail, path]);
		finished.add(path);
	};
	for (const { path } of sources) walk(path, []);
	return found;
}
