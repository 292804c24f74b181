import { fork, type ChildProcess } from 'node:child_process';

/** What a child process does on request, by name. Inputs and results travel as JSON. */
export type Tasks = Record<string, (input: never) => unknown>;

type Result<T extends Tasks, K extends keyof T> = Awaited<ReturnType<T[K]>>;

interface Request {
	id: number;
	name: string;
	input: unknown;
}

type Answer = { id: number; result: unknown } | { id: number; error: string };

interface Waiting {
	resolve: (result: never) => void;
	reject: (error: Error) => void;
}

/** A process of its own, so that its CPU time and memory are nobody else's, and so that it can be killed. */
export class Child<T extends Tasks> {
	readonly #process: ChildProcess;
	readonly #waiting = new Map<number, Waiting>();
	readonly #ended: Promise<void>;
	#lastId = 0;
	#hasEnded = false;

	constructor(
		private readonly script: string,
		nodeArgs: string[] = [],
	) {
		this.#process = fork(script, [], {
			execArgv: ['--import', 'tsx', ...nodeArgs],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		this.#process.on('message', (answer: Answer) => this.#settle(answer));
		this.#ended = new Promise((resolve) => {
			this.#process.once('exit', () => {
				this.#hasEnded = true;
				for (const { reject } of this.#waiting.values()) reject(new ChildEnded(script));
				this.#waiting.clear();
				resolve();
			});
		});
	}

	/** Rejects with `ChildEnded` when the process ends before it has answered. */
	async ask<K extends keyof T & string>(
		name: K,
		...[input]: Parameters<T[K]>
	): Promise<Result<T, K>> {
		if (this.#hasEnded) throw new ChildEnded(this.script);
		const id = ++this.#lastId;
		return await new Promise<Result<T, K>>((resolve, reject) => {
			this.#waiting.set(id, { resolve, reject });
			// The channel closes a moment before the end is known, and the end settles what is waiting.
			this.#process.send({ id, name, input } satisfies Request, () => undefined);
		});
	}

	/** Ends it without a word, as a power cut does. */
	async kill(): Promise<void> {
		this.#process.kill('SIGKILL');
		await this.#ended;
	}

	#settle(answer: Answer): void {
		const waiting = this.#waiting.get(answer.id);
		this.#waiting.delete(answer.id);
		if ('error' in answer) waiting?.reject(new Error(answer.error));
		else waiting?.resolve(answer.result as never);
	}
}

export class ChildEnded extends Error {
	constructor(script: string) {
		super(`${script} ended before it answered`);
	}
}

/** In the child: does what the parent asks for, until the parent is gone. */
export function serve(tasks: Tasks): void {
	const send = (answer: Answer) => process.send?.(answer);
	process.on('message', ({ id, name, input }: Request) => {
		void (async () => {
			const task = tasks[name];
			if (!task) throw new Error(`No task ${name}`);
			return await task(input as never);
		})().then(
			(result: unknown) => send({ id, result }),
			(error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? '') : '' }),
		);
	});
	process.once('disconnect', () => process.exit());
}
