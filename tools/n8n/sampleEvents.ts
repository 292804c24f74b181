import { CUSTOMERS } from './localWorld';

/** A security event as a sender of webhooks writes it; the customers take turns. */
export function securityEvent(number: number, prefix = 'event'): Record<string, unknown> {
	return {
		id: `${prefix}-${number}`,
		type: 'signin.suspicious',
		title: `Suspicious sign-in ${number}`,
		description: 'A sign-in from a country that was never seen before',
		severity: 'high',
		tenantName: CUSTOMERS[number % CUSTOMERS.length],
		userEmail: `user${number}@customer.example`,
		occurredAt: new Date().toISOString(),
	};
}

/** Numbers 0 to count - 1 as events. */
export function securityEvents(count: number, prefix = 'event'): Array<Record<string, unknown>> {
	return Array.from({ length: count }, (_, number) => securityEvent(number, prefix));
}
