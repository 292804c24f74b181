import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';

import { byId } from '../../../tools/engine/locator';
import { node } from './ticketNode';

const { properties } = node.description;
const operations = (
	properties.find(({ name }) => name === 'operation')?.options as Array<{ value: string }>
).map(({ value }) => value);

const savedNode: INode = {
	id: '1',
	name: 'Node',
	type: 'n8n-nodes-autotask-alerts.autotaskAlertTicket',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A value for a parameter that differs from its default, with every child of a collection set. */
function someValue(property: INodeProperties): unknown {
	switch (property.type) {
		case 'boolean':
			return !property.default;
		case 'number':
			return Number(property.default) + 1;
		case 'options':
			if (property.options === undefined) return 7;
			return (property.options as Array<{ value: string }>).find(
				({ value }) => value !== property.default,
			)?.value;
		case 'multiOptions':
			return [5, 12];
		case 'resourceLocator':
			return byId(175);
		case 'resourceMapper':
			return { mappingMode: 'defineBelow', value: { purchaseOrderNumber: 'PO 1' } };
		case 'collection':
			return valuesOf(property.options as INodeProperties[]);
		case 'fixedCollection':
			return Object.fromEntries(
				(property.options as INodePropertyCollection[]).map(({ name, values }) => [
					name,
					[valuesOf(values), valuesOf(values)],
				]),
			);
		case 'json':
			return '[{ "tenant": "Contoso Ltd", "companyId": 175 }]';
		default:
			return `some ${property.name}`;
	}
}

function valuesOf(children: readonly INodeProperties[]): Record<string, unknown> {
	return Object.fromEntries(children.map((child) => [child.name, someValue(child)]));
}

/** What n8n keeps of a node's parameters whenever one of them changes and when the workflow is saved. */
function kept(parameters: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			properties,
			parameters,
			true,
			false,
			savedNode,
			node.description,
		) ?? {}
	);
}

function shown(parameters: INodeParameters): INodeProperties[] {
	const all = kept(parameters);
	return properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			NodeHelpers.displayParameter(all, property, savedNode, node.description),
	);
}

describe('changing the operation', () => {
	const everything = {
		...(valuesOf(properties.filter(({ type }) => type !== 'hidden')) as INodeParameters),
		matchBy: 'companyField',
	};
	// Not shown outside of agents.
	delete (everything as INodeParameters).allowAgentToCreate;
	// A rule shows either its settings or its silence.
	const rules = (everything as INodeParameters).rules as { rows: INodeParameters[] };
	rules.rows = rules.rows.map(
		({ settings, silenceUntil, silenceReason, silenceOwner, ...row }, index) =>
			index === 0
				? { ...row, outcome: 'ticketSettings', settings }
				: { ...row, outcome: 'silence', silenceUntil, silenceReason, silenceOwner },
	);

	it.each(operations.flatMap((from) => operations.map((to) => [from, to] as const)))(
		'from %s to %s and back loses no setting',
		(from, to) => {
			const before = kept({ ...everything, operation: from });
			const between = kept({ ...before, operation: to });
			const after = kept({ ...between, operation: from });
			expect(after).toEqual(before);
			expect(between).toMatchObject({ ...everything, operation: to });
		},
	);

	// The editor deletes a parameter with options whose displayOptions name the changed parameter without a slash.
	it('deletes nothing in the editor, because no parameter with options names another one', () => {
		const withOptions = (list: readonly INodeProperties[]): INodeProperties[] =>
			list.filter(({ options }) => options !== undefined);
		for (const { name, displayOptions } of withOptions(properties)) {
			const named = Object.keys({ ...displayOptions?.show, ...displayOptions?.hide });
			expect([name, named.filter((key) => !/^[/@]/.test(key))]).toEqual([name, []]);
		}
	});

	it('hides no child of a collection, which n8n would delete', () => {
		const children = properties.flatMap(({ type, options }) =>
			type === 'collection' ? (options as INodeProperties[]) : [],
		);
		expect(children.filter(({ displayOptions }) => displayOptions !== undefined)).toEqual([]);
	});
});

describe('the form', () => {
	const collections = ['collection', 'fixedCollection', 'resourceMapper', 'notice'];

	it('shows what a first ticket needs first, in this order; the rest is one click away', () => {
		const form = shown({ operation: 'createTicket' });
		const first = form.filter(({ type }) => !collections.includes(type));
		expect(first.map(({ displayName }) => displayName)).toEqual([
			'Operation',
			'Find Company By',
			'Status',
			'Priority',
			'Queue',
			'Ticket Category',
			'Due In (Hours)',
		]);
		expect(form.slice(0, first.length)).toEqual(first);
		expect(form.at(-1)?.displayName).toBe('Options');
	});

	it.each(['createTicket', 'previewTicket', 'sendTestTicket'])(
		'of %s marks what is missing, all at once',
		(operation) => {
			const parameters = kept({ operation });
			const issues = NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...savedNode, parameters },
				node.description,
			);
			expect(Object.keys(issues?.parameters ?? {})).toEqual([
				...(operation === 'sendTestTicket' ? ['testCompany'] : []),
				'status',
				'priority',
				'queue',
			]);
		},
	);

	it('of a health check requires nothing, because it reports what is missing', () => {
		const parameters = kept({ operation: 'checkHealth' });
		expect(
			NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...savedNode, parameters },
				node.description,
			),
		).toBeNull();
	});
});
