import { dattoRmm } from '../../../src/sources/senders/dattoRmm';
import { alertOf, alertsOf, read } from './reading';

const raised = dattoRmm.guide.sample;
const template = dattoRmm.guide.template ?? {};

it('reads the template of the documentation', () => {
	expect(alertOf(raised, dattoRmm)).toMatchObject({
		dedupKey: 'dattormm:b1f0c7de-0000-4000-8000-000000000001',
		title: 'Antivirus is off: definitions are 9 days old',
		tenantId: '4711',
		tenantName: 'Contoso Ltd',
		host: 'CONTOSO-PC1',
		category: 'Antivirus Monitor',
	});
});

it('puts free text last in the template, where it can add fields but not replace any', () => {
	expect(Object.keys(template).at(-1)).toBe('message');
	expect(template).toMatchObject({ id: '[alert_uid]', message: '[alert_message]' });
});

describe('a variable that Datto did not fill in', () => {
	it.each([
		[template],
		[{ ...template, action: 'resolve' }],
		[{ alertUID: '[alert_uid]', msg: '[alert_message]' }],
	])('makes the test of the console, and no alert: %j', (body) =>
		expect(read(body, dattoRmm)).toEqual({ kind: 'nothing', reason: 'test' }),
	);

	it('is absent, so that two customers never share a ticket', () => {
		const unknown = (message: string, tenantName: string) =>
			alertOf({ ...raised, id: '[alertuid]', message, tenantName }, dattoRmm);
		const [contoso, fabrikam] = [
			unknown('Disk C: is 95% full', 'Contoso Ltd'),
			unknown('Ransomware detected', 'Fabrikam Inc'),
		];
		expect(contoso?.dedupKey).not.toBe(fabrikam?.dedupKey);
		expect(JSON.stringify([contoso, fabrikam])).not.toContain('[alertuid]');
		expect(alertOf({ ...raised, host: '[device_hostname]' }, dattoRmm).host).toBe('');
	});

	it('counts tests beside alerts', () => {
		const result = read([raised, template], dattoRmm);
		expect(result).toMatchObject({ kind: 'alerts', tests: 1, alerts: [{ host: 'CONTOSO-PC1' }] });
	});

	it('is only a whole value: brackets in a message stay', () => {
		const message = 'Service [spooler] stopped';
		expect(alertOf({ ...raised, message }, dattoRmm).title).toBe(message);
	});
});

describe('templates that circulate', () => {
	const halo = {
		troubleshootingNote: 'Restart the service',
		docURL: 'https://docs.example/1',
		alertUID: 'b1f0c7de-0000-4000-8000-000000000001',
		alertMessage: 'Disk C: is 95% full',
		platform: 'merlot',
		dattoSiteDetails: 'Contoso Ltd',
		resolvedAlert: 'false',
	};

	it('are read, and a resolved alert meets the raised one', () => {
		const alert = alertOf(halo, dattoRmm);
		expect(alert).toMatchObject({
			action: 'trigger',
			title: 'Disk C: is 95% full',
			tenantName: 'Contoso Ltd',
			url: 'https://docs.example/1',
		});
		expect(alertOf({ ...halo, resolvedAlert: 'true' }, dattoRmm)).toMatchObject({
			action: 'resolve',
			dedupKey: alert.dedupKey,
		});
		expect(alert.dedupKey).toBe(alertOf(raised, dattoRmm).dedupKey);
	});

	it.each([
		[{ dattoSiteDetails: { siteName: 'Contoso Ltd', siteUid: 's-1' } }, 'Contoso Ltd', 's-1'],
		[{ siteName: 'Contoso Ltd', siteId: 4711 }, 'Contoso Ltd', '4711'],
		[{ alertSourceInfo: { siteUid: 's-1', siteName: 'Contoso Ltd' } }, 'Contoso Ltd', 's-1'],
	])('name the site: %j', (site, tenantName, tenantId) => {
		const body = { alert_uid: 'u-1', msg: 'Disk full', hostname: 'PC1', ...site };
		expect(alertOf(body, dattoRmm)).toMatchObject({
			id: 'u-1',
			title: 'Disk full',
			host: 'PC1',
			tenantName,
			tenantId,
		});
	});
});

it.each([
	['Critical', 'critical'],
	['High', 'high'],
	['Moderate', 'medium'],
	['Low', 'low'],
	['Information', 'informational'],
	['Unknown', 'unknown'],
	[undefined, 'unknown'],
	[null, 'unknown'],
])('priority %s is %s', (priority, severity) => {
	expect(alertOf({ ...raised, priority }, dattoRmm).severity).toBe(severity);
});

it.each([
	[{ action: 'resolve' }],
	[{ action: 'Resolved' }],
	[{ action: undefined, status: 'resolved' }],
	[{ action: undefined, resolved: true }],
])('%j resolves the same alert, at a time that nobody knows', (change) => {
	const alert = alertOf({ ...raised, ...change }, dattoRmm);
	expect(alert).toMatchObject({ action: 'resolve', resolvedAt: null, occurredAt: null });
	expect(alert.dedupKey).toBe(alertOf(raised, dattoRmm).dedupKey);
});

it("reads the names of Datto's own API", () => {
	const body = {
		alertUid: 'u-1',
		priority: 'High',
		alertMessage: 'Disk full',
		timestamp: 1_777_900_930_000,
		alertSourceInfo: { siteUid: 's-1', siteName: 'Contoso Ltd', deviceName: 'PC1' },
	};
	const [alert] = alertsOf(body, dattoRmm);
	expect(alert).toMatchObject({ id: 'u-1', severity: 'high', tenantId: 's-1', host: 'PC1' });
	expect(alert?.occurredAt).toMatch(/^2026-05-04T/);
});
