import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { SecurityAlertTrigger } from '../../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import { startDarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { startHibpSandbox } from '../../../sandbox/sources/haveIBeenPwned/hibpSandbox';
import { startHuntressSandbox } from '../../../sandbox/sources/huntress/huntressSandbox';
import { startGraphSandbox } from '../../../sandbox/sources/microsoftGraph/graphSandbox';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';

const { credentialTest } = new SecurityAlertTrigger().methods;

async function run(
	name: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const none: unknown = {};
	const test = credentialTest[name];
	if (!test) throw new Error(`There is no credential test "${name}"`);
	return await test.call(none as ICredentialTestFunctions, {
		id: '1',
		name: 'x',
		type: 'x',
		data,
	});
}

describe('the test of a credential', () => {
	it('of Dark Web ID reads data, and explains the usual causes in order', async () => {
		const sandbox = await startDarkWebIdSandbox({
			organizations: sampleCompromises({ records: 0 }).organizations,
		});
		const data = {
			baseUrl: sandbox.origin,
			username: sandbox.username,
			password: sandbox.password,
		};
		expect(await run('testDarkWebId', data)).toEqual({
			status: 'OK',
			message: 'Connection successful',
		});
		expect(sandbox.requests[0]?.path).toBe('/services/organization.json');
		for (const mode of ['loginPage', 'loginRedirect', 'notAllowListed'] as const) {
			sandbox.mode = mode;
			const { status, message } = await run('testDarkWebId', data);
			expect(status).toBe('Error');
			expect(message).toMatch(/allow-list.*web services.*KaseyaOne.*SMB user/);
		}
		sandbox.mode = 'normal';
		const wrong = await run('testDarkWebId', { ...data, password: 'my-wrong-password' });
		expect(wrong.message).toContain('HTTP 401');
		expect(wrong.message).not.toContain('my-wrong-password');
		expect(
			(await run('testDarkWebId', { ...data, baseUrl: 'http://evil.example' })).message,
		).toContain('https://');
		await sandbox.close();
	});

	it('of Microsoft Graph signs in to a tenant', async () => {
		const sandbox = await startGraphSandbox({ tenantIds: ['msp.example'] });
		const data = {
			clientId: sandbox.clientId,
			clientSecret: sandbox.clientSecret,
			cloud: 'sandbox',
			sandboxUrl: sandbox.origin,
			testTenantId: 'msp.example',
		};
		expect((await run('testMicrosoftGraph', data)).status).toBe('OK');
		expect((await run('testMicrosoftGraph', { ...data, clientSecret: 'x' })).message).toContain(
			'client secret is wrong',
		);
		expect(
			(await run('testMicrosoftGraph', { ...data, testTenantId: 'nobody.example' })).message,
		).toContain('does not exist');
		expect((await run('testMicrosoftGraph', { ...data, testTenantId: '' })).status).toBe('Error');
		await sandbox.close();
	});

	it('of Huntress reads a report', async () => {
		const sandbox = await startHuntressSandbox();
		const data = { baseUrl: sandbox.origin, apiKey: sandbox.apiKey, apiSecret: sandbox.apiSecret };
		expect((await run('testHuntress', data)).status).toBe('OK');
		expect((await run('testHuntress', { ...data, apiSecret: 'x' })).message).toContain(
			'API secret',
		);
		await sandbox.close();
	});

	it('of Have I Been Pwned looks at what the plan includes', async () => {
		const sandbox = await startHibpSandbox();
		const data = { baseUrl: sandbox.origin, apiKey: sandbox.apiKey };
		sandbox.domains.set('contoso.example', { accounts: {}, state: 'ok' });
		const withPlan = async (plan: Record<string, unknown> | undefined) => {
			sandbox.plan.current = plan;
			return await run('testHaveIBeenPwned', data);
		};
		const whole = { IncludesCustomerDomains: true, IncludesStealerLogs: true };
		expect(await withPlan(whole)).toEqual({ status: 'OK', message: 'Connection successful' });
		for (const unknown of [undefined, {}, { ...whole, IncludesStealerLogs: null }])
			expect((await withPlan(unknown)).status).toBe('OK');
		const noLogs = await withPlan({ ...whole, IncludesStealerLogs: false });
		expect(noLogs).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('does not include stealer logs') as string,
		});
		const own = await withPlan({ ...whole, IncludesCustomerDomains: false });
		expect(own).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('does not include domains of customers') as string,
		});
		await sandbox.close();
	});

	it('of Have I Been Pwned wants verified domains', async () => {
		const sandbox = await startHibpSandbox();
		const data = { baseUrl: sandbox.origin, apiKey: sandbox.apiKey };
		expect((await run('testHaveIBeenPwned', data)).message).toContain('no domain is verified');
		sandbox.domains.set('contoso.example', { accounts: {}, state: 'ok' });
		expect((await run('testHaveIBeenPwned', data)).status).toBe('OK');
		await sandbox.close();
	});
});
