import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { AutotaskCredentials } from '../../../src/autotask/credentials';

/** The test of n8n's credential dialog. */
export async function testAutotaskConnection(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { testConnection } = await import('../../../src/autotask/connectionTest');
	const result = await testConnection(credential.data as unknown as AutotaskCredentials);
	return { status: result.ok ? 'OK' : 'Error', message: result.message };
}
