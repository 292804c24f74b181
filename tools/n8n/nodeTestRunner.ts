import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './n8nVersion';
import { makeTemporaryFolder, removeFolder } from './temporaryFolder';

/** How many tests did what. */
export interface TestCount {
	passed: number;
	failed: number;
	skipped: number;
}

/** Runs test files one after the other with Node's own test runner, printed as they go, and counts them. */
export async function runTestFiles(
	files: readonly string[],
	env: Record<string, string>,
): Promise<TestCount> {
	const folder = makeTemporaryFolder('test-report');
	const report = join(folder, 'report.tap');
	const args = [
		...['--import', 'tsx', '--test', '--test-concurrency=1'],
		...['--test-reporter=spec', '--test-reporter-destination=stdout'],
		...['--test-reporter=tap', `--test-reporter-destination=${report}`],
		...files,
	];
	try {
		const code = await new Promise<number>((resolve, reject) => {
			const child = spawn(process.execPath, args, {
				cwd: REPOSITORY,
				env: { ...process.env, ...env },
				stdio: 'inherit',
			});
			child.once('error', reject);
			child.once('close', (ended) => resolve(ended ?? 1));
		});
		const count = readCount(readFileSync(report, 'utf8'));
		if (code !== 0 && count.failed === 0) throw new Error(`the test runner ended with ${code}`);
		return count;
	} finally {
		removeFolder(folder);
	}
}

/** Prints the closing line, and makes the process fail when a test did or when there was none. */
export function closeTestRun(name: string, counts: readonly TestCount[]): void {
	const sum = (pick: keyof TestCount) => counts.reduce((total, count) => total + count[pick], 0);
	const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
	process.stdout.write(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** The closing lines of TAP count tests, not files. */
function readCount(tap: string): TestCount {
	const number = (name: string) =>
		Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
	return {
		passed: number('pass'),
		failed: number('fail') + number('cancelled'),
		skipped: number('skipped') + number('todo'),
	};
}
