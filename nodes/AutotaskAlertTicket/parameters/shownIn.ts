import type { INodeProperties } from 'n8n-workflow';

import type { OperationName } from './operation';

/**
 * Shows parameters in some operations, and keeps what is set in them through all others. n8n deletes the value of a parameter
 * that is not displayed, so a hidden one of the same name holds it meanwhile. The path '/operation' in place of 'operation'
 * keeps the editor from deleting collections when the operation changes.
 *
 * @param optionalIn further operations, where nothing is required
 */
export function shownIn(
	operations: readonly OperationName[],
	properties: readonly INodeProperties[],
	optionalIn: readonly OperationName[] = [],
): INodeProperties[] {
	return properties.flatMap((property) => {
		// eslint-disable-next-line n8n-nodes-base/node-param-default-missing -- it has that of the parameter
		const kept: INodeProperties = {
			displayName: property.displayName,
			name: property.name,
			type: 'hidden',
			default: property.default,
			displayOptions: hiddenIn(property, [...operations, ...optionalIn]),
		};
		if (!property.required || optionalIn.length === 0) {
			return [displayedIn(property, [...operations, ...optionalIn]), kept];
		}
		return [
			displayedIn(property, operations),
			displayedIn({ ...property, required: false }, optionalIn),
			kept,
		];
	});
}

function displayedIn(
	property: INodeProperties,
	operations: readonly OperationName[],
): INodeProperties {
	const { displayOptions } = property;
	const show = { ...displayOptions?.show, '/operation': [...operations] };
	return { ...property, displayOptions: { ...displayOptions, show } };
}

function hiddenIn(
	{ displayOptions }: INodeProperties,
	operations: readonly OperationName[],
): INodeProperties['displayOptions'] {
	return { ...displayOptions, hide: { ...displayOptions?.hide, '/operation': [...operations] } };
}
