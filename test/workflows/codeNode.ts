import { runInNewContext } from 'node:vm';

import { readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';

export interface CodeItem {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

/** What n8n offers to the code, as far as the bundled workflows use it. */
interface CodeGlobals {
	input?: CodeItem[];
	/** Output items of other nodes: by node name, one list for each output. */
	nodes?: Record<string, CodeItem[][]>;
	previous?: { name: string; outputIndex: number };
	/** Changed by the code, as n8n's static data is. */
	staticData?: Record<string, unknown>;
}

/** Runs the code of a node of a bundled workflow as n8n does, without n8n. */
export function runCodeNode(file: string, name: string, globals: CodeGlobals): CodeItem[] {
	const node = readBundledWorkflow(file).nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`${file} has no node ${name}`);
	const listOf = (items: CodeItem[] = []) => ({ all: () => items, first: () => items[0] });
	const result: unknown = runInNewContext(`(() => {${String(node.parameters.jsCode)}})()`, {
		$input: listOf(globals.input),
		$: (other: string) => ({
			all: (output = 0) => globals.nodes?.[other]?.[output] ?? [],
			first: () => globals.nodes?.[other]?.[0]?.[0],
		}),
		$prevNode: globals.previous ?? {},
		$execution: { id: '77' },
		$workflow: { name: 'Test' },
		$getWorkflowStaticData: () => globals.staticData ?? {},
	});
	// Out of the context, so that comparisons see plain objects.
	return JSON.parse(JSON.stringify(result)) as CodeItem[];
}
