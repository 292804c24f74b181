import type { AlertPreset } from './preset';

const tenantLabels = ['tenant', 'customer', 'client', 'organization', 'company'];

/**
 * Prometheus Alertmanager and Grafana, webhook version 4. A fingerprint is a hash of the labels alone: two customers with
 * the same labels would share it, so a label should name the customer.
 */
export const alertmanager: AlertPreset = {
	source: 'alertmanager',
	sourceName: 'Alertmanager',
	kind: 'security',
	items: ['alerts'],
	id: { perTenant: [['fingerprint']] },
	fields: {
		type: ['labels.alertname'],
		category: ['labels.job', 'labels.service'],
		title: ['annotations.summary', 'annotations.title', 'labels.alertname'],
		description: ['annotations.description', 'annotations.message', 'annotations.summary'],
		severity: ['labels.severity', '$.commonLabels.severity'],
		tenantId: ['labels.tenant_id', 'labels.tenantId', 'labels.customer_id'],
		tenantName: tenantLabels.map((label) => `labels.${label}`),
		tenantDomain: ['labels.domain', 'labels.tenant_domain'],
		host: ['labels.instance', 'labels.host', 'labels.node'],
		url: ['generatorURL', 'dashboardURL', '$.externalURL'],
		recommendedActions: ['annotations.runbook', 'annotations.runbook_url'],
		occurredAt: ['startsAt'],
		resolvedAt: ['endsAt'],
	},
	severities: { page: 'critical' },
	action: { paths: ['status', '$.status'], words: { firing: 'trigger', resolved: 'resolve' } },
	details: {
		receiver: ['$.receiver'],
		runbook: ['annotations.runbook_url'],
		value: ['valueString'],
	},
};
