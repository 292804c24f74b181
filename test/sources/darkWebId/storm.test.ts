import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startDarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { pollRequest } from '../../polling/pollRequest';
import { sourceOn } from './portal';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Looks in on the event loop at every turn: longest time between two turns (ms) and most memory (MB) so far. */
class EventLoopWatch {
	longestTurn = 0;
	turns = 0;
	peak = 0;
	#watching = true;
	#cpu = process.cpuUsage();
	#clock = performance.now();

	constructor() {
		this.#look();
	}

	stop(): void {
		this.#watching = false;
	}

	#look(): void {
		// The clock also runs while other processes work, and CPU time counts V8's helper threads: a turn is neither's excess.
		const { user, system } = process.cpuUsage(this.#cpu);
		const turn = Math.min((user + system) / 1_000, performance.now() - this.#clock);
		this.longestTurn = Math.max(this.longestTurn, turn);
		if (this.turns++ % 10 === 0)
			this.peak = Math.max(this.peak, process.memoryUsage.rss() / 1_000_000);
		this.#cpu = process.cpuUsage();
		this.#clock = performance.now();
		if (this.#watching) setImmediate(() => this.#look());
	}
}

describe('a storm: one new domain imports 5,000 old breaches', () => {
	it('neither blocks the event loop for 50 ms at a time nor takes 200 MB', async () => {
		// A turn can be lengthened by what else the machine does, never shortened: the quietest of three.
		const storms = [await storm(), await storm(), await storm()];
		for (const { emitted, turns, grown } of storms) {
			expect(emitted).toBe(5_000);
			expect(turns).toBeGreaterThan(26);
			expect(grown).toBeLessThan(200);
		}
		expect(Math.min(...storms.map(({ longestTurn }) => longestTurn))).toBeLessThan(50);
	});

	it('needs one request for each page and one for the organizations', async () => {
		const sample = sampleCompromises({ records: 10_000, organizations: 60 });
		const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const outcome = await sourceOn(sandbox).poll({}, pollRequest({ maxAlerts: 10_000 }));
		await sandbox.close();
		expect(outcome.kind === 'polled' ? outcome.alerts.length : 0).toBe(10_000);
		expect(sandbox.requests).toHaveLength(50 + 1);
		expect(sandbox.connections()).toBe(1);
	});
});

async function storm() {
	const sample = sampleCompromises({ records: 5_200, organizations: 1 });
	const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
	const source = sourceOn(sandbox);
	// Code that runs for the first time is compiled; that is not the poll's doing.
	sandbox.importRecords(sample.records.slice(0, 200));
	const warm = await source.poll({}, pollRequest());
	await source.poll({}, pollRequest());
	sandbox.importRecords(sample.records.slice(200));
	collectGarbage();
	const before = process.memoryUsage.rss() / 1_000_000;
	const watch = new EventLoopWatch();
	const outcome = await source.poll('state' in warm ? warm.state : {}, pollRequest());
	watch.stop();
	await sandbox.close();
	return {
		emitted: outcome.kind === 'polled' ? outcome.alerts.length : 0,
		turns: watch.turns,
		grown: watch.peak - before,
		longestTurn: watch.longestTurn,
	};
}
