import { spawn } from 'node:child_process';

export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Milliseconds until the command is ended and counts as failed. */
	timeout?: number;
	/** User and group of the operating system to run as. */
	uid?: number;
	gid?: number;
}

export interface CommandResult {
	code: number;
	stdout: string;
	stderr: string;
}

const DEFAULT_TIMEOUT = 20 * 60_000;

/** Runs a command to its end and gives its output, whatever its exit code; one that cannot start or runs out of time rejects. */
export function tryCommand(
	command: string,
	args: readonly string[],
	options: CommandOptions = {},
): Promise<CommandResult> {
	return new Promise((resolve, reject) => {
		const { timeout = DEFAULT_TIMEOUT, ...spawnOptions } = options;
		const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
		const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
		child.once('error', (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.once('close', (code, signal) => {
			clearTimeout(timer);
			if (signal !== null) reject(new Error(`${command} was ended by ${signal}\n${tail(stderr)}`));
			else resolve({ code: code ?? 1, stdout, stderr });
		});
	});
}

/** Runs a command and gives its standard output; an exit code other than 0 rejects with the end of what it printed. */
export async function runCommand(
	command: string,
	args: readonly string[],
	options: CommandOptions = {},
): Promise<string> {
	const { code, stdout, stderr } = await tryCommand(command, args, options);
	if (code !== 0) {
		throw new Error(
			`${command} ${args.join(' ')} ended with ${code}\n${tail(stdout)}\n${tail(stderr)}`,
		);
	}
	return stdout;
}

function tail(text: string): string {
	return text.split('\n').slice(-25).join('\n');
}
