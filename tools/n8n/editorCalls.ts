import type { RestClient } from './restClient';

/** What the editor knows of a node when it asks for a list. */
export interface NodeInEditor {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials: Record<string, { id: string; name: string }>;
}

export interface ListOption {
	name: string;
	value: string | number;
	description?: string;
}

export interface SearchAnswer {
	results: Array<ListOption & { url?: string }>;
	paginationToken?: string;
}

export interface MapperField {
	id: string;
	displayName: string;
	type: string;
	required: boolean;
	options?: ListOption[];
	readOnly?: boolean;
}

/** The options of a list that the editor loads when it is opened. */
export async function loadOptions(
	rest: RestClient,
	node: NodeInEditor,
	path: string,
	methodName: string,
): Promise<ListOption[]> {
	const answer = await ask<ListOption[]>(rest, 'options', node, path, { methodName });
	return answer;
}

/** One page of a searchable list; `filter` is what the user typed. */
export function searchList(
	rest: RestClient,
	node: NodeInEditor,
	path: string,
	methodName: string,
	search: { filter?: string; paginationToken?: string } = {},
): Promise<SearchAnswer> {
	return ask<SearchAnswer>(rest, 'resource-locator-results', node, path, { methodName, ...search });
}

/** The fields that a resource mapper offers. */
export async function mapperFields(
	rest: RestClient,
	node: NodeInEditor,
	path: string,
	methodName: string,
): Promise<MapperField[]> {
	const answer = await ask<{ fields: MapperField[] }>(rest, 'resource-mapper-fields', node, path, {
		methodName,
	});
	return answer.fields;
}

async function ask<Data>(
	rest: RestClient,
	question: string,
	node: NodeInEditor,
	path: string,
	more: Record<string, unknown>,
): Promise<Data> {
	const answer = await rest.post<{ data: Data }>(`/rest/dynamic-node-parameters/${question}`, {
		nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
		path: `parameters.${path}`,
		currentNodeParameters: node.parameters,
		credentials: node.credentials,
		...more,
	});
	return answer.data;
}
