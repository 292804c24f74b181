import {
	startAutotaskSandbox,
	type AutotaskSandbox,
	type Credentials,
	type SandboxOptions,
} from '../../sandbox/autotaskSandbox';
import { Child, serve } from './child';

/** What a workload needs to know of the Autotask that it talks to. */
export interface AutotaskPlace {
	zoneUrl: string;
	credentials: Credentials;
	/** Active companies, for tenant maps. */
	companyIds: number[];
}

/** What the sandbox saw since the last reset. */
export interface Traffic {
	/** Requests to the API, without the look-up of the zone, which Autotask does not count. */
	requests: number;
	zoneLookUps: number;
	connections: number;
	ticketsAtOnce: number;
	tickets: number;
	/** Bodies of the created tickets. */
	bodies: string[];
}

let sandbox: AutotaskSandbox | undefined;

function running(): AutotaskSandbox {
	if (!sandbox) throw new Error('The sandbox is not started');
	return sandbox;
}

const tasks = {
	async start(options: SandboxOptions): Promise<AutotaskPlace> {
		sandbox = await startAutotaskSandbox({
			hourlyLimit: 100_000_000,
			seed: { companies: 260 },
			...options,
		});
		const companies = sandbox.companies().filter(({ id, isActive }) => id > 0 && isActive);
		const { zoneUrl, credentials } = sandbox;
		return { zoneUrl, credentials, companyIds: companies.map(({ id }) => id).slice(0, 200) };
	},
	reset(): void {
		running().reset();
	},
	traffic(options: { bodies: boolean }): Traffic {
		const { requests } = running();
		const zoneLookUps = requests.filter(({ action }) => action === 'zone').length;
		const bodies = requests.flatMap(({ entity, action, body }) =>
			entity === 'Tickets' && action === 'create' && body !== undefined ? [body] : [],
		);
		return {
			requests: requests.length - zoneLookUps,
			zoneLookUps,
			connections: running().connections(),
			ticketsAtOnce: running().maxInFlight('Tickets'),
			tickets: running().tickets().length,
			bodies: options.bodies ? bodies : [],
		};
	},
};

export type AutotaskServer = Child<typeof tasks>;

export function autotaskServer(): AutotaskServer {
	return new Child(__filename);
}

if (process.send && process.argv[1] === __filename) serve(tasks);
