import type { SenderName } from '../src/sources/senders/senderList';
import { organizations } from './sampleCompromiseRecords';

const { contoso, litware, northwind, tailspin } = organizations;

/** Bodies of webhooks as their senders write them; every value in them is invented. */
export const webhookBodies: Array<{ preset: SenderName; body: unknown }> = [
	{
		preset: 'huntress',
		body: {
			event_type: 'incident_report.created',
			id: 48213,
			account: { id: 12, name: 'Example MSP' },
			organization: { id: 901, name: contoso.title },
			platform: 'microsoft_365',
			severity: 'critical',
			status: 'sent',
			subject: 'CRITICAL - Incident on j.doe@contoso.example',
			summary: 'Token theft, inbox rule created',
			sent_at: '2026-11-20T13:22:10Z',
			closed_at: null,
			updated_at: '2026-11-20T13:22:10Z',
		},
	},
	{
		preset: 'huntress',
		body: {
			event_type: 'incident_report.created',
			id: 48214,
			account: { id: 12, name: 'Example MSP' },
			organization: { id: 902, name: litware.title },
			platform: 'windows',
			severity: 'high',
			status: 'sent',
			subject: 'HIGH - Persistent foothold on LW-RECEPTION',
			summary: 'A scheduled task starts an unsigned program',
			sent_at: '2026-11-20T15:01:00Z',
			closed_at: null,
			updated_at: '2026-11-20T15:01:00Z',
		},
	},
	{
		preset: 'saasAlerts',
		body: {
			partner: { id: 'p1', name: 'Example MSP' },
			customer: { id: 'c77', name: northwind.title },
			product: { id: 'm365', name: 'Office 365' },
			events: [
				saasEvent(
					'e-5501',
					'critical',
					'outside.own.location',
					'Sign-in outside approved location',
				),
				saasEvent('e-5502', 'medium', 'file.sharing.external', 'File shared with an external user'),
				saasEvent('e-5503', 'low', 'new.device', 'Sign-in from a new device'),
			],
		},
	},
	{
		preset: 'saasAlerts',
		body: {
			partner: { id: 'p1', name: 'Example MSP' },
			customer: { id: 'c78', name: tailspin.title },
			product: { id: 'm365', name: 'Office 365' },
			events: [saasEvent('e-5600', 'critical', 'user.promoted.to.admin', 'User promoted to admin')],
		},
	},
];

function saasEvent(eventId: string, alertStatus: string, jointType: string, jointDesc: string) {
	return {
		eventId,
		time: '2026-11-20 13:22:10.120',
		user: { id: 'u1', name: 'buyer@northwind.example', fullName: 'Robin Example' },
		ip: '203.0.113.24',
		location: { country: 'BR', city: 'Recife' },
		alertStatus,
		jointType,
		jointDesc,
	};
}
