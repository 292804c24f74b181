import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
} from '../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { sampleCompromises } from '../../sandbox/sources/sampleCompromises';
import { Child, serve } from './child';

/** Where the portal is and how to sign in. */
export interface Portal {
	origin: string;
	username: string;
	password: string;
}

let sandbox: DarkWebIdSandbox | undefined;

const tasks = {
	async start(size: { records: number; organizations: number }): Promise<Portal> {
		const sample = sampleCompromises(size);
		sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const { origin, username, password } = sandbox;
		return { origin, username, password };
	},
	/** Requests for pages of compromises, and for organisations. */
	requests(): { pages: number; organizations: number } {
		const paths = (sandbox?.requests ?? []).map(({ path }) => path);
		const organizations = paths.filter((path) => path.includes('/organization')).length;
		return { pages: paths.length - organizations, organizations };
	},
};

export type DarkWebIdServer = Child<typeof tasks>;

export function darkWebIdServer(): DarkWebIdServer {
	return new Child(__filename);
}

if (process.send && process.argv[1] === __filename) serve(tasks);
