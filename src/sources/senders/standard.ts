import { commonActions, type AlertPreset } from './preset';

/**
 * Our own envelope, PagerDuty's Events v2, and the names that most senders choose. Paths of the user come first.
 */
export const standard: AlertPreset = {
	source: 'webhook',
	sourceName: 'Webhook',
	kind: 'security',
	items: ['events', 'alerts', 'items'],
	id: {
		perTenant: [
			[
				...['dedup_key', 'dedupKey', 'deduplicationKey', 'alias'],
				...['id', 'alertId', 'alert_id', 'eventId', 'event_id', 'uuid', 'uid', 'guid'],
			],
		],
	},
	fields: {
		type: ['type', 'eventType', 'event_type', 'alertType', 'payload.class'],
		category: ['category', 'payload.component'],
		title: ['title', 'payload.summary', 'subject', 'summary', 'name', 'message'],
		description: ['description', 'message', 'body', 'details', 'text', 'summary'],
		severity: ['severity', 'payload.severity', 'priority', 'level'],
		confidence: ['confidence'],
		tenantId: ['tenantId', 'tenant_id', 'tenant.id', 'customer.id', 'organization.id', 'accountId'],
		tenantName: [
			'tenantName',
			'tenant_name',
			'tenant.name',
			'customer.name',
			'organization.name',
			'payload.group',
			'tenant',
			'customer',
			'organization',
			'company',
		],
		tenantDomain: ['tenantDomain', 'tenant_domain', 'tenant.domain', 'domain'],
		userEmail: ['userEmail', 'user_email', 'user.email', 'emailIn(user)', 'email'],
		userName: ['userName', 'user_name', 'user.name', 'user'],
		host: ['host', 'hostname', 'device', 'payload.source'],
		ip: ['ip', 'ipAddress', 'ip_address'],
		country: ['country', 'location.country'],
		url: ['url', 'link', 'client_url'],
		recommendedActions: ['recommendedActions', 'recommendation'],
		occurredAt: ['occurredAt', 'payload.timestamp', 'timestamp', 'time', 'createdAt', 'created_at'],
		detectedAt: ['detectedAt'],
		updatedAt: ['updatedAt', 'updated_at'],
		resolvedAt: ['resolvedAt', 'resolved_at'],
		breachName: ['breachName'],
		breachDate: ['breachDate'],
		exposedData: ['exposedData'],
		isTest: ['isTest', 'test'],
	},
	severities: {},
	action: { paths: ['action', 'event_action', 'status'], words: commonActions },
	details: {},
	passwords: { cleartext: ['password', 'plaintextPassword'], hash: ['passwordHash'] },
};
