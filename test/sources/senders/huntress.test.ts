import { huntress } from '../../../src/sources/senders/huntress';
import { toAlert } from '../../../src/sources/huntress/toAlert';
import { alertOf, alertsOf, now } from './reading';

const report = {
	event_type: 'incident_report.created',
	id: 48213,
	account: { id: 12, name: 'Example MSP' },
	organization: { id: 901, name: 'Contoso Ltd' },
	platform: 'microsoft_365',
	severity: 'critical',
	status: 'sent',
	subject: 'CRITICAL - Incident on j.doe@contoso.example',
	summary: 'Token theft, inbox rule created',
	indicator_counts: { footholds: 0 },
	api_url: 'https://api.huntress.io/v1/incident_reports/48213',
	sent_at: '2026-05-04T13:22:10Z',
	closed_at: null,
	updated_at: '2026-05-04T13:22:10Z',
};

it('reads an incident report', () => {
	expect(alertOf(report, huntress)).toMatchObject({
		id: '48213',
		dedupKey: 'huntress:incident_report:48213',
		messageId: 'msg_1',
		kind: 'security',
		action: 'trigger',
		source: 'huntress',
		sourceName: 'Huntress',
		type: 'incident_report',
		category: 'microsoft_365',
		title: 'CRITICAL - Incident on j.doe@contoso.example',
		description: 'Token theft, inbox rule created',
		severity: 'critical',
		tenantId: '901',
		tenantName: 'Contoso Ltd',
		userEmail: 'j.doe@contoso.example',
		url: '',
		occurredAt: '2026-05-04T13:22:10Z',
		resolvedAt: null,
		details: { platform: 'microsoft_365', account: 'Example MSP', reportStatus: 'sent' },
	});
});

it.each([
	['incident_report.created', 'trigger'],
	['incident_report.closed', 'resolve'],
	['incident_report.comment_added', 'update'],
	['escalation.created', 'trigger'],
	['escalation.closed', 'resolve'],
	['escalation.overdue', 'update'],
	['platform_action.created', 'trigger'],
	['platform_action.closed', 'resolve'],
	['platform_action.overdue', 'update'],
	['platform_action.notification', 'trigger'],
	['account_notice.notification', 'trigger'],
	['something.new', 'trigger'],
])('%s is a %s of the same thing', (event_type, action) => {
	const family = event_type.split('.')[0] ?? '';
	const alert = alertOf({ ...report, event_type, closed_at: '2026-05-04T14:00:00Z' }, huntress);
	expect(alert).toMatchObject({ action, type: family, dedupKey: `huntress:${family}:48213` });
	expect(alert.status).toBe(action === 'resolve' ? 'resolved' : 'new');
	// The sample is closed after its receipt, and a date in the future counts as now.
	expect(alert.resolvedAt).toBe(action === 'resolve' ? '2026-05-04T13:30:00Z' : null);
});

it.each([
	['low', 'medium'],
	['high', 'high'],
	['critical', 'critical'],
	['', 'unknown'],
	['strange', 'unknown'],
	[null, 'unknown'],
])('severity %s is %s', (severity, expected) => {
	expect(alertOf({ ...report, severity }, huntress).severity).toBe(expected);
});

it('makes one alert for each organisation of an escalation', () => {
	const escalation = {
		...report,
		event_type: 'escalation.created',
		organization: undefined,
		organizations: [
			{ id: 901, name: 'Contoso Ltd' },
			{ id: 902, name: 'Fabrikam' },
		],
	};
	const alerts = alertsOf(escalation, huntress);
	expect(alerts.map(({ tenantName, dedupKey }) => [tenantName, dedupKey])).toEqual([
		['Contoso Ltd', 'huntress:escalation:48213:901'],
		['Fabrikam', 'huntress:escalation:48213:902'],
	]);
	const one = { ...escalation, organizations: escalation.organizations.slice(0, 1) };
	expect(alertOf(one, huntress).dedupKey).toBe('huntress:escalation:48213:901');
});

it('lives with missing and null fields', () => {
	const nothing = Object.fromEntries(Object.keys(report).map((key) => [key, null]));
	expect(
		alertOf({ ...nothing, id: 1, event_type: 'incident_report.created' }, huntress),
	).toMatchObject({
		dedupKey: 'huntress:incident_report:1',
		title: 'incident_report',
		tenantName: '',
	});
	expect(
		alertOf(
			{ event_type: 'account_notice.notification', subject: 'Agents are out of date' },
			huntress,
		).title,
	).toBe('Agents are out of date');
});

it('agrees with the polling trigger, so that both may run side by side', () => {
	const polled = toAlert(report, { receivedAt: now, known: false, rawRecord: false });
	const { dedupKey, title, severity, tenantId, tenantName, userEmail, occurredAt, type } = alertOf(
		report,
		huntress,
	);
	expect(polled).toMatchObject({
		dedupKey,
		title,
		severity,
		tenantId,
		tenantName,
		userEmail,
		occurredAt,
		type,
	});
});
