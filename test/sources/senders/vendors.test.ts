import fc from 'fast-check';

import { crowdStrike } from '../../../src/sources/senders/crowdStrike';
import { enzoic } from '../../../src/sources/senders/enzoic';
import { gravityZone } from '../../../src/sources/senders/gravityZone';
import { sentinelOne } from '../../../src/sources/senders/sentinelOne';
import { sophosCentral } from '../../../src/sources/senders/sophosCentral';
import { alertOf, alertsOf, custom } from './reading';

const threat = (info: object = {}) => {
	const { sample } = sentinelOne.guide;
	return { ...sample, threatInfo: { ...(sample.threatInfo as object), ...info } };
};

describe('SentinelOne', () => {
	it.each([
		['malicious', 'not_mitigated', 'critical'],
		['malicious', 'mitigated', 'high'],
		['suspicious', 'not_mitigated', 'high'],
		['suspicious', 'mitigated', 'medium'],
		['malicious', null, 'high'],
		['suspicious', 'strange', 'medium'],
		[null, null, 'unknown'],
	])('%s and %s is %s', (confidenceLevel, mitigationStatus, severity) => {
		expect(alertOf(threat({ confidenceLevel, mitigationStatus }), sentinelOne).severity).toBe(
			severity,
		);
	});

	it.each([
		['unresolved', 'trigger'],
		['in_progress', 'update'],
		['resolved', 'resolve'],
	])('status %s is a %s of the same threat', (incidentStatus, action) => {
		expect(alertOf(threat({ incidentStatus }), sentinelOne)).toMatchObject({
			action,
			title: 'Ransomware: invoice_0412.exe on CONTOSO-PC1',
			dedupKey: 'sentinelone:1950000000000000001',
			tenantName: 'Contoso Ltd',
		});
	});
});

describe('Sophos Central', () => {
	const event = {
		customer_id: 'c7',
		severity: 'medium',
		location: 'PC1',
		when: '2026-05-04T13:22:10Z',
	};

	it('lets what is restored meet what had stopped', () => {
		const stopped = alertOf(
			{ ...event, id: '1', type: 'Event::Endpoint::ServiceNotRunning' },
			sophosCentral,
		);
		const restored = alertOf(
			{ ...event, id: '2', type: 'Event::Endpoint::ServiceRestored' },
			sophosCentral,
		);
		expect([stopped.action, restored.action]).toEqual(['trigger', 'resolve']);
		expect(restored.dedupKey).toBe(stopped.dedupKey);
		const elsewhere = {
			...event,
			id: '3',
			location: 'PC2',
			type: 'Event::Endpoint::ServiceNotRunning',
		};
		expect(alertOf(elsewhere, sophosCentral).dedupKey).not.toBe(stopped.dedupKey);
	});

	it.each(['low', 'medium', 'high'])('reads the common form, severity %s', (severity) => {
		const alert = {
			id: 'b9',
			tenant: { id: 'c7', name: 'Contoso Ltd' },
			type: 'Event::X::Y',
			description: 'A threat was found',
			severity,
			raisedAt: '2026-05-04T13:22:10Z',
			managedAgent: { id: 'm1', name: 'PC1' },
			allowedActions: ['clearThreat'],
		};
		expect(alertOf(alert, sophosCentral)).toMatchObject({
			title: 'A threat was found',
			severity,
			tenantName: 'Contoso Ltd',
			host: 'PC1',
			occurredAt: '2026-05-04T13:22:10Z',
			recommendedActions: 'clearThreat',
		});
	});
});

describe('CrowdStrike', () => {
	it('reads events of its stream', () => {
		const event = {
			metadata: {
				customerIDString: 'cid1',
				eventType: 'EppDetectionSummaryEvent',
				eventCreationTime: 1_777_900_930_000,
			},
			event: {
				SeverityName: 'High',
				Severity: 4,
				Hostname: 'PC1',
				UserName: 'jdoe',
				FalconHostLink: 'https://falcon.example/x',
				CompositeId: 'cid1:ind:1',
				Name: 'A tool read LSASS',
				Description: 'Credential theft',
			},
		};
		expect(alertOf(event, crowdStrike)).toMatchObject({
			title: 'A tool read LSASS',
			severity: 'high',
			tenantId: 'cid1',
			host: 'PC1',
			userName: 'jdoe',
			url: 'https://falcon.example/x',
		});
	});

	it.each([
		[95, 'critical'],
		[70, 'high'],
		[50, 'medium'],
		[30, 'low'],
		[15, 'informational'],
	])('score %s is %s', (severity, expected) => {
		expect(
			alertOf({ composite_id: 'a', display_name: 'X y', severity }, crowdStrike).severity,
		).toBe(expected);
	});

	it.each([
		['new', 'trigger'],
		['in_progress', 'update'],
		['reopened', 'trigger'],
		['closed', 'resolve'],
	])('status %s is a %s', (status, action) => {
		expect(alertOf({ ...crowdStrike.guide.sample, status }, crowdStrike).action).toBe(action);
	});
});

describe('GravityZone', () => {
	it.each(Object.keys(gravityZone.typeNames ?? {}))('has words and a key for %s', (module) => {
		const events = ['PC1', 'PC2', 'PC1'].map((computer_name, index) => ({
			module,
			computer_name,
			companyId: 'c1',
			timestamp: `2026-05-04T13:0${index}:00Z`,
		}));
		const alerts = alertsOf(
			{ jsonrpc: '2.0', method: 'addEvents', params: { events } },
			gravityZone,
		);
		expect(alerts[0]?.title).toMatch(/ on PC1$/);
		expect(alerts[0]?.severity).not.toBe('unknown');
		expect(alerts[2]?.dedupKey).toBe(alerts[0]?.dedupKey);
		expect(alerts[1]?.dedupKey).not.toBe(alerts[0]?.dedupKey);
	});
});

describe('Enzoic', () => {
	it('shows of found personal data that it was found, and nothing of it', () => {
		const pii = {
			type: 'piiAlert',
			id: 'p1',
			tag: 'Contoso Ltd',
			date: '2026-05-04T13:22:10Z',
			snippet: 'Jane Doe, 1 Main Street',
			name: 'Jane Doe',
			address: '1 Main Street',
		};
		const alert = alertOf(pii, enzoic, { includeRaw: true });
		expect(alert).toMatchObject({
			id: 'p1',
			tenantId: 'Contoso Ltd',
			occurredAt: null,
			breachDate: '',
			detectedAt: '2026-05-04T13:22:10Z',
		});
		expect(JSON.stringify(alert)).not.toMatch(/Jane|Main Street/);
	});
});

describe('events that nobody has described', () => {
	it.each([
		[
			'SentinelOne',
			{ data: [threat()] },
			{
				tenantName: 'Contoso Ltd',
				host: 'CONTOSO-PC1',
				severity: 'high',
				title: 'Ransomware: invoice_0412.exe on CONTOSO-PC1',
			},
		],
		[
			'Sophos',
			{
				items: [
					{
						id: 'b',
						customer_id: 'c7',
						type: 'Event::Endpoint::Threat::CleanupFailed',
						description: 'Cleanup failed on PC1',
						severity: 'high',
						location: 'CONTOSO-PC1',
						when: '2026-05-04T13:22:10Z',
					},
				],
			},
			{
				title: 'Cleanup failed on PC1',
				tenantId: 'c7',
				host: 'CONTOSO-PC1',
				occurredAt: '2026-05-04T13:22:10Z',
			},
		],
		[
			'WatchGuard',
			{
				id: 'w1',
				accountName: 'Contoso Ltd',
				device_name: 'PC2',
				alert_name: 'Malware detected',
				severity: 3,
				timestamp: '2026-05-04T13:22:10Z',
			},
			{ title: 'Malware detected', tenantName: 'Contoso Ltd', host: 'PC2', severity: 'medium' },
		],
		[
			'WithSecure',
			{
				id: 's1',
				severity: 'critical',
				device: { name: 'PC3' },
				organization: { id: 'o1', name: 'Contoso Ltd' },
				details: { infectionName: 'Trojan:W32/X' },
			},
			{
				tenantName: 'Contoso Ltd',
				host: 'PC3',
				title: expect.stringContaining('Trojan:W32/X on PC3') as string,
			},
		],
		[
			'Proofpoint',
			{
				clicksPermitted: [
					{
						type: 'click',
						classification: 'phish',
						clickIP: '203.0.113.24',
						recipient: 'j.doe@contoso.example',
						threatURL: 'https://tap.example/t1',
						url: 'https://evil.example',
					},
				],
			},
			{
				title: 'Phish for j.doe@contoso.example',
				ip: '203.0.113.24',
				url: 'https://tap.example/t1',
			},
		],
	])('%s becomes a ticket to work with', (_, body, expected) => {
		const alert = alertOf(body, custom());
		expect(alert).toMatchObject(expected);
		expect(alert.details.fieldsUsed).toContain('title = ');
		expect(alert.title).not.toMatch(/::/);
	});

	it('show addresses of an attack as text, and those of the portal as links', () => {
		const { description, url } = alertOf(
			{
				id: 'p1',
				title: 'Phishing mail was opened',
				alertUrl: 'https://portal.example/alerts/1',
				evidenceUrl: 'https://portal.example/alerts/1/evidence',
				clicked: 'see http://evil.example/login?x=1 and WWW.bad.example/y',
				userinfo: 'https://portal.example@evil.example/',
				port: 'https://portal.example:8443/x',
			},
			custom(),
		);
		expect(url).toBe('https://portal.example/alerts/1');
		expect(description).toContain('Evidence url: https://portal.example/alerts/1/evidence');
		expect(description).toContain('hxxp://evil[.]example/login?x=1 and WWW[.]bad[.]example/y');
		expect(description.match(/https?:\/\/|www\.\w/gi)).toEqual(['https://']);
	});

	it('keep tenant, user, host and key whatever secret stands beside them', () => {
		const event = {
			id: 'b1',
			title: 'Tool on DC01',
			tenantName: 'Contoso Ltd',
			userName: 'jdoe',
			host: 'DC01',
		};
		const of = ({ tenantName, userName, host, dedupKey }: ReturnType<typeof alertOf>) => ({
			tenantName,
			userName,
			host,
			dedupKey,
		});
		const value = fc.constantFrom('Contoso Ltd', 'toso', 'jdoe', 'DC01', 'b1', 'hunter2-hunter2');
		const name = fc.constantFrom('PASSWORD', 'token', 'cookies', 'secret');
		fc.assert(
			fc.property(name, value, (key, secret) => {
				const beside = { ...event, process: { environment: { [key]: secret } } };
				expect(of(alertOf(beside, custom()))).toEqual(of(alertOf(event, custom())));
			}),
		);
	});
});
