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
		url: 'https://huntress.io/org/901/incident_reports/48213',
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
])('%s is a %s', (event_type, action) => {
	const family = event_type.split('.')[0] ?? '';
	const alert = alertOf({ ...report, event_type, closed_at: '2026-05-04T14:00:00Z' }, huntress);
	const prefix = event_type.endsWith('.notification') ? `${family}_notification` : family;
	expect(alert).toMatchObject({ action, type: family, dedupKey: `huntress:${prefix}:48213` });
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

it('makes one alert for each organization of an escalation', () => {
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
		title: 'Incident report',
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
	const polled = toAlert(report, {
		organization: {},
		host: '',
		receivedAt: now,
		known: false,
		rawRecord: false,
	});
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

describe('what the report itself does not say', () => {
	const windows = {
		...report,
		platform: 'windows',
		subject: 'HIGH - Incident on LW-PC1 (Contoso Ltd)',
	};

	it('is the host of its subject, and a link into the portal', () => {
		expect(alertOf(windows, huntress)).toMatchObject({
			host: 'LW-PC1',
			url: 'https://huntress.io/org/901/incident_reports/48213',
		});
		const body = 'Seen.\nPortal: https://contoso.huntress.io/org/901/infection_reports/48213';
		expect(alertOf({ ...windows, body }, huntress).url).toBe(
			'https://contoso.huntress.io/org/901/infection_reports/48213',
		);
		expect(alertOf(report, huntress).host).toBe('');
	});

	it.each(['closed', 'dismissed', 'partner_dismissed', 'resolved'])(
		'a report that is %s is resolved, whatever event says so',
		(status) => {
			const event_type = 'incident_report.comment_added';
			expect(alertOf({ ...report, event_type, status }, huntress).action).toBe('resolve');
		},
	);

	it.each([
		[
			{ comment: { body: 'Device is isolated', author: { name: 'SOC' } } },
			'Comment of SOC: Device is isolated',
		],
		[{ comment: 'Device is isolated' }, 'Comment: Device is isolated'],
	])('a comment is what is new: %j', (comment, description) => {
		const event = {
			...report,
			event_type: 'incident_report.comment_added',
			body: 'Long report',
			...comment,
		};
		expect(alertOf(event, huntress)).toMatchObject({ action: 'update', description });
	});

	it('low is medium only where a person has looked', () => {
		const low = (event_type: string) =>
			alertOf({ ...report, event_type, severity: 'low' }, huntress);
		expect(low('incident_report.created')).toMatchObject({
			severity: 'medium',
			severityOriginal: 'low',
		});
		expect(low('escalation.created').severity).toBe('low');
	});

	it('an escalation without a text says what it holds', () => {
		const event = {
			event_type: 'escalation.created',
			id: 7,
			type: 'unwanted_vpn',
			entities: ['10.0.0.7'],
		};
		expect(alertOf(event, huntress).description).toContain('Entities: 10.0.0.7');
	});
});
