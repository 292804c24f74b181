import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { waitFor } from './waitFor';

const GRACE_MILLISECONDS = 20_000;

export interface ServerCommand {
	/** What it is called in messages. */
	name: string;
	command: string;
	args: readonly string[];
	env: Record<string, string>;
	/** Gets everything that the server prints. */
	logFile: string;
	cwd?: string;
	uid?: number;
	gid?: number;
}

/** Groups that still run; none of them outlives this process. */
const runningGroups = new Set<number>();
process.once('exit', endAllGroups);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		// Whoever listens too stops the servers in order.
		if (process.listenerCount(signal) > 0) return;
		endAllGroups();
		process.kill(process.pid, signal);
	});
}

function endAllGroups(): void {
	runningGroups.forEach(killGroup);
}

/** A server that this process started, in a process group of its own. */
export class ServerProcess {
	readonly #child: ChildProcess;
	/** Settles when the server has ended, for whatever reason. */
	readonly ended: Promise<void>;
	#running = true;

	constructor(private readonly command: ServerCommand) {
		const { command: program, args, env, cwd, uid, gid } = command;
		this.#child = spawn(program, args, {
			env,
			cwd,
			uid,
			gid,
			// A group of its own: Ctrl-C in a terminal reaches only this process, which then stops the servers in order.
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		if (this.#child.pid !== undefined) runningGroups.add(this.#child.pid);
		const log = createWriteStream(command.logFile, { flags: 'a' });
		this.#child.stdout?.pipe(log, { end: false });
		this.#child.stderr?.pipe(log, { end: false });
		this.ended = new Promise((resolve) => {
			const end = () => {
				this.#running = false;
				resolve();
			};
			this.#child.once('error', end);
			this.#child.once('exit', end);
			// Children of the server may hold the pipes a little longer.
			this.#child.once('close', () => log.end());
		});
	}

	get pid(): number | undefined {
		return this.#child.pid;
	}

	get running(): boolean {
		return this.#running;
	}

	/** Everything printed so far. */
	log(): string {
		return readFileSync(this.command.logFile, 'utf8');
	}

	/** Waits until `ask` answers yes; fails at once, with the end of the log, when the server ends. */
	async waitUntilReady(seconds: number, ask: () => Promise<boolean>): Promise<void> {
		await waitFor(`${this.command.name} to be ready`, seconds, async () => {
			if (!this.#running) return true;
			return ask();
		}).catch((error: unknown) => {
			throw new Error(`${String(error)}\n${this.#logTail()}`);
		});
		if (!this.#running) throw new Error(`${this.command.name} ended by itself\n${this.#logTail()}`);
	}

	/** Asks the server to end (SIGTERM), and makes it end when it does not within 20 s. */
	async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<void> {
		if (this.#running) this.#child.kill(signal);
		const grace = setTimeout(() => void this.kill(), GRACE_MILLISECONDS);
		await this.ended;
		clearTimeout(grace);
		await this.kill();
	}

	/** Ends the server and all its children at once, as a power cut would. */
	async kill(): Promise<void> {
		if (this.#child.pid === undefined) return;
		killGroup(this.#child.pid);
		await this.ended;
		runningGroups.delete(this.#child.pid);
	}

	#logTail(): string {
		return this.log().split('\n').slice(-40).join('\n');
	}
}

function killGroup(pid: number): void {
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// The whole group has ended already.
	}
}
