import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { INode, INodeTypeDescription } from 'n8n-workflow';

import {
	bundledWorkflowNames,
	readBundledWorkflow,
	WORKFLOW_FOLDER,
} from '../../tools/n8n/bundledWorkflows';
import { runCli } from '../../tools/n8n/n8nCli';
import { withoutEditor } from '../../tools/n8n/n8nEnvironment';
import { CURRENT_N8N } from '../../tools/n8n/n8nVersion';
import type { SavedWorkflow, WorkflowFile, WorkflowNode } from '../../tools/n8n/workflows';
import { parameterProblems } from '../workflows/parameterProblems';
import { startBench, type Bench } from '../../tools/n8n/bench';

let bench: Bench;
before(async () => {
	bench = await startBench();
});
after(() => bench?.stop());

/** The descriptions of these nodes as this n8n has them. */
async function describeNodes(nodes: WorkflowNode[]): Promise<Map<string, INodeTypeDescription>> {
	const wanted = new Map(nodes.map((node) => [keyOf(node), node]));
	const { data } = await bench.rest.post<{ data: INodeTypeDescription[] }>('/rest/node-types', {
		nodeInfos: [...wanted.values()].map(({ type, typeVersion }) => ({
			name: type,
			version: typeVersion,
		})),
	});
	return new Map([...wanted.keys()].map((key, index) => [key, data[index]!]));
}

function keyOf({ type, typeVersion }: WorkflowNode): string {
	return `${type} ${typeVersion}`;
}

describe('the bundled workflows in n8n 2.41', () => {
	test('are imported by command line, twice without a second copy, and keep every node', async () => {
		const { n8n, rest } = bench;
		for (const time of ['first', 'second']) {
			const printed = await runCli(
				n8n.n8n,
				n8n.userFolder,
				['import:workflow', '--separate', `--input=${WORKFLOW_FOLDER}`],
				withoutEditor(CURRENT_N8N),
			);
			assert.match(printed, /import/i, time);
		}
		const { data } = await rest.get<{ data: Array<{ id: string; name: string }> }>(
			'/rest/workflows',
		);
		const files = bundledWorkflowNames().map(readBundledWorkflow);
		assert.deepEqual(data.map(({ name }) => name).sort(), files.map(({ name }) => name).sort());
		for (const file of files) await assertSameNodes(file);
	});

	test('consist of node types and parameters that n8n knows', async () => {
		const files = readdirSync(WORKFLOW_FOLDER).map(readBundledWorkflow);
		const nodes = files.flatMap((file) => file.nodes);
		const descriptions = await describeNodes(nodes);
		const problems = nodes.flatMap((node) => {
			const description = descriptions.get(keyOf(node));
			// Here n8n gives names without their package.
			if (description === undefined || !node.type.endsWith(`.${description.name}`))
				return [`${node.type} is not known`];
			const versions = [description.version].flat();
			if (!versions.includes(node.typeVersion)) return [`${keyOf(node)} is not known`];
			return parameterProblems(node as unknown as INode, description).map(
				(problem) => `${node.name}: ${problem}`,
			);
		});
		assert.deepEqual(problems, []);
	});
});

async function assertSameNodes(file: WorkflowFile): Promise<void> {
	const { data } = await bench.rest.get<{ data: SavedWorkflow }>(`/rest/workflows/${file.id}`);
	assert.deepEqual(
		data.nodes.map(({ name, type }) => [name, type]),
		file.nodes.map(({ name, type }) => [name, type]),
	);
	assert.deepEqual(data.connections, file.connections);
}
