import { toAlert } from '../../../src/sources/microsoftGraph/toAlert';
import { readRecord, tenantId } from './readRecord';

const defenderAlert = {
	id: 'da637551227677560813_-961444813',
	providerAlertId: '961444813',
	incidentId: '28282',
	tenantId,
	status: 'new',
	severity: 'high',
	title: 'Suspicious inbox forwarding rule',
	description: 'A rule forwards mail to <b>another</b> domain.',
	recommendedActions: 'Look at the rule.',
	category: 'Collection',
	detectorId: 'forwarding-rule',
	serviceSource: 'microsoftDefenderForCloudApps',
	detectionSource: 'cloudAppSecurity',
	createdDateTime: '2026-05-04T13:22:10Z',
	lastUpdateDateTime: '2026-05-04T13:25:00Z',
	firstActivityDateTime: '2026-05-04T13:00:00Z',
	alertWebUrl: 'https://security.example/alerts/da6375',
	mitreTechniques: ['T1114.003'],
	evidence: [
		{
			'@odata.type': '#microsoft.graph.security.userEvidence',
			userAccount: { userPrincipalName: 'j.doe@contoso.example', displayName: 'J. Doe' },
		},
		{
			'@odata.type': '#microsoft.graph.security.deviceEvidence',
			deviceDnsName: 'pc-7.contoso.example',
		},
		{
			'@odata.type': '#microsoft.graph.security.ipEvidence',
			ipAddress: '203.0.113.24',
			countryLetterCode: 'BR',
		},
	],
};

const incident = {
	id: '28282',
	tenantId,
	status: 'active',
	severity: 'medium',
	displayName: 'Multi-stage incident involving Collection',
	createdDateTime: '2026-05-04T13:22:10Z',
	lastUpdateDateTime: '2026-05-04T14:00:00Z',
	incidentWebUrl: 'https://security.example/incidents/28282',
	redirectIncidentId: null,
	alerts: [defenderAlert],
};

const entities = {
	userEmail: 'j.doe@contoso.example',
	userName: 'J. Doe',
	host: 'pc-7.contoso.example',
	ip: '203.0.113.24',
	country: 'BR',
};

describe('an incident as an alert', () => {
	it('is the unit of the ticket, with what its alerts tell', () => {
		expect(readRecord('incidents', incident)).toMatchObject({
			...entities,
			id: '28282',
			kind: 'security',
			action: 'trigger',
			source: 'microsoftGraph',
			title: 'Multi-stage incident involving Collection',
			description: [
				'Alert: Suspicious inbox forwarding rule (high). A rule forwards mail to another domain.',
				'Devices: pc-7.contoso.example',
				'Accounts: j.doe@contoso.example',
			].join('\n'),
			category: 'Collection',
			severity: 'medium',
			status: 'new',
			tenantId,
			tenantName: 'Contoso Ltd',
			url: 'https://security.example/incidents/28282',
			updatedAt: '2026-05-04T14:00:00Z',
			details: { alertCount: 1, mitreTechniques: 'T1114.003' },
		});
	});

	it('has another key in another tenant, for numbers are counted anew in each', () => {
		const other = toAlert('incidents', incident, {
			tenantId: 'other',
			tenantName: '',
			receivedAt: new Date(),
			known: false,
			rawRecord: false,
		});
		expect(other?.dedupKey).not.toBe(readRecord('incidents', incident)?.dedupKey);
		expect(
			readRecord('incidents', { ...incident, severity: 'high', status: 'resolved' })?.dedupKey,
		).toBe(readRecord('incidents', incident)?.dedupKey);
	});

	it.each([
		['active', 'new', 'trigger'],
		['inProgress', 'in_progress', 'trigger'],
		['InProgress', 'in_progress', 'trigger'],
		['awaitingAction', 'in_progress', 'trigger'],
		['resolved', 'resolved', 'resolve'],
		['redirected', 'resolved', 'resolve'],
		['unknownFutureValue', 'unknown', 'trigger'],
		[null, 'unknown', 'trigger'],
	])('reads status %p', (status, expected, action) => {
		expect(readRecord('incidents', { ...incident, status })).toMatchObject({
			status: expected,
			action,
		});
	});

	it.each([
		['unknown', 'unknown'],
		['informational', 'informational'],
		['low', 'low'],
		['Medium', 'medium'],
		['high', 'high'],
		['unknownFutureValue', 'unknown'],
		[null, 'unknown'],
	])('reads severity %p', (word, severity) => {
		expect(readRecord('incidents', { ...incident, severity: word })?.severity).toBe(severity);
	});

	it('says into which one it was merged', () => {
		const merged = readRecord('incidents', {
			...incident,
			status: 'redirected',
			redirectIncidentId: '99',
		});
		expect(merged).toMatchObject({ action: 'resolve', details: { redirectIncidentId: '99' } });
		expect(merged?.description).toContain('merged into incident 99');
	});

	it('is an update when it was delivered before, and survives missing fields', () => {
		expect(readRecord('incidents', incident, true)?.action).toBe('update');
		expect(readRecord('incidents', { id: '7' })).toMatchObject({
			title: 'Incident 7',
			userEmail: '',
			severity: 'unknown',
		});
		expect(readRecord('incidents', { id: null })).toBeUndefined();
	});
});

describe('an alert of Defender as an alert', () => {
	it('carries what it tells', () => {
		expect(readRecord('alerts', defenderAlert)).toMatchObject({
			...entities,
			type: 'forwarding-rule',
			title: 'Suspicious inbox forwarding rule',
			description: [
				'A rule forwards mail to another domain.',
				'Devices: pc-7.contoso.example',
				'Accounts: j.doe@contoso.example',
			].join('\n'),
			recommendedActions: 'Look at the rule.',
			severity: 'high',
			url: 'https://security.example/alerts/da6375',
			occurredAt: '2026-05-04T13:00:00Z',
			detectedAt: '2026-05-04T13:22:10Z',
			details: { incidentId: '28282', serviceSource: 'microsoftDefenderForCloudApps' },
		});
	});

	it.each([
		['new', 'new'],
		['inProgress', 'in_progress'],
		['resolved', 'resolved'],
	])('reads status %p', (status, expected) => {
		expect(readRecord('alerts', { ...defenderAlert, status })?.status).toBe(expected);
	});

	it('survives evidence of any shape and leaves secrets out of the raw record', () => {
		for (const evidence of [null, 7, [null], [{}], {}]) {
			expect(readRecord('alerts', { ...defenderAlert, evidence })?.userEmail).toBe('');
		}
		const raw = toAlert(
			'alerts',
			{ ...defenderAlert, password: 'hunter2-secret' },
			{ tenantId, tenantName: '', receivedAt: new Date(), known: false, rawRecord: true },
		)?.raw;
		expect(raw).toMatchObject({ providerAlertId: '961444813' });
		expect(JSON.stringify(raw)).not.toContain('hunter2-secret');
	});
});
