import type { IDataObject } from 'n8n-workflow';
import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
	type DarkWebIdSandboxOptions,
} from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { findSecrets } from './findSecrets';
import { triggerInN8n, type TriggerInN8n } from './pollHarness';

const open: DarkWebIdSandbox[] = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
});

async function portal(options: DarkWebIdSandboxOptions = {}): Promise<DarkWebIdSandbox> {
	const sandbox = await startDarkWebIdSandbox(options);
	open.push(sandbox);
	return sandbox;
}

function triggerOn(
	{ origin, username, password }: DarkWebIdSandbox,
	parameters: IDataObject = {},
	staticData: IDataObject = {},
): TriggerInN8n {
	return triggerInN8n({
		parameters: { source: 'darkWebId', ...parameters },
		credentials: { darkWebIdApi: { baseUrl: origin, username, password } },
		staticData,
		pollBudgetMs: 3_000,
	});
}

describe('the trigger on Dark Web ID, in n8n’s poll context', () => {
	it('emits each new compromise once, with the name of its customer', async () => {
		const { organizations, records } = sampleCompromises({ records: 450, organizations: 5 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records.slice(0, 300));
		const trigger = triggerOn(sandbox);
		const first = await trigger.alerts();
		sandbox.importRecords(records.slice(300));
		const second = await trigger.alerts();
		expect(first).toHaveLength(300);
		expect(second.map((alert) => alert.id).sort()).toEqual(
			records
				.slice(300)
				.map((r) => r.uuid)
				.sort(),
		);
		expect(await trigger.poll()).toBeNull();
		const titles = new Map(
			organizations.map((organization) => [organization.uuid, organization.title]),
		);
		for (const alert of [...first, ...second]) {
			expect(alert.tenantName).toBe(titles.get(alert.tenantId));
		}
	});

	it('asks for whole pages and, while nothing is new, not for organisations', async () => {
		const { organizations, records } = sampleCompromises({ records: 600 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records);
		const trigger = triggerOn(sandbox);
		await trigger.poll();
		const paths = sandbox.requests.map((request) => request.path);
		expect(paths.filter((path) => path.includes('compromise'))).toHaveLength(3);
		expect(paths.filter((path) => path.includes('organization'))).toHaveLength(1);
		sandbox.requests.length = 0;
		await trigger.poll();
		expect(sandbox.requests.map((request) => request.path)).toEqual(
			Array<string>(3).fill('/services/compromise.json'),
		);
		expect(sandbox.requests.every((request) => request.method === 'GET')).toBe(true);
	});

	it('shows up to five recent redacted alerts in the editor and moves nothing', async () => {
		const sample = sampleCompromises({ records: 40 });
		const sandbox = await portal({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const staticData = {};
		const trigger = triggerOn(sandbox, {}, staticData);
		const shown = await trigger.alerts('manual');
		const newest = [...sample.records].sort((a, b) => b.detected - a.detected).slice(0, 5);
		expect(shown.map((alert) => alert.id).sort()).toEqual(
			newest.map((record) => record.uuid).sort(),
		);
		expect(findSecrets(shown, [...sample.passwords, ...sample.piiValues])).toEqual([]);
		expect(staticData).toEqual({});
		expect(await trigger.alerts()).toHaveLength(40);
	});

	it('shows invented alerts in the editor when the portal is empty, and says so', async () => {
		const trigger = triggerOn(await portal());
		const shown = await trigger.alerts('manual');
		expect(shown.length).toBeGreaterThan(1);
		expect(shown.every(({ isTest, description }) => isTest && /sample/.test(description))).toBe(
			true,
		);
		expect(trigger.log.join()).toContain('invented ones are shown');
		expect(await trigger.poll()).toBeNull();
	});

	it('keeps passwords and personal data out of items, errors, logs and static data', async () => {
		const sample = sampleCompromises({ records: 800, organizations: 10, seed: 7 });
		const sandbox = await portal({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const staticData = {};
		const trigger = triggerOn(sandbox, { options: { rawRecord: true } }, staticData);
		const alerts = await trigger.alerts();
		sandbox.mode = 'notAllowListed';
		const error: unknown = await trigger.poll().catch((thrown: unknown) => thrown);
		const secrets = [...sample.passwords, ...sample.piiValues, sandbox.password];
		expect(alerts).toHaveLength(800);
		expect(alerts.every((alert) => alert.raw !== undefined)).toBe(true);
		expect(sample.passwords.length).toBeGreaterThan(300);
		expect(findSecrets([alerts, error, trigger.log, staticData], secrets)).toEqual([]);
	});

	it('includes plaintext passwords only when asked, and personal data never', async () => {
		const sample = sampleCompromises({ records: 60, seed: 3 });
		const sandbox = await portal({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const trigger = triggerOn(sandbox, {
			includePlaintextPasswords: true,
			options: { rawRecord: true },
		});
		const alerts = await trigger.alerts();
		const shown = alerts
			.map((alert) => alert.tokens.password)
			.filter((password) => password !== '');
		expect(shown.sort()).toEqual([...sample.passwords].sort());
		const elsewhere = alerts.map(({ tokens, ...alert }) => ({
			...alert,
			tokens: { ...tokens, password: '' },
		}));
		expect(findSecrets(elsewhere, [...sample.passwords, ...sample.piiValues])).toEqual([]);
	});

	it.each([
		['notAllowListed', 'denied access (HTTP 403)', 'allow-list'],
		['loginPage', 'web page instead of data', 'login page'],
		['loginRedirect', 'sent the request elsewhere (HTTP 302)', 'login page'],
	] as const)(
		'explains the usual causes in order when the portal is %s',
		async (mode, message, hint) => {
			const sandbox = await portal();
			sandbox.mode = mode;
			const trigger = triggerOn(sandbox);
			const error = await trigger.poll().then(
				() => undefined,
				(thrown: Error & { description: string }) => thrown,
			);
			expect(error?.message).toContain(message);
			expect(error?.description).toContain(hint);
			expect(error?.description).toMatch(/allow-list.*web services.*KaseyaOne.*SMB user/);
			expect(sandbox.requests).toHaveLength(1);
			expect(JSON.stringify(trigger.staticData)).not.toContain('cursor');
		},
	);

	it('does not repeat a refused sign-in', async () => {
		const sandbox = await portal();
		const trigger = triggerOn({ ...sandbox, password: 'wrong-password' });
		await expect(trigger.poll()).rejects.toThrow('refused the sign-in (HTTP 401)');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('delivers everything in the window in every poll when asked to', async () => {
		const { organizations, records } = sampleCompromises({ records: 30 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records.slice(0, 10), Date.now() - 100 * 3_600_000);
		sandbox.importRecords(records.slice(10));
		const trigger = triggerOn(sandbox, { delivery: 'everythingInWindow', windowHours: 24 });
		expect(await trigger.alerts()).toHaveLength(20);
		expect(await trigger.alerts()).toHaveLength(20);
	});

	it('emits nothing of the past when the first run looks back 0 hours', async () => {
		const { organizations, records } = sampleCompromises({ records: 30 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records.slice(0, 20), Date.now() - 60_000);
		const trigger = triggerOn(sandbox, { firstRunLookBack: 0 });
		expect(await trigger.poll()).toBeNull();
		sandbox.importRecords(records.slice(20));
		expect(await trigger.alerts()).toHaveLength(10);
	});

	it('leaves out a poll while the one before is still running', async () => {
		const { organizations, records } = sampleCompromises({ records: 5 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records);
		const trigger = triggerOn(sandbox);
		const [running, overlapping] = await Promise.all([trigger.alerts(), trigger.poll()]);
		expect(running).toHaveLength(5);
		expect(overlapping).toBeNull();
		expect(trigger.log.join()).toContain('still running');
		sandbox.importRecords(sampleCompromises({ records: 2, seed: 9 }).records);
		expect(await trigger.alerts()).toHaveLength(2);
	});

	it('cuts a large first set and delivers the rest with the next polls', async () => {
		const { organizations, records } = sampleCompromises({ records: 1_900 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records);
		const trigger = triggerOn(sandbox, { options: { maxAlerts: 600 } });
		const rounds = [
			await trigger.alerts(),
			await trigger.alerts(),
			await trigger.alerts(),
			await trigger.alerts(),
		];
		expect(rounds.map((alerts) => alerts.length)).toEqual([600, 600, 600, 100]);
		expect(new Set(rounds.flat().map((alert) => alert.id)).size).toBe(1_900);
		expect(await trigger.poll()).toBeNull();
	});

	it('forgets what another source has left in the static data', async () => {
		const { organizations, records } = sampleCompromises({ records: 3 });
		const sandbox = await portal({ organizations });
		sandbox.importRecords(records);
		const staticData = { source: 'huntress', state: { cursor: new Date().toISOString(), seen: 7 } };
		expect(await triggerOn(sandbox, {}, staticData).alerts()).toHaveLength(3);
	});
});
