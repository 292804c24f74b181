import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { WorkflowFile, WorkflowNode } from '../../tools/n8n/workflows';
import { parameterProblems } from './parameterProblems';

/** Descriptions of node types by name; undefined where only the version is known. */
export type KnownTypes = (name: string) => {
	versions: number[];
	description?: INodeTypeDescription;
};

type Targets = Array<{ node: string; type: string; index: number }>;

/** Whatever is wrong with a bundled workflow; empty when it fits the nodes. */
export function workflowProblems(file: WorkflowFile, known: KnownTypes): string[] {
	return [
		...file.nodes.flatMap((node) =>
			nodeProblems(node, known).map((problem) => `${node.name}: ${problem}`),
		),
		...connectionProblems(file, known),
		...referenceProblems(file),
		...privacyProblems(file),
	];
}

function nodeProblems(node: WorkflowNode, known: KnownTypes): string[] {
	const { versions, description } = known(node.type);
	if (versions.length === 0) return [`the node type ${node.type} is not known`];
	if (!versions.includes(node.typeVersion)) {
		return [`version ${node.typeVersion} of ${node.type} is not known`];
	}
	if (description === undefined) return [];
	const asked = askedCredentials(node, description);
	const given = Object.keys(node.credentials ?? {});
	return [
		...parameterProblems(node as unknown as INode, description),
		...asked.filter((name) => !given.includes(name)).map((name) => `no place for ${name}`),
		...given.filter((name) => !asked.includes(name)).map((name) => `${name} is not asked for`),
		...(description.webhooks?.length && node.webhookId === undefined ? ['no webhookId'] : []),
	];
}

function askedCredentials(node: WorkflowNode, description: INodeTypeDescription): string[] {
	const asNode = node as unknown as INode;
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		asNode.parameters,
		true,
		true,
		asNode,
		description,
	);
	return (description.credentials ?? [])
		.filter((one) => NodeHelpers.displayParameter(values ?? {}, one, asNode, description))
		.filter((one) => one.required === true || node.credentials?.[one.name] !== undefined)
		.map(({ name }) => name);
}

function connectionProblems(file: WorkflowFile, known: KnownTypes): string[] {
	const nodes = new Map(file.nodes.map((node) => [node.name, node]));
	const reached = new Set<string>();
	const problems: string[] = nodes.size === file.nodes.length ? [] : ['two nodes have one name'];
	for (const [from, { main }] of Object.entries(
		file.connections as Record<string, { main: Targets[] }>,
	)) {
		const node = nodes.get(from);
		if (node === undefined) problems.push(`a connection comes from ${from}, which does not exist`);
		else if (main.length > outputsOf(node, known)) problems.push(`${from} has not so many outputs`);
		for (const { node: to } of main.flat()) {
			if (!nodes.has(to)) problems.push(`${from} is connected to ${to}, which does not exist`);
			reached.add(to);
		}
	}
	for (const node of file.nodes) {
		if (isStart(node) || isNote(node) || reached.has(node.name)) continue;
		problems.push(`${node.name} is connected to nothing`);
	}
	return problems;
}

const oneOutput = ['checkHealth', 'exposureReport', 'getTenantMap'];

function outputsOf(node: WorkflowNode, known: KnownTypes): number {
	const outputs = known(node.type).description?.outputs;
	const errors = node.onError === 'continueErrorOutput' ? 1 : 0;
	if (Array.isArray(outputs)) return outputs.length + errors;
	// The ticket node skips alerts in the operations that work on them, and has one output in the others.
	if (outputs?.includes('Skipped')) {
		const operation = node.parameters.operation ?? 'createTicket';
		return (oneOutput.includes(String(operation)) ? 1 : 2) + errors;
	}
	return node.type.endsWith('.if') ? 2 : Infinity;
}

/** Expressions and code name other nodes; a renamed node breaks them silently. */
function referenceProblems(file: WorkflowFile): string[] {
	const names = new Set(file.nodes.map(({ name }) => name));
	const text = JSON.stringify(file.nodes.map(({ parameters }) => parameters));
	return [...text.matchAll(/\$\('([^']+)'\)/g)]
		.map(([, name = '']) => name)
		.filter((name) => !names.has(name))
		.map((name) => `an expression names ${name}, which does not exist`);
}

/** Nothing of anyone inside: no state, no credential, no address. */
function privacyProblems(file: WorkflowFile): string[] {
	const problems = ['staticData', 'versionId', 'active', 'shared', 'createdAt']
		.filter((name) => name in file)
		.map((name) => `${name} belongs to an installation`);
	for (const node of file.nodes) {
		for (const [type, { id }] of Object.entries(node.credentials ?? {})) {
			if (id !== '') problems.push(`${node.name} has an id of a credential ${type}`);
		}
	}
	const text = JSON.stringify(file);
	for (const [address] of text.matchAll(/[\w.+-]+@[\w.-]+\w/g)) {
		if (!address.endsWith('.example')) problems.push(`${address} is somebody's address`);
	}
	for (const name of Object.keys(file.pinData ?? {})) {
		if (!name.startsWith('Sample')) problems.push(`pinned data of ${name} is no sample`);
	}
	return problems;
}

function isStart({ type }: WorkflowNode): boolean {
	return /trigger$|\.emailReadImap$/i.test(type);
}

export function isNote({ type }: WorkflowNode): boolean {
	return type === 'n8n-nodes-base.stickyNote';
}
