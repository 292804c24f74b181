// dist/: compiled nodes, credentials and src by tsc, icons by gulp, codex files as they are.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

rmSync(join(root, 'dist'), { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
run('node_modules/gulp/bin/gulp.js', ['--silent', 'build:icons']);
for (const file of codexFiles(join(root, 'nodes'))) {
	const target = join(root, 'dist', relative(root, file));
	mkdirSync(dirname(target), { recursive: true });
	cpSync(file, target);
}

function codexFiles(folder) {
	return readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (statSync(path).isDirectory()) return codexFiles(path);
		return name.endsWith('.node.json') ? [path] : [];
	});
}
