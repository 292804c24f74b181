import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { DarkWebIdApi } from '../../src/sources/darkWebId/darkWebIdApi';
import { HibpApi } from '../../src/sources/haveIBeenPwned/hibpApi';
import { HuntressApi } from '../../src/sources/huntress/huntressApi';
import { graphCloud } from '../../src/sources/microsoftGraph/graphCloud';
import { GraphSignIn } from '../../src/sources/microsoftGraph/signIn';
import type { Read } from '../../src/http/problem';
import { createHttpClient } from '../../src/http/httpClient';

type Credential = ICredentialsDecrypted<ICredentialDataDecryptedObject>;

const http = createHttpClient({ timeoutMs: 20_000, maxBytes: 5_000_000 });

/** Reads one organisation: an answer that is no JSON list is no success, whatever its status. */
export async function testDarkWebId(
	this: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const text = reader(credential);
	const api = new DarkWebIdApi(http, {
		baseUrl: text('baseUrl'),
		username: text('username'),
		password: text('password'),
	});
	return result(await api.list('organization', 0, [], 1));
}

/** Reads one incident report. */
export async function testHuntress(
	this: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const text = reader(credential);
	const api = new HuntressApi(http, {
		baseUrl: text('baseUrl'),
		apiKey: text('apiKey'),
		apiSecret: text('apiSecret'),
	});
	return result(await api.incidentReports('', 1));
}

/** Reads the subscription and counts its verified domains, for without one there is nothing to find. */
export async function testHaveIBeenPwned(
	this: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const text = reader(credential);
	const api = new HibpApi(http, { baseUrl: text('baseUrl'), apiKey: text('apiKey') });
	const domains = await api.subscribedDomains();
	if (!domains.ok || domains.value.length > 0) return result(domains);
	return {
		status: 'Error',
		message:
			'The key works, but no domain is verified for its subscription. Verify the customers’ domains first.',
	};
}

/** Signs in to one tenant. Which lists may be read differs from tenant to tenant and shows in the first poll. */
export async function testMicrosoftGraph(
	this: ICredentialTestFunctions,
	credential: Credential,
): Promise<INodeCredentialTestResult> {
	const text = reader(credential);
	const cloud = graphCloud(text('cloud'), text('sandboxUrl'));
	if (!cloud.ok) return result(cloud);
	const signIn = new GraphSignIn(http, cloud.value, {
		clientId: text('clientId'),
		clientSecret: text('clientSecret'),
		cloud: text('cloud'),
		sandboxUrl: text('sandboxUrl'),
	});
	if (text('testTenantId') !== '') return result(await signIn.token(text('testTenantId')));
	return { status: 'Error', message: 'Enter a test tenant ID: signing in needs a tenant.' };
}

function reader({ data }: Credential): (name: string) => string {
	return (name) => String(data?.[name] ?? '');
}

function result(read: Read<unknown>): INodeCredentialTestResult {
	if (read.ok) return { status: 'OK', message: 'Connection successful' };
	const { message, remedy } = read.problem;
	return { status: 'Error', message: `${message}. ${remedy}`.trim() };
}
