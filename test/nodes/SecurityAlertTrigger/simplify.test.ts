import { startDarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { readAlert } from '../../../src/alert/readAlert';
import { triggerInN8n } from './pollHarness';

const peopleFirst = ['title', 'severity', 'tenantName', 'userEmail', 'occurredAt'];

describe('the items of the trigger', () => {
	it('show first what a person needs, and simplified at most ten fields and none that is empty', async () => {
		const sample = sampleCompromises({ records: 40 });
		const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const { origin: baseUrl, username, password } = sandbox;
		const credentials = { darkWebIdApi: { baseUrl, username, password } };
		const poll = async (simplify: boolean) => {
			const trigger = triggerInN8n({ parameters: { source: 'darkWebId', simplify }, credentials });
			return ((await trigger.poll())?.[0] ?? []).map(({ json }) => json);
		};
		const [full, simple] = [await poll(false), await poll(true)];
		await sandbox.close();
		expect(full).toHaveLength(40);
		for (const [index, item] of full.entries()) {
			expect(Object.keys(item).slice(0, 5)).toEqual(peopleFirst);
			const short = simple[index] ?? {};
			expect(Object.keys(short).length).toBeLessThanOrEqual(10);
			expect(Object.keys(short)[0]).toBe('title');
			expect(Object.values(short)).not.toContain('');
			expect(Object.values(short)).not.toContain(null);
		}
	});

	it('give the ticket node the same alert in both forms, and what was edited in front counts', async () => {
		const trigger = (simplify: boolean) =>
			triggerInN8n({
				parameters: { source: 'huntress', useSampleAlert: true, simplify },
				credentials: {},
			});
		const now = new Date();
		const [full] = (await trigger(false).poll('manual'))?.[0] ?? [];
		const [simple] = (await trigger(true).poll('manual'))?.[0] ?? [];
		const whole = readAlert(full?.json, now);
		const short = readAlert(simple?.json, now);
		if (whole.kind !== 'alert' || short.kind !== 'alert') throw new Error('An item is no alert');
		const timeless = { receivedAt: '', occurredAt: '', detectedAt: '', updatedAt: '' };
		expect({ ...short.alert, ...timeless }).toEqual({ ...whole.alert, ...timeless });
		const edited = readAlert({ ...simple?.json, title: 'Edited' }, now);
		expect(edited.kind === 'alert' && [edited.alert.title, edited.alert.dedupKey]).toEqual([
			'Edited',
			whole.alert.dedupKey,
		]);
	});

	it('are invented without a credential when asked for, and never in a published workflow', async () => {
		for (const source of ['darkWebId', 'haveIBeenPwned', 'huntress', 'microsoftGraph']) {
			const trigger = triggerInN8n({
				parameters: { source, useSampleAlert: true },
				credentials: {},
			});
			const alerts = await trigger.alerts('manual');
			expect(alerts.length).toBeGreaterThan(1);
			for (const { isTest, tenantName, tenantDomain } of alerts) {
				expect(isTest).toBe(true);
				expect(tenantName || tenantDomain).toMatch(/contoso/i);
			}
			await expect(trigger.poll()).rejects.toThrow('no alert is polled');
		}
	});
});
