import fc from 'fast-check';

import { enzoic } from '../../../src/sources/senders/enzoic';
import { senders } from '../../../src/sources/senders/senderList';
import { alertOf, alertsOf, custom } from './reading';

const exposure = {
	exposureID: '57dc11964d6db21300991b78',
	usernameHash: '4d5e6f'.repeat(8),
	username: 'j.doe@contoso.example',
	plaintextPassword: 'Hunter2-Hunter2',
	passwordHash: '$2a$10$abcdefghijklmnopqrstuv',
	exposureDetails: {
		title: 'shop.example breach',
		date: '2025-09-01T00:00:00Z',
		dateAdded: '2025-09-10T00:00:00Z',
		exposedData: ['Emails', 'Passwords'],
		entries: 12,
		source: 'The password Hunter2-Hunter2 was seen in a forum',
	},
};

describe('Enzoic', () => {
	it('reads an exposure as a compromise', () => {
		expect(alertOf(exposure, enzoic)).toMatchObject({
			kind: 'compromise',
			type: 'compromise.enzoic',
			title: 'Credential exposure: j.doe@contoso.example',
			severity: 'high',
			tenantDomain: 'contoso.example',
			userEmail: 'j.doe@contoso.example',
			passwordExposed: true,
			passwordFormat: 'cleartext',
			breachName: 'shop.example breach',
			exposedData: 'Emails, Passwords',
			occurredAt: '2025-09-01T00:00:00Z',
			detectedAt: '2025-09-10T00:00:00Z',
			tokens: {},
		});
	});

	it.each([
		[{ plaintextPassword: undefined }, 'medium', 'hash', true],
		[{ plaintextPassword: '', passwordHash: null }, 'low', 'none', false],
	])('with %j is %s', (change, severity, passwordFormat, passwordExposed) => {
		expect(alertOf({ ...exposure, ...change }, enzoic)).toMatchObject({
			severity,
			passwordFormat,
			passwordExposed,
		});
	});

	it('knows an exposure of a user again, without showing who', () => {
		const alert = alertOf(exposure, enzoic);
		expect(alert.dedupKey).toBe(alertOf({ ...exposure, passwordHash: 'x' }, enzoic).dedupKey);
		expect(alert.dedupKey).not.toBe(
			alertOf({ ...exposure, usernameHash: 'f00d' }, enzoic).dedupKey,
		);
		expect(alert.dedupKey).not.toContain('doe');
	});

	it('gives the password only on request', () => {
		const secretive = JSON.stringify(alertOf(exposure, enzoic, { includeRaw: true }));
		expect(secretive).not.toMatch(/hunter2|\$2a\$10/i);
		expect(alertOf(exposure, enzoic, { includePlaintextPasswords: true }).tokens).toEqual({
			password: 'Hunter2-Hunter2',
			obscured_password: 'Hunt***********',
		});
	});
});

it('no preset lets a password or token out, wherever it stands', () => {
	const secret = fc.stringMatching(/^[a-zA-Z0-9]{10,20}$/);
	const key = fc.constantFrom(
		'password',
		'plaintextPassword',
		'pwd',
		'client_secret',
		'api_key',
		'authToken',
		'ssn',
	);
	const place = fc.constantFrom(
		'title',
		'message',
		'description',
		'subject',
		'jointDesc',
		'id',
		'eventId',
	);
	fc.assert(
		fc.property(
			secret,
			key,
			place,
			fc.constantFrom(...Object.values(senders), custom()),
			(value, name, field, preset) => {
				const event = {
					event_type: 'incident_report.created',
					[name]: value,
					inner: [{ [name]: value }],
					[field]: `it was ${value} all along`,
				};
				for (const body of [
					event,
					[event],
					{ events: [event], alerts: [event], exposures: [event] },
				]) {
					const alerts = alertsOf(body, preset, { includeRaw: true });
					expect(JSON.stringify(alerts).toLowerCase()).not.toContain(value.toLowerCase());
				}
			},
		),
		{ numRuns: 300 },
	);
});

it('an id stays an id, whatever else has the same text', () => {
	const alone = alertOf({ id: 'alert-0001', title: 'x' }, custom());
	const beside = alertOf({ id: 'alert-0001', title: 'x', token: 'alert-0001' }, custom());
	expect([beside.id, beside.dedupKey]).toEqual([alone.id, alone.dedupKey]);
});
