import type { WebhookSender } from './sender';

const tenantLabels = ['tenant', 'customer', 'client', 'organization', 'company'];

/**
 * Prometheus Alertmanager and Grafana, webhook version 4. A fingerprint is a hash of the labels alone: two customers with
 * the same labels would share it, so a label should name the customer.
 */
export const alertmanager: WebhookSender = {
	source: 'alertmanager',
	sourceName: 'Alertmanager',
	guide: {
		heading: 'Prometheus Alertmanager and Grafana',
		summary: 'Prometheus Alertmanager or Grafana, webhook version 4',
		alertIs: 'an alert of a group',
		customerIs: 'label tenant, customer, client, organization or company',
		overlaps:
			"Autotask has no integration of Alertmanager's own: switch off a receiver of yours that makes Autotask tickets or mails for the same alerts. Zabbix, Wazuh and Datto RMM can watch the same hosts: let one of them make the ticket for each kind of check.",
		notes: [
			'Each alert of a group becomes one alert here; a resolved one resolves its ticket. The fingerprint is a hash of the labels alone, so the label that names the customer keeps two customers apart. `page` counts as critical. The host is the instance without its port. `truncatedAlerts` and the values of Grafana stand in the description.',
		],
		steps: [
			'Alertmanager: add a receiver with webhook_configs: url is the production URL of this node, send_resolved is true, http_config.authorization holds the token as Bearer.',
			'Grafana: add a contact point of type Webhook with the URL, and the token as Authorization Header Credentials.',
			'Give every alert a label tenant, so that two customers with the same labels never share a ticket.',
		],
		scheme: 'sharedToken',
		sample: {
			version: '4',
			status: 'firing',
			receiver: 'autotask',
			truncatedAlerts: 0,
			commonLabels: { severity: 'critical' },
			alerts: [
				{
					status: 'firing',
					labels: {
						alertname: 'CertificateExpires',
						severity: 'critical',
						tenant: 'Contoso Ltd',
						instance: 'web1:443',
					},
					annotations: { summary: 'Certificate of web1 expires', description: 'in 2 days' },
					startsAt: '2026-05-04T13:22:10Z',
					endsAt: '0001-01-01T00:00:00Z',
					generatorURL: 'https://prometheus.example/graph',
					fingerprint: '5ef77f1f8a3ecfb9',
				},
			],
		},
	},
	kind: 'security',
	items: ['alerts'],
	id: { perTenant: [['fingerprint']] },
	fields: {
		type: ['labels.alertname'],
		category: ['labels.job', 'labels.service'],
		title: ['annotations.summary', 'annotations.title', 'labels.alertname', '$.title'],
		description: ['annotations.description', 'annotations.message', 'annotations.summary'],
		severity: ['labels.severity', '$.commonLabels.severity'],
		tenantId: ['labels.tenant_id', 'labels.tenantId', 'labels.customer_id'],
		tenantName: tenantLabels.map((label) => `labels.${label}`),
		tenantDomain: ['labels.domain', 'labels.tenant_domain'],
		host: ['withoutPort(labels.host)', 'withoutPort(labels.instance)', 'withoutPort(labels.node)'],
		url: ['dashboardURL', 'panelURL', 'generatorURL', '$.externalURL'],
		recommendedActions: ['annotations.runbook', 'annotations.runbook_url'],
		occurredAt: ['startsAt'],
		resolvedAt: ['endsAt'],
	},
	severities: { page: 'critical' },
	action: { paths: ['status', '$.status'], words: { firing: 'trigger', resolved: 'resolve' } },
	details: {
		receiver: ['$.receiver'],
		runbook: ['annotations.runbook_url'],
		values: ['pairsIn(values)', 'valueString'],
		instance: ['labels.instance'],
	},
	remark: (text) => {
		const values = text('pairsIn(values)') || text('valueString');
		const left = Number(text('$.truncatedAlerts'));
		return [
			...(values === '' ? [] : [`Values: ${values}`]),
			...(left > 0
				? [
						`Alertmanager left out ${left} more alerts of this group (max_alerts): look at them there.`,
					]
				: []),
		].join('\n');
	},
};
