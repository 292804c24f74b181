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
		'impossibleTravel',
		'passwordSpray',
		'unfamiliarFeatures',
		'maliciousIPAddress',
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
