import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** What n8n adds to every polling node by itself. */
const pollTimes: INodeProperties = {
	displayName: 'Poll Times',
	name: 'pollTimes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: NodeHelpers.cronNodeOptions,
};

/** Every parameter of a saved node that its description does not know, does not show, or does not allow. */
export function parameterProblems(node: INode, description: INodeTypeDescription): string[] {
	const properties = description.polling
		? [pollTimes, ...description.properties]
		: description.properties;
	const all = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		true,
		node,
		description,
	);
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(all ?? {}, property, node, description),
	);
	return problemsOf(node.parameters, shown, properties, '');
}

function problemsOf(
	values: INodeParameters,
	shown: readonly INodeProperties[],
	known: readonly INodeProperties[],
	path: string,
): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const place = `${path}${name}`;
		if (!known.some((property) => property.name === name)) return [`${place} is not known`];
		const candidates = shown.filter((property) => property.name === name);
		if (candidates.length === 0) return [`${place} is not shown with these settings`];
		const found = candidates.map((property) => valueProblems(value, property, place));
		return found.find((problems) => problems.length === 0) ?? found[0] ?? [];
	});
}

function valueProblems(value: unknown, property: INodeProperties, place: string): string[] {
	if (typeof value === 'string' && value.startsWith('=')) {
		return property.noDataExpression ? [`${place} takes no expression`] : [];
	}
	switch (property.type) {
		case 'options':
			return optionProblems([value], property, place);
		case 'multiOptions':
			return Array.isArray(value)
				? optionProblems(value, property, place)
				: [`${place} is not a list`];
		case 'collection':
			return isObject(value)
				? problemsOf(value, asProperties(property), asProperties(property), `${place}.`)
				: [`${place} is not an object`];
		case 'fixedCollection':
			return fixedCollectionProblems(value, property, place);
		case 'resourceLocator':
			return isObject(value) && property.modes?.some(({ name }) => name === value.mode)
				? []
				: [`${place} has no known mode`];
		case 'resourceMapper':
			return isObject(value) && typeof value.mappingMode === 'string'
				? []
				: [`${place} has no mapping mode`];
		case 'number':
		case 'boolean':
			return typeof value === property.type ? [] : [`${place} is not a ${property.type}`];
		case 'string':
			return typeof value === 'string' ? [] : [`${place} is not a text`];
		default:
			return [];
	}
}

function optionProblems(values: unknown[], property: INodeProperties, place: string): string[] {
	if (property.typeOptions?.loadOptionsMethod !== undefined) return [];
	const known = (property.options ?? []) as INodePropertyOptions[];
	return values
		.filter((value) => !known.some((option) => option.value === value))
		.map((value) => `${place} has no option ${JSON.stringify(value)}`);
}

function fixedCollectionProblems(
	value: unknown,
	property: INodeProperties,
	place: string,
): string[] {
	if (!isObject(value)) return [`${place} is not an object`];
	const groups = (property.options ?? []) as INodePropertyCollection[];
	return Object.entries(value).flatMap(([name, rows]) => {
		const group = groups.find((one) => one.name === name);
		if (group === undefined) return [`${place}.${name} is not known`];
		if (property.typeOptions?.multipleValues === true && !Array.isArray(rows)) {
			return [`${place}.${name} is not a list`];
		}
		return (Array.isArray(rows) ? rows : [rows]).flatMap((row: unknown, index) =>
			isObject(row)
				? problemsOf(row, group.values, group.values, `${place}.${name}[${index}].`)
				: [`${place}.${name}[${index}] is not an object`],
		);
	});
}

function asProperties(property: INodeProperties): INodeProperties[] {
	return (property.options ?? []) as INodeProperties[];
}

function isObject(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
