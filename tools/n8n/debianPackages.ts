import { existsSync } from 'node:fs';
import type { Progress } from './installN8n';
import { runCommand } from './runCommand';

/** A program that the tests need, and the Debian package that brings it. */
export interface DebianProgram {
	package: string;
	/** One of these files must exist. */
	isInstalled: () => boolean;
}

export const CHROMIUM_PATH = '/usr/bin/chromium';

export const CHROMIUM: DebianProgram = {
	package: 'chromium',
	isInstalled: () => existsSync(CHROMIUM_PATH),
};

/**
 * Installs with apt-get what is missing, without asking. Rejects with what to type when this user may not.
 */
export async function ensureDebianPrograms(
	programs: readonly DebianProgram[],
	progress: Progress,
): Promise<void> {
	const missing = programs.filter((program) => !program.isInstalled());
	if (missing.length === 0) return;
	const names = missing.map((program) => program.package);
	if (process.getuid?.() !== 0) {
		throw new Error(
			`Missing: ${names.join(', ')}. Install with: sudo apt-get install ${names.join(' ')}`,
		);
	}
	progress(`installing ${names.join(', ')} from Debian`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await runCommand('apt-get', ['update', '-q'], { env });
	await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], {
		env,
	});
	for (const program of missing) {
		if (!program.isInstalled()) {
			throw new Error(`${program.package} was installed, but its program is not where it belongs`);
		}
	}
}
