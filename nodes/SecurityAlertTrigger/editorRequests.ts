import type {
	ICredentialsDecrypted,
	ILoadOptionsFunctions,
	INodeCredentialTestResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { createHttpClient } from '../../src/http/httpClient';
import { describeProblem } from '../../src/result/problem';
import type { SourceForm } from '../../src/polling/sourceForm';
import { nodeError } from './nodeError';
import { readSettings } from './readSettings';
import { credentialKey, signIns } from './signIns';

const http = createHttpClient({ timeoutMs: 20_000, maxBytes: 5_000_000 });

/** Asks the source for the least that shows that a credential works; a success ends the pause after a refused sign-in. */
export async function testCredential(
	source: SourceForm,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = (data ?? {}) as Record<string, unknown>;
	const { testCredential: test } = await source.load();
	const read = await test({ credential, http });
	if (read.ok) {
		signIns.accepted(credentialKey(source, credential));
		const note = read.value === '' ? '' : `. ${read.value}`;
		return { status: 'OK', message: `Connection successful${note}` };
	}
	return { status: 'Error', message: describeProblem(read.problem) };
}

/** A list of the source for the editor, such as its customers. */
export async function loadList(
	context: ILoadOptionsFunctions,
	source: SourceForm,
	list: string,
): Promise<INodePropertyOptions[]> {
	const { lists } = await source.load();
	const entries = await lists?.[list]?.(await readSettings(context, source, http));
	if (!entries) return [];
	if (!entries.ok) throw nodeError(context.getNode(), entries.problem);
	return entries.value;
}
