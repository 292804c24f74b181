import { commonActions, type AlertPreset } from './preset';

/** SaaS Alerts (Kaseya): customer and product once, then a list of events. Times are without a zone, taken as UTC. */
export const saasAlerts: AlertPreset = {
	source: 'saasAlerts',
	sourceName: 'SaaS Alerts',
	kind: 'security',
	items: ['events'],
	id: { perTenant: [['eventId']] },
	fields: {
		type: ['jointType'],
		category: ['product.name', '$.product.name'],
		title: ['jointDesc', 'jointType'],
		description: ['jointDescAdditional', 'jointDesc'],
		severity: ['alertStatus'],
		tenantId: ['customer.id', '$.customer.id'],
		tenantName: ['customer.name', '$.customer.name'],
		userEmail: ['emailIn(user.name)', 'emailIn(user.email)'],
		userName: ['user.fullName', 'user.name'],
		ip: ['ip'],
		country: ['location.country'],
		occurredAt: ['time'],
	},
	severities: {},
	action: { paths: ['action'], words: commonActions },
	details: {
		product: ['product.name', '$.product.name'],
		city: ['location.city'],
		region: ['location.region'],
		partner: ['partner.name', '$.partner.name'],
	},
};
