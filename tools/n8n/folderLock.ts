import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sleep } from './waitFor';

const POLL_MILLISECONDS = 500;
/** Between `mkdir` and the owner's number in it lies less than this. */
const NEWBORN_MILLISECONDS = 10_000;

/**
 * Runs `work` while this process holds the lock folder, so that two commands at once do not install the same thing.
 * `mkdir` is atomic; a lock whose owner has died is taken over.
 */
export async function withFolderLock<Result>(
	folder: string,
	onWait: () => void,
	work: () => Promise<Result>,
): Promise<Result> {
	mkdirSync(dirname(folder), { recursive: true });
	let waited = false;
	while (!tryToHold(folder)) {
		if (!waited) onWait();
		waited = true;
		await sleep(POLL_MILLISECONDS);
	}
	try {
		return await work();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function tryToHold(folder: string): boolean {
	try {
		mkdirSync(folder);
	} catch {
		if (ownerIsGone(folder)) rmSync(folder, { recursive: true, force: true });
		return false;
	}
	writeFileSync(join(folder, 'owner'), String(process.pid));
	return true;
}

function ownerIsGone(folder: string): boolean {
	try {
		process.kill(Number(readFileSync(join(folder, 'owner'), 'utf8')), 0);
		return false;
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code === 'ESRCH') return true;
		if (code !== 'ENOENT') return false;
		return isOlderThan(folder, NEWBORN_MILLISECONDS);
	}
}

function isOlderThan(folder: string, milliseconds: number): boolean {
	try {
		return Date.now() - statSync(folder).mtimeMs > milliseconds;
	} catch {
		return false;
	}
}
