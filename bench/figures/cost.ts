import {
	autotaskServer,
	type AutotaskPlace,
	type AutotaskServer,
} from '../processes/autotaskServer';
import { benchWorker, type Worker } from '../processes/worker';
import { median, type Figure, type Growth } from '../figure';
import type { Cost } from '../processes/meter';

const sizes = [10, 100, 1000, 10_000];
/** Runs of each size; the short ones vary more. */
const runsOf = (alerts: number) => (alerts >= 10_000 ? 1 : alerts >= 1000 ? 3 : 5);

interface Setting {
	built: string;
	server: AutotaskServer;
	place: AutotaskPlace;
}

/** CPU time and memory, on an Autotask without latency, against n8n's own HTTP helper with the same bodies. */
export async function costFigures(built: string): Promise<{ figures: Figure[]; growth: Growth[] }> {
	const server = autotaskServer();
	const place = await server.ask('start', { switches: { recordBodies: true } });
	const setting: Setting = { built, server, place };
	try {
		const { growth, helperCpu } = await growthAndHelper(setting);
		const memory = await memoryFigures(setting);
		const cpu = growth
			.filter(({ alerts }) => alerts >= 1000)
			.map(({ alerts, cpuMsPerAlert }) => cpuFigure(alerts, cpuMsPerAlert, helperCpu.get(alerts)));
		return { figures: [...cpu, ...memory], growth };
	} finally {
		await server.kill();
	}
}

/** Each size in our process and, right after it, in the helper's. */
async function growthAndHelper(
	setting: Setting,
): Promise<{ growth: Growth[]; helperCpu: Map<number, number> }> {
	const ours = benchWorker();
	const helper = benchWorker();
	const growth: Growth[] = [];
	const helperCpu = new Map<number, number>();
	try {
		await both(setting, ours, helper, 'warm-up', 500);
		for (const alerts of sizes) {
			const rows: Array<{ requests: number; cost: Cost; helperMs: number }> = [];
			for (let run = 0; run < runsOf(alerts); run++) {
				rows.push(await both(setting, ours, helper, `cost-${alerts}-${run}`, alerts));
			}
			growth.push({
				alerts,
				requests: rows[0]?.requests ?? 0,
				wallMs: median(rows.map(({ cost }) => cost.wallMs)),
				cpuMsPerAlert: median(rows.map(({ cost }) => cost.cpuMs)) / alerts,
				memoryMB: median(rows.map(({ cost }) => cost.memoryMB)),
			});
			helperCpu.set(alerts, median(rows.map(({ helperMs }) => helperMs)) / alerts);
		}
	} finally {
		await ours.kill();
		await helper.kill();
	}
	return { growth, helperCpu };
}

async function both(
	{ built, server, place }: Setting,
	ours: Worker,
	helper: Worker,
	batch: string,
	alerts: number,
): Promise<{ requests: number; cost: Cost; helperMs: number }> {
	await server.ask('reset');
	const cost = await ours.ask('oneExecution', { built, place, batch, alerts });
	const { requests, bodies } = await server.ask('traffic', { bodies: true });
	await server.ask('reset');
	const { cpuMs } = await helper.ask('helperExecution', { place, bodies });
	return { requests, cost, helperMs: cpuMs };
}

function cpuFigure(alerts: number, ours: number, floor: number | undefined): Figure {
	return {
		name: `CPU per ticket at ${alerts.toLocaleString('en')} items`,
		ours,
		floor,
		unit: 'ms',
		bar: { on: 'ratio', atMost: 1.15 },
		note: "the floor is n8n's own HTTP helper sending the same bodies, without drafting or looking up",
	};
}

/** A fresh process for each reading, because V8 gives memory back late. */
async function memoryFigures({ built, server, place }: Setting): Promise<Figure[]> {
	const grown = async (alerts: number, memory: 'resident' | 'live'): Promise<number> => {
		const worker = benchWorker();
		try {
			await server.ask('reset');
			await worker.ask('oneExecution', { built, place, batch: 'warm-up', alerts: 300 });
			const work = { built, place, batch: `memory-${alerts}`, alerts, memory };
			return (await worker.ask('oneExecution', work)).memoryMB;
		} finally {
			await worker.kill();
		}
	};
	const resident = await grown(10_000, 'resident');
	const live: Array<[alerts: number, grownMB: number]> = [];
	for (const alerts of [1_250, 2_500, 5_000, 10_000]) {
		live.push([alerts, await grown(alerts, 'live')]);
	}
	const whole = live.find(([alerts]) => alerts === 10_000)?.[1] ?? NaN;
	return [
		{
			name: 'memory growth for 10,000 alerts, resident',
			ours: resident,
			unit: 'MB',
			bar: { on: 'ours', atMost: 150 },
			note: 'the alerts themselves and uncollected garbage included',
		},
		{
			name: 'memory growth for 10,000 alerts, live',
			ours: whole,
			unit: 'MB',
			bar: { on: 'ours', atMost: 150 },
			note: `${((whole / 10_000) * 1000).toFixed(1)} kB per alert, alert and output item included`,
		},
		{
			name: 'memory growth as a power of the alerts, 1,250 to 10,000',
			ours: growthExponent(live),
			unit: '',
			bar: { on: 'ours', atMost: 1.15 },
			note: `linear is 1, quadratic 2; ${live.map(([alerts, grownMB]) => `${alerts.toLocaleString('en')}: ${grownMB.toFixed(0)} MB`).join(', ')}`,
		},
	];
}

/** Slope of a straight line through the points on logarithmic axes. */
function growthExponent(points: Array<[size: number, growth: number]>): number {
	const logs = points.map(([size, growth]) => [Math.log(size), Math.log(growth)] as const);
	const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
	const [meanSize, meanGrowth] = [mean(0), mean(1)];
	const across = logs.reduce((sum, [x, y]) => sum + (x - meanSize) * (y - meanGrowth), 0);
	const along = logs.reduce((sum, [x]) => sum + (x - meanSize) ** 2, 0);
	return across / along;
}
