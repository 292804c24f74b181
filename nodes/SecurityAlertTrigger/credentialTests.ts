import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { DarkWebIdApi } from '../../src/alert/adapters/darkWebId/darkWebIdApi';
import type { Read } from '../../src/http/problem';
import { createSourceHttp } from '../../src/http/sourceHttp';

type Credential = ICredentialsDecrypted<ICredentialDataDecryptedObject>;

const http = createSourceHttp({ timeoutMs: 20_000, maxBytes: 5_000_000 });

/** Reads one organisation: an answer that is no JSON list is no success, whatever its status. */
export async function testDarkWebId(
	this: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const { baseUrl, username, password } = texts(credential);
	const api = new DarkWebIdApi(http, { baseUrl, username, password });
	return result(await api.list('organization', 0, [], 1));
}

function texts({ data }: Credential): Record<string, string> {
	return Object.fromEntries(
		Object.entries(data ?? {}).map(([name, value]) => [name, String(value ?? '')]),
	);
}

function result(read: Read<unknown>): INodeCredentialTestResult {
	if (read.ok) return { status: 'OK', message: 'Connection successful' };
	const { message, hint } = read.problem;
	return { status: 'Error', message: `${message}. ${hint}`.trim() };
}
