import { readRecord } from './readRecord';

const riskDetection = {
	id: 'risk-1',
	riskEventType: 'leakedCredentials',
	riskLevel: 'high',
	riskState: 'atRisk',
	riskDetail: 'none',
	detectedDateTime: '2026-05-04T13:22:10Z',
	lastUpdatedDateTime: '2026-05-04T13:30:00Z',
	userPrincipalName: 'j.doe@contoso.example',
	userDisplayName: 'J. Doe',
	ipAddress: '203.0.113.24',
	location: { city: 'Recife', state: 'Pernambuco', countryOrRegion: 'BR' },
};

describe('a risk detection as an alert', () => {
	it('is a compromise when credentials leaked', () => {
		expect(readRecord('riskDetections', riskDetection)).toMatchObject({
			kind: 'compromise',
			type: 'leakedCredentials',
			title: 'Risk detection: leakedCredentials for j.doe@contoso.example',
			severity: 'critical',
			status: 'new',
			passwordExposed: true,
			userEmail: 'j.doe@contoso.example',
			ip: '203.0.113.24',
			country: 'BR',
			updatedAt: '2026-05-04T13:30:00Z',
		});
	});

	it.each([
		[
			'{"riskReasons":["UnfamiliarASN","UnfamiliarBrowser"],"alertUrl":"https://portal.example/alerts/1"}',
			'UnfamiliarASN, UnfamiliarBrowser',
			'https://portal.example/alerts/1',
		],
		[
			'[{"Key":"riskReasons","Value":["UnfamiliarIP"]},{"Key":"alertUrl","Value":"https://portal.example/2"}]',
			'UnfamiliarIP',
			'https://portal.example/2',
		],
		['[{"Key":"alertUrl","Value":"http://portal.example/3"}]', '', ''],
		['[{"Key":"alertUrl","Value":null}]', '', ''],
		['not JSON', '', ''],
		['7', '', ''],
		['', '', ''],
		[null, '', ''],
	])('reads additionalInfo %p', (additionalInfo, reasons, url) => {
		const alert = readRecord('riskDetections', { ...riskDetection, additionalInfo });
		expect(alert?.url).toBe(url);
		expect(/^Reasons: (.*)\.$/m.exec(alert?.description ?? '')?.[1] ?? '').toBe(reasons);
	});

	it('survives null and missing fields', () => {
		const nothing = Object.fromEntries(Object.keys(riskDetection).map((name) => [name, null]));
		for (const record of [{ ...nothing, id: 'risk-2' }, { id: 'risk-2' }])
			expect(readRecord('riskDetections', record)).toMatchObject({
				id: 'risk-2',
				title: 'Risk detection: generic',
				severity: 'unknown',
				action: 'trigger',
				userEmail: '',
			});
	});

	it.each([
		'impossibleTravel',
		'passwordSpray',
		'unfamiliarFeatures',
		'maliciousIPAddress',
		'adminConfirmedUserCompromised',
		'anonymizedIPAddress',
		'anomalousToken',
		'anomalousUserActivity',
		'attackerinTheMiddle',
		'attemptedPrtAccess',
		'investigationsThreatIntelligence',
		'malwareInfectedIPAddress',
		'mcasSuspiciousInboxManipulationRules',
		'newCountry',
		'nationStateIP',
		'riskyIPAddress',
		'suspiciousAPITraffic',
		'suspiciousBrowser',
		'suspiciousInboxForwarding',
		'suspiciousIPAddress',
		'tokenIssuerAnomaly',
		'unlikelyTravel',
		'userReportedSuspiciousActivity',
		'unknownFutureValue',
		'generic',
	])('%s is a security alert', (riskEventType) => {
		expect(readRecord('riskDetections', { ...riskDetection, riskEventType })).toMatchObject({
			kind: 'security',
			type: riskEventType,
			severity: 'high',
			passwordExposed: false,
		});
	});

	it.each([
		['low', 'low'],
		['medium', 'medium'],
		['high', 'critical'],
		['hidden', 'unknown'],
		['none', 'unknown'],
		[null, 'unknown'],
	])('reads level %p', (riskLevel, severity) => {
		expect(readRecord('riskDetections', { ...riskDetection, riskLevel })?.severity).toBe(severity);
	});

	it.each([
		['atRisk', 'trigger'],
		['confirmedCompromised', 'trigger'],
		['remediated', 'resolve'],
		['dismissed', 'resolve'],
		['confirmedSafe', 'resolve'],
		['none', 'trigger'],
		[null, 'trigger'],
	])('reads state %p', (riskState, action) => {
		expect(readRecord('riskDetections', { ...riskDetection, riskState })?.action).toBe(action);
	});
});
