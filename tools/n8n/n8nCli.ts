import { freePort } from './freePort';
import type { InstalledN8n } from './installN8n';
import { n8nEnvironment } from './n8nEnvironment';
import { runCommand } from './runCommand';

/** Runs n8n's command line on the database of a user folder, beside a running server if there is one, and gives its output. */
export async function runCli(
	n8n: InstalledN8n,
	userFolder: string,
	args: readonly string[],
	env: Record<string, string> = {},
): Promise<string> {
	const place = { userFolder, port: await freePort(), brokerPort: await freePort() };
	return runCommand(n8n.node, [n8n.cli, ...args], {
		cwd: userFolder,
		env: n8nEnvironment(n8n.node, place, env),
	});
}
