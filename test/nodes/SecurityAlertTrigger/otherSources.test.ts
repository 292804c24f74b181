import type { IDataObject } from 'n8n-workflow';
import { startHibpSandbox } from '../../../sandbox/sources/haveIBeenPwned/hibpSandbox';
import { startHuntressSandbox } from '../../../sandbox/sources/huntress/huntressSandbox';
import { startGraphSandbox } from '../../../sandbox/sources/microsoftGraph/graphSandbox';
import { findSecrets } from './findSecrets';
import { triggerInN8n } from './pollHarness';

const recently = new Date(Date.now() - 60_000).toISOString();

describe('the trigger on the other sources, in n8n’s poll context', () => {
	it('emits incidents of Microsoft Graph and goes on when a tenant is broken', async () => {
		const sandbox = await startGraphSandbox({ tenantIds: ['tenant-a', 'tenant-b'] });
		const incident = {
			id: '1',
			severity: 'high',
			status: 'active',
			displayName: 'Token theft',
			lastUpdateDateTime: recently,
			alerts: [],
		};
		for (const tenant of sandbox.tenants.values()) tenant.incidents.push(incident);
		const trigger = triggerInN8n({
			parameters: {
				source: 'microsoftGraph',
				graphTenants: {
					rows: [
						{ tenantId: ' TENANT-A', displayName: 'Contoso Ltd' },
						{ tenantId: 'tenant-b', displayName: 'Fabrikam' },
						{ tenantId: '' },
					],
				},
			},
			credentials: {
				microsoftGraphAlertsApi: {
					clientId: sandbox.clientId,
					clientSecret: sandbox.clientSecret,
					cloud: 'sandbox',
					sandboxUrl: sandbox.origin,
				},
			},
		});
		const broken = sandbox.tenants.get('tenant-b');
		if (broken) broken.state = 'noConsent';
		const shown = await trigger.alerts('manual');
		const alerts = await trigger.alerts();
		expect(shown.map(({ title }) => title)).toEqual(['Token theft']);
		expect(alerts.map(({ tenantName }) => tenantName)).toEqual(['Contoso Ltd']);
		expect(trigger.log.join()).toContain('Fabrikam (tenant-b) failed 1 times in a row');
		if (broken) broken.state = 'ok';
		expect((await trigger.alerts()).map(({ tenantName }) => tenantName)).toEqual(['Fabrikam']);
		const secrets = [sandbox.clientSecret, 'token-tenant'];
		expect(findSecrets([alerts, trigger.log, trigger.staticData], secrets)).toEqual([]);
		await sandbox.close();
	});

	it('refuses a sandbox of Graph that is not on this machine', async () => {
		const trigger = triggerInN8n({
			parameters: { source: 'microsoftGraph', graphTenants: { rows: [{ tenantId: 'a' }] } },
			credentials: {
				microsoftGraphAlertsApi: {
					clientId: 'x',
					clientSecret: 'y',
					cloud: 'sandbox',
					sandboxUrl: 'https://evil.example',
				},
			},
		});
		await expect(trigger.poll()).rejects.toThrow('names no cloud that can be used');
	});

	it('emits incident reports of Huntress', async () => {
		const sandbox = await startHuntressSandbox();
		sandbox.reports.push({
			id: 7,
			updated_at: recently,
			subject: 'Incident',
			severity: 'high',
			status: 'sent',
			organization: { id: 1, name: 'Contoso Ltd' },
		});
		const trigger = triggerInN8n({
			parameters: { source: 'huntress' },
			credentials: {
				huntressAlertsApi: {
					baseUrl: sandbox.origin,
					apiKey: sandbox.apiKey,
					apiSecret: sandbox.apiSecret,
				},
			},
		});
		expect(await trigger.alerts('manual')).toHaveLength(1);
		expect((await trigger.alerts()).map(({ tenantName }) => tenantName)).toEqual(['Contoso Ltd']);
		expect(await trigger.poll()).toBeNull();
		await sandbox.close();
	});

	it('emits breaches of Have I Been Pwned', async () => {
		const sandbox = await startHibpSandbox();
		sandbox.breaches.push({ Name: 'Shop', AddedDate: recently, DataClasses: ['Passwords'] });
		sandbox.domains.set('contoso.example', { accounts: { office: ['Shop'] }, state: 'ok' });
		const trigger = triggerInN8n({
			parameters: { source: 'haveIBeenPwned' },
			credentials: { haveIBeenPwnedAlertsApi: { baseUrl: sandbox.origin, apiKey: sandbox.apiKey } },
		});
		expect(await trigger.alerts('manual')).toHaveLength(1);
		expect((await trigger.alerts()).map(({ userEmail }) => userEmail)).toEqual([
			'office@contoso.example',
		]);
		expect(await trigger.poll()).toBeNull();
		await sandbox.close();
	});

	it('names a source that it does not know', async () => {
		const parameters: IDataObject = { source: '={{ "other" }}' };
		await expect(triggerInN8n({ parameters, credentials: {} }).poll()).rejects.toThrow(
			'is not known',
		);
	});
});
