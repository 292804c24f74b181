import { cipp } from '../../../src/sources/senders/cipp';
import { dattoRmm } from '../../../src/sources/senders/dattoRmm';
import { saasAlerts } from '../../../src/sources/senders/saasAlerts';
import { alertOf, alertsOf, read } from './reading';

describe('SaaS Alerts', () => {
	const event = {
		eventId: 'e-5501',
		time: '2026-05-04 13:22:10.120',
		user: { id: 'u1', name: 'j.doe@contoso.example', fullName: 'Jane Doe' },
		ip: '203.0.113.24',
		location: { country: 'BR', city: 'Recife' },
		alertStatus: 'critical',
		jointType: 'outside.own.location',
		jointDesc: 'Sign-in outside approved location',
	};
	const body = {
		partner: { id: 'p1', name: 'Example MSP' },
		customer: { id: 'c77', name: 'Contoso Ltd' },
		product: { id: 'm365', name: 'Office 365' },
		events: [event, { ...event, eventId: 'e-5502', alertStatus: 'low', user: null }],
		token: 'shared-token',
	};

	it('reads each event with what the body says of all', () => {
		const [first, second] = alertsOf(body, saasAlerts);
		expect(first).toMatchObject({
			id: 'e-5501',
			dedupKey: 'saasalerts:c77/e-5501',
			type: 'outside.own.location',
			category: 'Office 365',
			title: 'Sign-in outside approved location',
			severity: 'critical',
			tenantId: 'c77',
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			userName: 'Jane Doe',
			country: 'BR',
			ip: '203.0.113.24',
			occurredAt: '2026-05-04T13:22:10.120Z',
			details: { city: 'Recife', partner: 'Example MSP' },
		});
		expect(second).toMatchObject({ id: 'e-5502', severity: 'low', userEmail: '' });
	});

	it.each(['low', 'medium', 'critical'])('knows the severity %s', (alertStatus) => {
		expect(alertOf({ ...body, events: [{ ...event, alertStatus }] }, saasAlerts).severity).toBe(
			alertStatus,
		);
	});

	it('takes a bare list, a single event and a test call', () => {
		expect(alertsOf([event, event], saasAlerts)).toHaveLength(2);
		expect(alertOf({ ...event, customer: { id: 'c1' } }, saasAlerts).tenantId).toBe('c1');
		expect(read({ ...body, events: [] }, saasAlerts)).toEqual({ kind: 'nothing' });
	});

	it('never repeats the token', () => {
		const alerts = alertsOf(
			{ ...body, events: [{ ...event, jointDesc: 'came with SHARED-TOKEN' }] },
			saasAlerts,
			{ includeRaw: true, secrets: ['shared-token'] },
		);
		expect(JSON.stringify(alerts)).not.toMatch(/shared-token/i);
	});
});

describe('Datto RMM', () => {
	const template = {
		id: 'b1f0c7de-0000-4000-8000-000000000001',
		action: 'trigger',
		severity: 'Moderate',
		title: 'Antivirus is off',
		description: 'Definitions are 9 days old',
		tenantId: 'site-uid-1',
		tenantName: 'Contoso Ltd',
		host: 'CONTOSO-PC1',
	};

	it('reads the template of the documentation', () => {
		expect(alertOf(template, dattoRmm)).toMatchObject({
			dedupKey: 'dattormm:b1f0c7de-0000-4000-8000-000000000001',
			title: 'Antivirus is off',
			severity: 'medium',
			host: 'CONTOSO-PC1',
			tenantName: 'Contoso Ltd',
		});
	});

	it.each([
		['Critical', 'critical'],
		['High', 'high'],
		['Moderate', 'medium'],
		['Low', 'low'],
		['Information', 'informational'],
		['Unknown', 'unknown'],
	])('priority %s is %s', (severity, expected) => {
		expect(alertOf({ ...template, severity }, dattoRmm).severity).toBe(expected);
	});

	it.each([
		{ action: 'resolve' },
		{ action: 'Resolved' },
		{ action: undefined, status: 'resolved' },
		{ action: undefined, resolved: true },
	])('%j resolves the same alert', (change) => {
		const alert = alertOf({ ...template, ...change }, dattoRmm);
		expect(alert.action).toBe('resolve');
		expect(alert.dedupKey).toBe(alertOf(template, dattoRmm).dedupKey);
		// Without a date of its own a resolution stays undated.
		expect(alert.resolvedAt).toBeNull();
	});

	it("reads the names of Datto's own API", () => {
		const alert = alertOf(
			{
				alertUid: 'u-1',
				priority: 'High',
				alertMessage: 'Disk full',
				timestamp: 1_777_900_930_000,
				alertSourceInfo: { siteUid: 's-1', siteName: 'Contoso Ltd', deviceName: 'PC1' },
			},
			dattoRmm,
		);
		expect(alert).toMatchObject({ id: 'u-1', severity: 'high', tenantId: 's-1', host: 'PC1' });
		expect(alert.occurredAt).toMatch(/^2026-05-04T/);
	});
});

describe('CIPP', () => {
	it('reads the standard schema', () => {
		const alert = alertOf(
			{
				SchemaVersion: '1.0',
				AlertId: 'a-1',
				AlertType: 'MFAAlertUsers',
				Severity: 'Warning',
				Tenant: 'contoso.onmicrosoft.example',
				Title: 'Users without MFA',
				Count: 2,
				Summary: 'Two users have no MFA',
				Data: [{ UserPrincipalName: 'j.doe@contoso.example' }],
			},
			cipp,
		);
		expect(alert).toMatchObject({
			type: 'MFAAlertUsers',
			title: 'Users without MFA',
			severity: 'medium',
			tenantDomain: 'contoso.onmicrosoft.example',
			userEmail: 'j.doe@contoso.example',
			details: { count: '2' },
		});
	});

	it.each([
		['Info', 'informational'],
		['Warning', 'medium'],
		['Error', 'high'],
		['Critical', 'critical'],
		['Alert', 'high'],
	])('severity %s is %s', (severity, expected) => {
		const body = {
			alertId: 'b-1',
			alertType: 'AuditLog',
			severity,
			title: 'New inbox rule',
			message: 'A rule was created',
			timestamp: '2026-05-04T13:22:10.120Z',
			tenant: { domain: 'contoso.example', id: 'guid-1' },
			actions: { url: 'https://cipp.example/x', taken: ['User blocked'] },
		};
		expect(alertOf(body, cipp)).toMatchObject({
			severity: expected,
			tenantId: 'guid-1',
			tenantDomain: 'contoso.example',
			url: 'https://cipp.example/x',
			details: { actionsTaken: 'User blocked' },
		});
	});

	it('reads old lists of rows, and tells rows apart that have no id', () => {
		const rows = ['a', 'b'].map((name) => ({
			Message: `Added user ${name}`,
			Tenant: 'contoso.example',
			Username: `${name}@contoso.example`,
			API: 'AddUser',
			Severity: 'Info',
		}));
		const alerts = alertsOf(rows, cipp);
		expect(alerts.map(({ title }) => title)).toEqual(['Added user a', 'Added user b']);
		expect(new Set(alerts.map(({ dedupKey }) => dedupKey)).size).toBe(2);
		expect(alertsOf(rows, cipp).map(({ dedupKey }) => dedupKey)).toEqual(
			alerts.map(({ dedupKey }) => dedupKey),
		);
	});
});
