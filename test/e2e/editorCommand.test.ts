import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { COMPOSE_FILE, whyNoDocker } from '../../tools/docker/startDockerN8n';
import { assertSucceeded } from '../../tools/n8n/assertSucceeded';
import { bundledWorkflowNames, readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';
import { freePort } from '../../tools/n8n/freePort';
import { CURRENT_N8N, exactVersion, REPOSITORY } from '../../tools/n8n/n8nVersion';
import { RestClient } from '../../tools/n8n/restClient';
import { makeTemporaryFolder, removeFolder } from '../../tools/n8n/temporaryFolder';
import { waitFor } from '../../tools/n8n/waitFor';
import { runByHand, type SavedWorkflow } from '../../tools/n8n/workflows';

const folder = makeTemporaryFolder('editor');
after(() => removeFolder(folder));

interface Started {
	command: ChildProcess;
	printed: () => string;
}

function startEditor(port: number, ...more: string[]): Started {
	const command = spawn(
		process.execPath,
		[
			'scripts/runTypeScript.mjs',
			'scripts/editor.ts',
			'--port',
			String(port),
			'--folder',
			folder,
			...more,
		],
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
		const printedAddresses: string[][] = [];
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
				if (start === 'first') await assertFirstClickMakesTicket(rest, printed());
			} finally {
				command.kill('SIGINT');
				if (command.exitCode === null) await once(command, 'exit');
			}
			assert.equal(command.exitCode, 0, printed());
			const sandboxes = /^ {2}(?:Autotask sandbox|Dark Web ID|Mail server) .*?127\.0\.0\.1:(\d+)/gm;
			const ports = [...printed().matchAll(sandboxes)].map(([, number = '']) => number);
			assert.equal(ports.length, 3, printed());
			printedAddresses.push(ports);
			await assert.rejects(fetch(origin), 'n8n still answers');
		}
		assert.deepEqual(printedAddresses[0], printedAddresses[1], 'the sandboxes keep their ports');
	});

	test('names a free port when its own is taken', async () => {
		const taken = await freePort();
		const other = createServer().listen(taken, '127.0.0.1');
		await once(other, 'listening');
		const { command, printed } = startEditor(taken);
		await once(command, 'exit');
		other.close();
		assert.equal(command.exitCode, 1);
		assert.match(printed(), new RegExp(`Port ${taken} is in use.*--port ${taken + 1}`));
	});

	test('--docker is skipped with a clear word where there is no Docker', async (context) => {
		if ((await whyNoDocker()) === undefined) {
			context.skip('Docker is here');
			return;
		}
		const { command, printed } = startEditor(await freePort(), '--docker');
		await once(command, 'exit');
		assert.equal(command.exitCode, 0, printed());
		assert.match(printed(), /Skipped: .*Docker.*without --docker/);
	});

	test('the compose file names the n8n that the tests install', () => {
		const image = `image: n8nio/n8n:${exactVersion(CURRENT_N8N)}\n`;
		assert.ok(readFileSync(COMPOSE_FILE, 'utf8').includes(image), image);
	});
});

/** What the last lines tell to do first: the workflow that they name makes a ticket which the sandbox's page shows. */
async function assertFirstClickMakesTicket(rest: RestClient, printed: string): Promise<void> {
	const [, named = ''] = /open the workflow "([^"]+)"/.exec(printed) ?? [];
	const [, sandbox = ''] = /open (\S+) to see the ticket/.exec(printed) ?? [];
	const list = await rest.get<{ data: SavedWorkflow[] }>('/rest/workflows');
	const found = list.data.find(({ name }) => name === named);
	assert.ok(found, `${named} is no workflow`);
	const { data } = await rest.get<{ data: SavedWorkflow }>(`/rest/workflows/${found.id}`);
	const trigger = data.nodes.find(({ type }) => type.endsWith('.manualTrigger'));
	assertSucceeded(await runByHand(rest, data, trigger?.name ?? ''));
	assert.match(await (await fetch(sandbox)).text(), /Sample: sign-in/);
}
