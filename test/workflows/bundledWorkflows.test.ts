import { bundledWorkflowNames, readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';
import type { WorkflowFile, WorkflowNode } from '../../tools/n8n/workflows';
import { knownNodes } from './knownNodes';
import { isNote, workflowProblems } from './workflowProblems';

const expected = ['answer-source.json', 'security-alerts-to-autotask.json', 'set-up.json'];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('all workflows are there, and no other', () => {
	expect(bundledWorkflowNames()).toEqual(expected);
});

describe.each(expected)('%s', (name) => {
	const file = readBundledWorkflow(name);

	it('fits the nodes', () => {
		expect(workflowProblems(file, knownNodes)).toEqual([]);
	});

	it('can be imported again and again: ids are there and stay', () => {
		expect(file.id).toMatch(/^[A-Za-z0-9]{16}$/);
		for (const node of file.nodes) {
			expect(node.id).toMatch(uuid);
			if (node.webhookId !== undefined) expect(node.webhookId).toMatch(uuid);
		}
		expect(new Set(file.nodes.map(({ id }) => id)).size).toBe(file.nodes.length);
	});

	it('explains itself in notes, and is tidy', () => {
		const [first] = file.nodes.filter(isNote);
		expect(String(first?.parameters.content)).toMatch(/Set up/);
		for (const { position } of file.nodes) {
			expect(position.every((place) => place % 20 === 0)).toBe(true);
		}
		const boxes = file.nodes.map(boxOf);
		const overlaps = boxes.flatMap((a, index) =>
			boxes.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.name} / ${b.name}`] : [])),
		);
		expect(overlaps).toEqual([]);
	});

	it('hands failed alerts on: no ticket is made whose failure nobody takes', () => {
		const makers = file.nodes.filter(
			({ type, parameters }) =>
				type.endsWith('.autotaskAlertTicket') && parameters.operation === 'createTicket',
		);
		for (const node of makers) {
			const { main } = file.connections[node.name] as { main: unknown[][] };
			const output = node.onError === 'continueErrorOutput' ? 2 : 0;
			expect(node.onError).toMatch(/^continue/);
			expect(main[output]?.length).toBeGreaterThan(0);
		}
	});
});

test('none has a Code node: n8n 3.0 runs those in a process of their own', () => {
	const found = expected.flatMap((name) =>
		readBundledWorkflow(name).nodes.filter(({ type }) => type === 'n8n-nodes-base.code'),
	);
	expect(found).toEqual([]);
});

test('no node but Always Output Data of one output, which n8n 3.0 changes for several', () => {
	const found = expected.flatMap((name) =>
		readBundledWorkflow(name).nodes.filter(
			({ type, alwaysOutputData }) => alwaysOutputData === true && !type.endsWith('.dataTable'),
		),
	);
	expect(found).toEqual([]);
});

test('settings stand in one place: ticket nodes read them from the table', () => {
	for (const { type, parameters } of expected.flatMap((name) => readBundledWorkflow(name).nodes)) {
		if (!type.endsWith('.autotaskAlertTicket')) continue;
		for (const name of ['status', 'priority', 'queue', 'ticketCategory']) {
			const { value } = (parameters[name] ?? { value: "$('Settings')" }) as { value: string };
			expect(value).toMatch(/\$\('(?:Saved s|S)ettings'\)/);
		}
	}
});

test('the emergency contact is an address that no node repeats', () => {
	const text = expected.map((name) => JSON.stringify(readBundledWorkflow(name))).join();
	expect(text).not.toMatch(/msp\.example/);
});

test('ids and webhooks of different workflows differ', () => {
	const files = expected.map(readBundledWorkflow);
	const ids = files.flatMap(({ id, nodes }) => [
		id,
		...nodes.flatMap((node) => [node.id, node.webhookId].filter((one) => one !== undefined)),
	]);
	expect(new Set(ids).size).toBe(ids.length);
});

describe('a workflow that falls behind the nodes is noticed', () => {
	const changed = (change: (nodes: Map<string, WorkflowNode>, file: WorkflowFile) => void) => {
		const file = structuredClone(readBundledWorkflow('security-alerts-to-autotask.json'));
		change(new Map(file.nodes.map((node) => [node.name, node])), file);
		return workflowProblems(file, knownNodes);
	};
	const ticket = (change: (node: WorkflowNode) => void) =>
		changed((nodes) => change(nodes.get('Autotask Alert Ticket')!));

	it.each<[string, (node: WorkflowNode) => void, RegExp]>([
		['a parameter that is gone', (node) => (node.parameters.dueHours = 5), /dueHours is not known/],
		[
			'an operation that is gone',
			(node) => (node.parameters.operation = 'sendTicket'),
			/no option/,
		],
		[
			'an option that is gone',
			(node) => (node.parameters.options = { retries: 3 }),
			/options.retries/,
		],
		[
			'a column of a row that is gone',
			(node) => (node.parameters.tenantMap = { rows: [{ customer: 'x' }] }),
			/tenantMap.rows\[0\].customer/,
		],
		[
			'a value of the wrong type',
			(node) => (node.parameters.dueIn = '24'),
			/dueIn is not a number/,
		],
		['an older version', (node) => (node.typeVersion = 0), /version 0/],
		['a node that is gone', (node) => (node.type = node.type.replace('Alert', '')), /not known/],
		['a credential that is gone', (node) => (node.credentials = {}), /no place for/],
		[
			"a credential of somebody's n8n",
			(node) => (node.credentials = { autotaskAlertsApi: { id: '7', name: 'Mine' } }),
			/id of a credential/,
		],
		["somebody's address", (node) => (node.notes = 'Ask ada@msp.test'), /address/],
	])('%s', (_, change, problem) => {
		expect(ticket(change).join('\n')).toMatch(problem);
	});

	it.each<[string, (nodes: Map<string, WorkflowNode>, file: WorkflowFile) => void, RegExp]>([
		[
			'a renamed node',
			(nodes) => (nodes.get('Outbox table')!.name = 'Other table'),
			/Outbox table, which does not exist/,
		],
		[
			'a connection from an output that is gone',
			(nodes) => (nodes.get('Autotask Alert Ticket')!.onError = 'stopWorkflow'),
			/not so many outputs/,
		],
		['a dead branch', (_, file) => (file.connections.Cause = { main: [] }), /connected to nothing/],
		['a cursor', (_, file) => Object.assign(file, { staticData: {} }), /staticData/],
		['pinned items', (_, file) => (file.pinData = { Settings: [] }), /pinned/],
	])('%s', (_, change, problem) => {
		expect(changed(change).join('\n')).toMatch(problem);
	});
});

interface Box {
	name: string;
	x: number;
	y: number;
	width: number;
	height: number;
}

function boxOf({ name, position: [x, y], parameters }: WorkflowNode): Box {
	const { width, height } = parameters as { width?: number; height?: number };
	return { name, x, y, width: width ?? 100, height: height ?? 100 };
}

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
