import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { holdsExpression } from '../holdsExpression';
import { shownIn } from './shownIn';

const otherFields: INodeProperties = {
	displayName: 'Other Fields',
	name: 'otherFields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		resourceMapper: {
			resourceMapperMethod: 'getTicketFields',
			mode: 'add',
			valuesLabel: 'Other Fields',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: false,
			supportAutoMap: false,
		},
	},
	description:
		'Any other field of the ticket, with the names and lists of your Autotask. Text that you type may hold [tokens].',
};

/** Every field of a ticket that has no parameter of its own. */
export const otherFieldsProperties = shownIn(
	['createTicket', 'previewTicket', 'sendTestTicket', 'checkHealth'],
	[otherFields],
);

export function readOtherFields(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return (context.getNodeParameter('otherFields.value', itemIndex, {}) as IDataObject | null) ?? {};
}

/** Those of the given fields whose value comes from an expression: such a value is never read as a template. */
export function expressionFields(
	context: IExecuteFunctions,
	given: IDataObject,
): ReadonlySet<string> {
	const { otherFields: stored } = context.getNode().parameters;
	const values = (stored as { value?: IDataObject | null } | undefined)?.value;
	const names = Object.keys(given);
	// An expression may stand for all values at once.
	if (typeof values !== 'object' || values === null) return new Set(names);
	return new Set(names.filter((name) => holdsExpression(values[name])));
}

/** Whether *Other Fields* names a user-defined one. The names are no expressions, so no item is needed to tell. */
export function namesUserDefinedField(context: IExecuteFunctions): boolean {
	const { otherFields: stored } = context.getNode().parameters;
	if (typeof stored !== 'object' || stored === null || !('value' in stored)) {
		return holdsExpression(stored);
	}
	return Object.keys(stored.value ?? {}).some((name) => name.startsWith('udf:'));
}
