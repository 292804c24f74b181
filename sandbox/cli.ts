import { parseArgs } from 'node:util';
import { startAutotaskSandbox } from './autotaskSandbox';

/** Starts the sandbox until it is interrupted and says what to type into n8n. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8484' },
			latency: { type: 'string', default: '0' },
		},
	});
	const autotask = await startAutotaskSandbox({
		port: Number(values.port),
		latencyMs: Number(values.latency),
	});
	const { username, secret, integrationCode } = autotask.credentials;
	process.stdout
		.write(`Autotask sandbox: ${autotask.origin}/ shows the tickets. In n8n's credential "Autotask API":
  User name            ${username}
  Secret               ${secret}
  Tracking identifier  ${integrationCode}
  Zone                 custom URL ${autotask.zoneUrl}
Ctrl+C ends it.
`);
	const stop = () => void autotask.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
