import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, test } from 'node:test';
import { bundledWorkflowNames, readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';
import { freePort } from '../../tools/n8n/freePort';
import { REPOSITORY } from '../../tools/n8n/n8nVersion';
import { RestClient } from '../../tools/n8n/restClient';
import { makeTemporaryFolder, removeFolder } from '../../tools/n8n/temporaryFolder';
import { waitFor } from '../../tools/n8n/waitFor';

const folder = makeTemporaryFolder('editor');
after(() => removeFolder(folder));

interface Started {
	command: ChildProcess;
	printed: () => string;
}

function startEditor(port: number): Started {
	const command = spawn(
		process.execPath,
		['scripts/runTypeScript.mjs', 'scripts/editor.ts', '--port', String(port), '--folder', folder],
		{ cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	let printed = '';
	command.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	command.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	return { command, printed: () => printed };
}

describe('npm run editor', () => {
	test('brings up n8n with workflows and credentials, twice, and Ctrl-C ends all of it', async () => {
		const port = await freePort();
		const origin = `http://127.0.0.1:${port}`;
		const expected = bundledWorkflowNames().map((name) => readBundledWorkflow(name).name);
		for (const start of ['first', 'second']) {
			const { command, printed } = startEditor(port);
			try {
				await waitFor('the address', 300, () => {
					assert.equal(command.exitCode, null, printed());
					return printed().includes('Ctrl-C');
				});
				assert.ok(printed().includes(origin));
				const rest = new RestClient(origin);
				await rest.signIn();
				const workflows = await rest.get<{ data: Array<{ name: string }> }>('/rest/workflows');
				const names = workflows.data.map(({ name }) => name);
				assert.deepEqual(names.sort(), expected.sort(), `${start} start`);
				const { data } = await rest.get<{ data: Array<{ type: string }> }>('/rest/credentials');
				assert.deepEqual(data.map(({ type }) => type).sort(), [
					'alertWebhookApi',
					'autotaskAlertsApi',
					'darkWebIdApi',
					'smtp',
				]);
			} finally {
				command.kill('SIGINT');
				if (command.exitCode === null) await once(command, 'exit');
			}
			assert.equal(command.exitCode, 0, printed());
			await assert.rejects(fetch(origin), 'n8n still answers');
		}
	});
});
