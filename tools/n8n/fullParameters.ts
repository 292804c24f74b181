import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';

/**
 * Parameters of a node in which everything that its panel shows for `chosen` is set to something else than the default,
 * as the editor saves them.
 */
export function fullParameters(
	description: INodeTypeDescription,
	chosen: INodeParameters,
): INodeParameters {
	const values = { ...fill(description.properties), ...chosen };
	const node: INode = {
		id: '1',
		name: description.displayName,
		type: description.name,
		typeVersion: [description.version].flat().at(-1) ?? 1,
		position: [0, 0],
		parameters: values,
	};
	const saved = NodeHelpers.getNodeParameters(
		description.properties,
		values,
		false,
		false,
		node,
		description,
	);
	return saved ?? {};
}

function fill(properties: readonly INodeProperties[]): INodeParameters {
	const values: INodeParameters = {};
	for (const property of properties) {
		const value = sampleOf(property);
		if (value !== undefined && !(property.name in values)) values[property.name] = value;
	}
	return values;
}

function sampleOf(property: INodeProperties): NodeParameterValueType | undefined {
	const { type, typeOptions, options = [] } = property;
	switch (type) {
		case 'string':
			return 'Sample [title]';
		case 'number':
			return Math.max(typeOptions?.minValue ?? 0, 7);
		case 'boolean':
			return property.default !== true;
		case 'json':
			return '[{"tenant":"Sample","companyId":175}]';
		case 'dateTime':
			return '2027-01-31T12:00:00';
		case 'options':
			return otherOption(property);
		case 'multiOptions':
			return [otherOption(property) as string];
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: '176' };
		case 'resourceMapper':
			return { mappingMode: 'defineBelow', value: { purchaseOrderNumber: 'Sample' }, schema: [] };
		case 'collection':
			return fill(options as INodeProperties[]);
		case 'fixedCollection':
			return Object.fromEntries(
				(options as INodePropertyCollection[]).map(({ name, values }) => [
					name,
					typeOptions?.multipleValues === true ? [fill(values)] : fill(values),
				]),
			);
		default:
			// Notices, buttons and hidden fields hold nothing that a user typed.
			return undefined;
	}
}

/** A choice other than the default; the number 1 where Autotask gives the list. */
function otherOption({ options = [], default: chosen }: INodeProperties): NodeParameterValueType {
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return values.find((value) => value !== chosen) ?? values[0] ?? 1;
}
