import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { randomNumbers, type RandomNumbers } from '../../sandbox/randomNumbers';
import { readAlert } from '../../src/alert/readAlert';
import { ChildEnded } from '../processes/child';
import { AlertQueue } from './alertQueue';
import { chaosWorker, type ChaosWorker } from './chaosWorker';

export interface ChaosSettings {
	alerts: number;
	/** Share of requests that go wrong, 0 to 1. */
	faults: number;
	seed: number;
	/** Requests that a worker sends before it is killed, from and to: a slow machine must not kill it sooner. */
	killAfterRequests: [number, number];
	/** The run ends as a failure after so many executions in a row in which no alert got its ticket. */
	patience: number;
	onProgress?: (open: number) => void;
}

export interface ChaosResult {
	alerts: number;
	tickets: number;
	/** Alerts without a ticket. */
	lost: string[];
	/** Alerts with more than one open ticket. */
	doubled: string[];
	requests: number;
	faults: Record<string, number>;
	executions: number;
	kills: number;
	signInsRefused: number;
	seconds: number;
}

const executionsAtOnce = 6;
const alertsPerExecution = 40;
const timeoutSeconds = 1;
/** The sandbox stores late by 300 ms. */
const retryAfterMs = 1500;
const statusComplete = 5;

/** Alerts through the ticket node while everything fails, until each has its ticket. */
export async function runChaos(settings: ChaosSettings): Promise<ChaosResult> {
	const sandbox = await startAutotaskSandbox({ hourlyLimit: 1_000_000_000 });
	sandbox.faults.random({ seed: settings.seed, rate: settings.faults });
	const chaos = new Chaos(settings, sandbox);
	try {
		return await chaos.run();
	} finally {
		await chaos.end();
		await sandbox.close();
	}
}

class Chaos {
	readonly #queue: AlertQueue;
	readonly #random: RandomNumbers;
	readonly #credentials: IDataObject;
	#worker: ChaosWorker = chaosWorker();
	/** Settles when the worker of the moment may be used. */
	#ready: Promise<void> = Promise.resolve();
	#withoutProgress = 0;
	#executions = 0;
	#kills = 0;
	#signInsRefused = 0;

	constructor(
		private readonly settings: ChaosSettings,
		private readonly sandbox: AutotaskSandbox,
	) {
		this.#queue = new AlertQueue(settings.alerts, retryAfterMs);
		this.#random = randomNumbers(settings.seed);
		this.#credentials = { ...sandbox.credentials, zone: 'custom', customUrl: sandbox.zoneUrl };
	}

	async run(): Promise<ChaosResult> {
		const startedAt = Date.now();
		const over = new AbortController();
		const killer = this.#killAtRandom(over.signal);
		try {
			await Promise.all(Array.from({ length: executionsAtOnce }, () => this.#executeInTurn()));
		} finally {
			over.abort();
			await killer;
		}
		return this.#count((Date.now() - startedAt) / 1000);
	}

	async end(): Promise<void> {
		await this.#worker.kill();
	}

	async #executeInTurn(): Promise<void> {
		while (this.#queue.open > 0) {
			if (this.#withoutProgress >= this.settings.patience) {
				throw new Error(
					`No ticket in ${this.#withoutProgress} executions, seed ${this.settings.seed}`,
				);
			}
			const alerts = this.#queue.take(alertsPerExecution);
			if (alerts.length === 0) await sleep(50);
			else this.#queue.again(await this.#execute(alerts));
		}
	}

	/** Answers the alerts that have to come again; all of them when the worker dies under them. */
	async #execute(alerts: number[]): Promise<number[]> {
		await this.#ready;
		const worker = this.#worker;
		const answer = await unlessEnded(
			worker.ask('execute', {
				id: ++this.#executions,
				items: alerts.map(alertItem),
				credentials: this.#credentials,
				timeout: timeoutSeconds,
			}),
		);
		if (!answer) return alerts;
		const done = alerts.length - answer.failed.length;
		this.#withoutProgress = done > 0 ? 0 : this.#withoutProgress + 1;
		this.#queue.done(done);
		this.settings.onProgress?.(this.#queue.open);
		if (answer.signInRefused) await this.#signInAgain(worker);
		return answer.failed.flatMap((position) => alerts[position] ?? []);
	}

	/** The guard holds for a minute in its process; people press the button of the credential, or restart n8n. */
	async #signInAgain(worker: ChaosWorker): Promise<void> {
		this.#signInsRefused++;
		for (let tries = 0; tries < 5; tries++) {
			const works = await unlessEnded(worker.ask('testCredential', this.#credentials));
			if (works !== false) return;
		}
		if (worker === this.#worker) await this.#restart();
	}

	/** After a random number of its requests, so that a kill can fall between any two of them. */
	async #killAtRandom(over: AbortSignal): Promise<void> {
		const [from, to] = this.settings.killAfterRequests;
		while (!over.aborted) {
			await unlessEnded(this.#worker.ask('begin'));
			const last = this.sandbox.requests.length + from + this.#random.below(to - from);
			while (!over.aborted && this.sandbox.requests.length < last) await sleep(10);
			if (!over.aborted) await this.#restart();
		}
	}

	/** Nobody waits for the worker to finish anything. */
	async #restart(): Promise<void> {
		this.#kills++;
		const killed = this.#worker;
		let ready = (): void => undefined;
		this.#ready = new Promise((resolve) => (ready = resolve));
		this.#worker = chaosWorker();
		await killed.kill();
		ready();
	}

	#count(seconds: number): ChaosResult {
		const { sandbox, settings } = this;
		const lost: string[] = [];
		const doubled: string[] = [];
		for (let alert = 0; alert < settings.alerts; alert++) {
			const key = keyOf(alert);
			const tickets = sandbox.ticketsByExternalID(key);
			if (tickets.length === 0) lost.push(key);
			if (tickets.filter(({ status }) => status !== statusComplete).length > 1) doubled.push(key);
		}
		const faults: Record<string, number> = {};
		for (const { fault } of sandbox.requests) {
			if (fault !== undefined) faults[fault] = (faults[fault] ?? 0) + 1;
		}
		return {
			alerts: settings.alerts,
			tickets: sandbox.tickets().length,
			lost,
			doubled,
			requests: sandbox.requests.length,
			faults,
			executions: this.#executions,
			kills: this.#kills,
			signInsRefused: this.#signInsRefused,
			seconds,
		};
	}
}

/** Undefined when the worker was killed under the task. */
async function unlessEnded<T>(task: Promise<T>): Promise<T | undefined> {
	try {
		return await task;
	} catch (error) {
		if (error instanceof ChildEnded) return undefined;
		throw error;
	}
}

function alertItem(alert: number): IDataObject {
	return {
		id: `chaos-${alert}`,
		source: 'scanner',
		title: `Alert ${alert}`,
		description: `Something happened: ${alert}`,
		severity: 'high',
		tenantName: ['Contoso Ltd', 'Fabrikam Inc', 'Tailspin Toys'][alert % 3] ?? '',
		occurredAt: '2026-11-20T08:00:00Z',
	};
}

/** The key that the node gives to the alert. */
function keyOf(alert: number): string {
	const read = readAlert(alertItem(alert), new Date());
	if (read.kind !== 'alert') throw new Error(read.message);
	return read.alert.dedupKey;
}
