import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	ILoadOptionsFunctions,
	INodeCredentialTestResult,
	INodePropertyOptions,
} from 'n8n-workflow';

type Test = 'testDarkWebId' | 'testHaveIBeenPwned' | 'testHuntress' | 'testMicrosoftGraph';

/** n8n loads every node when it starts; the sources behind a test are loaded when somebody tests. */
export function testLater(name: Test) {
	return async function (
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	): Promise<INodeCredentialTestResult> {
		const tests = await import('./credentialTests');
		return await tests[name].call(this, credential);
	};
}

export async function getOrganizations(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const darkWebId = await import('./sources/darkWebId');
	return await darkWebId.getOrganizations.call(this);
}
