import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder below the system's folder for temporary files. */
export function makeTemporaryFolder(purpose: string): string {
	return mkdtempSync(join(tmpdir(), `autotask-alerts-${purpose}-`));
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
