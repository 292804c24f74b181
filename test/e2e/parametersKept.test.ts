import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { startBench, type Bench } from '../../tools/n8n/bench';
import { openBrowser, type OpenBrowser } from '../../tools/n8n/browser';
import { EditorPage } from '../../tools/n8n/editorPage';
import { fullParameters } from '../../tools/n8n/fullParameters';
import { chain, manualTrigger, TICKET, ticketNode, TICKET_NODE_TYPE } from '../../tools/n8n/nodes';
import { waitFor } from '../../tools/n8n/waitFor';
import { saveWorkflow, type SavedWorkflow } from '../../tools/n8n/workflows';

let bench: Bench;
let browser: OpenBrowser;
let editor: EditorPage;
let description: INodeTypeDescription;
before(async () => {
	bench = await startBench({ editor: true });
	browser = await openBrowser(join(bench.n8n.userFolder, 'chromium'));
	editor = new EditorPage(browser.page, bench.n8n.origin);
	await editor.signIn();
	const { data } = await bench.rest.post<{ data: INodeTypeDescription[] }>('/rest/node-types', {
		nodeInfos: [{ name: TICKET_NODE_TYPE, version: 1 }],
	});
	assert.ok(data[0]);
	description = data[0];
});
after(async () => {
	await browser?.close();
	await bench?.stop();
});

/** The operations of the ticket node: value and label. */
function operations(): Array<{ value: string; label: string }> {
	const parameter = description.properties.find(({ name }) => name === 'operation');
	return (parameter?.options ?? []).flatMap((option) =>
		'value' in option ? [{ value: String(option.value), label: option.name }] : [],
	);
}

/** What n8n has saved of the ticket node, once its operation is this one. */
async function savedParameters(workflowId: string, operation: string): Promise<INodeParameters> {
	const standard = description.properties.find(({ name }) => name === 'operation')?.default;
	return waitFor(`the editor to save ${operation}`, 60, async () => {
		const { data } = await bench.rest.get<{ data: SavedWorkflow }>(`/rest/workflows/${workflowId}`);
		const parameters = data.nodes.find(({ name }) => name === TICKET)?.parameters;
		return (parameters?.['operation'] ?? standard) === operation
			? (parameters as INodeParameters)
			: undefined;
	});
}

/** Opens a workflow whose ticket node has all settings of that operation. */
async function openWith(operation: string): Promise<{ id: string; before: INodeParameters }> {
	const filled = fullParameters(description, { operation });
	const node = { ...ticketNode(bench.credentials), parameters: filled };
	const { id } = await saveWorkflow(bench.rest, chain(operation, [manualTrigger(), node]));
	await editor.page.goto(`${bench.n8n.origin}/workflow/${id}`);
	await editor.openNode(TICKET);
	return { id, before: filled };
}

describe('changing the operation of the ticket node in the editor', () => {
	test('and back loses no parameter, whichever the two are', async () => {
		const all = operations();
		assert.ok(all.length > 3, 'the node has operations');
		const lost: string[] = [];
		for (const from of all) {
			for (const to of all.filter((each) => each !== from)) {
				// Each pair begins with a workflow of its own, so that one loss does not hide or cause another.
				const { id, before: expected } = await openWith(from.value);
				assert.ok(Object.keys(expected).length > 1, `${from.label} has parameters to lose`);
				await editor.choose('operation', to.label);
				await savedParameters(id, to.value);
				await editor.choose('operation', from.label);
				const kept = await savedParameters(id, from.value);
				const missing = Object.keys(expected).filter(
					(name) => !isDeepStrictEqual(typed(kept[name]), typed(expected[name])),
				);
				if (missing.length > 0) {
					lost.push(`${from.label} -> ${to.label} and back: ${missing.join(', ')}`);
				}
			}
		}
		assert.equal(lost.join('\n'), '', 'parameters that were lost');
	});
});

/** What a user typed of a parameter: without what the editor itself adds to lists that it has loaded. */
function typed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(typed);
	if (typeof value !== 'object' || value === null) return value;
	const own = Object.entries(value).filter(
		([key]) => !/^(?:cachedResult|schema$|matchingColumns$|attemptTo|convertFields)/.test(key),
	);
	return Object.fromEntries(own.map(([key, each]) => [key, typed(each)]));
}
