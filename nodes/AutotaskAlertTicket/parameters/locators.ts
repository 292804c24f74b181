import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** Value of the list entry that leaves a field to the ticket category. */
export const categoryDefault = 'categoryDefault';

/** A company of Autotask, chosen from a searchable list or given by its ID. */
export function companyLocator(name: string, rest: Partial<INodeProperties>): INodeProperties {
	return {
		displayName: 'Company',
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [listMode('Select a company…', 'searchCompanies'), idMode('e.g. 175')],
		...rest,
	};
}

/** A record with an ID and no unique name, such as a contact. */
export function recordLocator(
	name: string,
	displayName: string,
	searchListMethod: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			listMode(`Select a ${displayName.toLowerCase()}…`, searchListMethod),
			idMode('e.g. 29682885'),
		],
	};
}

/** A value of a list of Autotask, by its list entry, its ID, or its name as Autotask shows it. */
export function picklistLocator(
	name: string,
	displayName: string,
	searchListMethod: string,
	rest: Partial<INodeProperties>,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			listMode(`Select a ${displayName.toLowerCase()}…`, searchListMethod),
			idMode('e.g. 8'),
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: `e.g. ${exampleNames[name] ?? 'Standard'}`,
			},
		],
		...rest,
	};
}

const exampleNames: Record<string, string> = {
	status: 'New',
	priority: 'High',
	queue: 'Monitoring Alert',
	role: 'Technician',
};

export function listMode(placeholder: string, searchListMethod: string): INodePropertyMode {
	// eslint-disable-next-line n8n-nodes-base/node-param-default-missing -- a mode has no default
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		placeholder,
		typeOptions: { searchListMethod, searchable: true },
	};
}

/** No pattern here: n8n tests patterns with a time limit, and on a busy machine the whole execution would fail. */
function idMode(placeholder: string): INodePropertyMode {
	// eslint-disable-next-line n8n-nodes-base/node-param-default-missing -- a mode has no default
	return {
		displayName: 'By ID',
		name: 'id',
		type: 'string',
		placeholder,
	};
}
