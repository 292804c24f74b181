import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	ILoadOptionsFunctions,
	INodeCredentialTestResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { SourceForm } from '../../src/polling/sourceForm';
import { polledSources } from '../../src/sources/polledSources';
import { testName } from './properties/sourceProperties';

type Test = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;
type List = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** n8n loads every node when it starts; the sources behind a test or a list are loaded when somebody asks for it. */
export const credentialTests: Record<string, Test> = Object.fromEntries(
	polledSources.map((source): [string, Test] => [testName(source), testOf(source)]),
);

export const optionLists: Record<string, List> = Object.fromEntries(
	polledSources.flatMap((source) =>
		(source.lists ?? []).map((list): [string, List] => [list, listOf(source, list)]),
	),
);

function testOf(source: SourceForm): Test {
	return async function (credential) {
		const { testCredential } = await import('./editorRequests');
		return await testCredential(source, credential);
	};
}

function listOf(source: SourceForm, list: string): List {
	return async function () {
		const { loadList } = await import('./editorRequests');
		return await loadList(this, source, list);
	};
}
