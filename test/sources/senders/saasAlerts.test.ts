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
		expect(read({ ...body, events: [] }, saasAlerts)).toEqual({ kind: 'nothing', reason: '' });
	});

	it('never repeats the token', () => {
		const alerts = alertsOf(
			{ ...body, events: [{ ...event, jointDesc: 'came with SHARED-TOKEN' }] },
			saasAlerts,
			{ includeRaw: true, secrets: ['shared-token'] },
		);
		expect(JSON.stringify(alerts)).not.toMatch(/shared-token/i);
	});

	it('reads the customer of bare events', () => {
		const bare = [{ ...event, customerId: 'c78', customerName: 'Fabrikam Inc' }];
		expect(alertOf(bare, saasAlerts)).toMatchObject({
			tenantId: 'c78',
			tenantName: 'Fabrikam Inc',
		});
	});
});
