import { darkWebIdServer } from '../processes/darkWebIdServer';
import { benchWorker } from '../processes/worker';
import type { Figure } from '../figure';

const records = 10_000;
const organizations = 60;
const pageSize = 200;

/** One poll of 10,000 compromises of Dark Web ID. */
export async function pollingFigures(built: string): Promise<Figure[]> {
	const server = darkWebIdServer();
	const worker = benchWorker();
	try {
		const portal = await server.ask('start', { records, organizations });
		const cost = await worker.ask('pollDarkWebId', { built, portal });
		const requests = await server.ask('requests');
		if (cost.alerts !== records) throw new Error(`The poll delivered ${cost.alerts} alerts`);
		const pages = Math.ceil(records / pageSize);
		const name = 'Dark Web ID poll of 10,000 records';
		return [
			{
				name: `${name}, requests`,
				ours: requests.pages + requests.organizations,
				unit: '',
				bar: { on: 'ours', atMost: pages + Math.ceil(organizations / pageSize) },
				note: `${requests.pages} pages and ${requests.organizations} for ${organizations} organisations`,
			},
			{
				name: `${name}, CPU`,
				ours: cost.cpuMs,
				unit: 'ms',
				// A poll of so many records must not hold up n8n: less than half a millisecond each.
				bar: { on: 'ours', atMost: records / 2 },
				note: `in a cold process, ${Math.round(cost.wallMs)} ms by the clock`,
			},
			{
				name: `${name}, memory`,
				ours: cost.memoryMB,
				unit: 'MB',
				bar: { on: 'ours', atMost: 150 },
				note: 'resident, the alerts themselves included',
			},
			{
				name: `${name}, longest pause of the event loop`,
				ours: cost.longestPauseMs,
				floor: cost.cpuMs / pages,
				unit: 'ms',
				// Other executions of n8n wait as long; the floor is the time of an average page.
				bar: { on: 'ratio', atMost: 10 },
			},
		];
	} finally {
		await worker.kill();
		await server.kill();
	}
}
