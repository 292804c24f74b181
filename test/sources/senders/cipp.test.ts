import { cipp } from '../../../src/sources/senders/cipp';
import { alertOf, alertsOf, read } from './reading';

const standard = (payload: unknown[], more: object = {}) => ({
	schemaVersion: '1.0',
	source: 'CIPP',
	invoking: 'Get-CIPPAlertDefenderIncidents',
	title: 'Defender incidents',
	tenant: 'AllTenants',
	generatedAt: '2026-05-04T13:22:10Z',
	alertCount: payload.length,
	payload,
	...more,
});
const incident = {
	IncidentName: 'Multi-stage incident',
	Severity: 'High',
	Summary: 'Initial access and persistence',
	IncidentID: '924565',
	IncidentUrl: 'https://security.microsoft.com/incidents/924565',
	Tenant: 'contoso.onmicrosoft.example',
	CreatedAt: '2026-05-04T13:00:00Z',
};

it('makes one alert of each row, for the tenant of the row', () => {
	const alerts = alertsOf(
		standard([incident, { ...incident, IncidentID: '924566', Tenant: 'fabrikam.example' }]),
		cipp,
	);
	expect(alerts).toMatchObject([
		{
			title: 'Multi-stage incident',
			description: expect.stringMatching(/^Initial access and persistence\n/) as string,
			severity: 'high',
			tenantDomain: 'contoso.onmicrosoft.example',
			url: 'https://security.microsoft.com/incidents/924565',
			occurredAt: '2026-05-04T13:00:00Z',
		},
		{ tenantDomain: 'fabrikam.example' },
	]);
	expect(alerts[0]?.dedupKey).not.toBe(alerts[1]?.dedupKey);
});

it('knows the same finding the next day', () => {
	const row = {
		Message: 'j.doe@contoso.example has no MFA',
		UserPrincipalName: 'j.doe@contoso.example',
		Tenant: 'contoso.example',
	};
	const days = ['2026-05-04T06:00:00Z', '2026-05-05T06:00:00Z'].map((generatedAt) =>
		alertOf(standard([row], { generatedAt, invoking: 'Get-CIPPAlertMFAAdmins' }), cipp),
	);
	expect(days[0]?.dedupKey).toBe(days[1]?.dedupKey);
	expect(days[0]).toMatchObject({ title: row.Message, userEmail: 'j.doe@contoso.example' });
	const other = alertOf(standard([row], { invoking: 'Get-CIPPAlertMFAAlertUsers' }), cipp);
	expect(other.dedupKey).not.toBe(days[0]?.dedupKey);
});

it.each([
	[
		'MFAAdmins',
		{ Message: 'Admin without MFA', UserPrincipalName: 'a@contoso.example' },
		{ userEmail: 'a@contoso.example' },
	],
	['NewRiskyUsers', { Message: 'At risk', Details: { RiskLevel: 'high' } }, { severity: 'high' }],
	[
		'NewRiskyUsers',
		{ Message: 'At risk', Details: { Severity: 'Medium', RiskLevel: 'x' } },
		{ severity: 'medium' },
	],
	[
		'NewMFADevice',
		{
			Message: 'New device',
			User: 'b@contoso.example',
			IpAddress: '203.0.113.4',
			CountryOrRegion: 'BR',
			ActivityTime: '2026-05-04T12:00:00Z',
		},
		{
			userEmail: 'b@contoso.example',
			ip: '203.0.113.4',
			country: 'BR',
			occurredAt: '2026-05-04T12:00:00Z',
		},
	],
	[
		'DefenderAlerts',
		{
			Title: 'Malware',
			Description: 'A file was bad',
			Severity: 'Low',
			AlertID: 'da1',
			AlertUrl: 'https://security.microsoft.com/alerts/da1',
			RecommendedActions: 'Isolate it',
		},
		{
			title: 'Malware',
			description: expect.stringContaining('A file was bad') as string,
			severity: 'low',
			recommendedActions: 'Isolate it',
			url: 'https://security.microsoft.com/alerts/da1',
		},
	],
])('reads rows of %s', (command, row, expected) => {
	const body = standard([row], { invoking: `Get-CIPPAlert${command}`, tenant: 'contoso.example' });
	expect(alertOf(body, cipp)).toMatchObject({ tenantDomain: 'contoso.example', ...expected });
});

it('reads an alert of the audit log', () => {
	const body = {
		Title: 'New inbox rule detected for j.doe@contoso.example',
		ActionUrl: 'https://cipp.example/identity/administration/users',
		ActionText: 'Check user',
		RawData: {
			Id: 'audit-1',
			UserId: 'j.doe@contoso.example',
			OrganizationId: 'guid-1',
			Operation: 'New-InboxRule',
			Workload: 'Exchange',
			ClientIP: '203.0.113.4:51000',
			CreationTime: '2026-05-04T13:00:00',
		},
		IP: '203.0.113.4',
		PotentialLocationInfo: { CountryOrRegion: 'NG' },
		ActionsTaken: 'User blocked',
	};
	expect(alertOf(body, cipp)).toMatchObject({
		type: 'New-InboxRule',
		category: 'Exchange',
		tenantId: 'guid-1',
		userEmail: 'j.doe@contoso.example',
		ip: '203.0.113.4',
		country: 'NG',
		url: 'https://cipp.example/identity/administration/users',
		occurredAt: '2026-05-04T13:00:00Z',
		details: { actionsTaken: 'User blocked' },
	});
});

it.each([['Sup3r-S3cret-1'], ['j.doe@contoso.example'], ['j.doe']])(
	'an alert of the audit log names its user, whatever the password %s beside it is',
	(password) => {
		const body = {
			Title: `Password of j.doe@contoso.example was set to <b>${password}</b>`,
			RawData: {
				Id: 'audit-2',
				UserId: 'j.doe@contoso.example',
				UserKey: '10032001A',
				OrganizationId: 'guid-1',
				Operation: 'Set password',
				Parameters: [{ Name: 'Password', Value: password }],
			},
		};
		const alert = alertOf(body, cipp, { includeRaw: true });
		expect(alert.title).toContain('Password of j.doe@contoso.example was set to');
		expect(alert.userEmail).toBe('j.doe@contoso.example');
		const isUser = 'j.doe@contoso.example'.includes(password);
		if (!isUser) expect(JSON.stringify(alert)).not.toContain(password);
	},
);

it('reads a scripted alert', () => {
	const body = {
		tenantId: 'guid-1',
		Tenant: 'contoso.example',
		TaskInfo: { RowKey: 'r1', Name: 'Expiring secrets', Command: 'Get-CIPPAlertAppSecretExpiry' },
		Results: [
			{ Message: 'Secret of app Backup expires in 9 days' },
			'Secret of app Sync expires in 2 days',
		],
		AlertComment: 'Renew it',
	};
	const alerts = alertsOf(body, cipp);
	expect(alerts.map(({ title }) => title)).toEqual([
		'Secret of app Backup expires in 9 days',
		'Secret of app Sync expires in 2 days',
	]);
	expect(alerts[0]).toMatchObject({
		tenantId: 'guid-1',
		tenantDomain: 'contoso.example',
		details: { comment: 'Renew it' },
	});
	expect(new Set(alerts.map(({ dedupKey }) => dedupKey)).size).toBe(2);
});

it.each([
	[
		'drift',
		{
			Title: 'Drift detected',
			AlertData: [{ standardName: 'MFA', state: 'Denied' }],
			Tenant: 'contoso.example',
		},
		'Drift detected',
	],
	[
		'a baseline',
		{ Event: 'Baseline is not met', Tenant: 'contoso.example', Standard: 'MFA' },
		'Baseline is not met',
	],
	[
		'a standard',
		{ title: 'Standard MFA alert', buttonurl: 'https://cipp.example/x', alertcomment: 'Look' },
		'Standard MFA alert',
	],
	[
		'the logbook',
		{
			RowKey: 'k1',
			Message: 'Sign-in failed',
			Tenant: 'contoso.example',
			API: 'Auth',
			Severity: 'Error',
		},
		'Sign-in failed',
	],
])('reads %s', (_, body, title) => {
	expect(alertOf(body, cipp)).toMatchObject({ title });
});

it.each([
	['Info', 'informational'],
	['Warning', 'medium'],
	['Error', 'high'],
	['Critical', 'critical'],
	['Alert', 'high'],
	['Debug', 'informational'],
	[null, 'unknown'],
	['strange', 'unknown'],
])('severity %s is %s', (Severity, severity) => {
	const row = { RowKey: 'k1', Message: 'x', Tenant: 'contoso.example', API: 'Auth', Severity };
	expect(alertOf(row, cipp).severity).toBe(severity);
});

it('a delivery without rows starts nothing', () => {
	expect(read(standard([]), cipp)).toEqual({ kind: 'nothing', reason: '' });
});
