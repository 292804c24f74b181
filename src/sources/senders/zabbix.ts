import { commonActions, type WebhookSender } from './sender';

/** Zabbix: a webhook media type whose parameters are posted as JSON; a problem and its recovery share the event id. */
export const zabbix: WebhookSender = {
	source: 'zabbix',
	sourceName: 'Zabbix',
	guide: {
		heading: 'Zabbix',
		summary: 'Problems and recoveries of Zabbix, by the template in the docs',
		alertIs: 'a problem',
		customerIs: 'the tag customer of the host or trigger',
		overlaps:
			'Switch off an Autotask integration among the media types, and mails of the same action that Autotask makes tickets of. Datto RMM and Alertmanager can watch the same hosts: use one of them for each kind of check.',
		notes: [
			'A recovery carries the ID of its problem and resolves the ticket. A macro that Zabbix did not fill in counts as absent. Warning is low, Average medium, High high and Disaster critical.',
		],
		steps: [
			'Alerts > Media types: create one of type Webhook whose script posts its parameters as JSON to the production URL of this node, with a header X-Webhook-Token.',
			'Use the names and macros of the template in the docs as its parameters.',
			'Add message templates for problem and problem recovery, and an action that sends both.',
		],
		scheme: 'sharedToken',
		sample: {
			event_id: '4711',
			status: 'PROBLEM',
			title: 'Free space on C: is below 5%',
			severity: 'High',
			tenant: 'Contoso Ltd',
			host: 'CONTOSO-FS1',
			ip: '192.0.2.21',
			occurredAt: '2026-05-04 13:22:10',
			message: 'Free space: 3.1%',
		},
		template: {
			event_id: '{EVENT.ID}',
			status: '{EVENT.STATUS}',
			title: '{EVENT.NAME}',
			severity: '{EVENT.SEVERITY}',
			tenant: '{EVENT.TAGS.customer}',
			host: '{HOST.NAME}',
			ip: '{HOST.IP}',
			occurredAt: '{EVENT.DATE} {EVENT.TIME}',
			link: '{$ZABBIX.URL}/tr_events.php?triggerid={TRIGGER.ID}&eventid={EVENT.ID}',
			message: '{ALERT.MESSAGE}',
		},
	},
	kind: 'security',
	items: [],
	// Zabbix writes {EVENT.DATE} with dots: 2026.05.04.
	prepare: (event) => [
		{ ...event, ...(event.occurredAt ? { occurredAt: isoForm(event.occurredAt) } : {}) },
	],
	id: { perTenant: [['event_id', 'eventid', 'eventId']] },
	fields: {
		type: ['trigger_name', 'type'],
		category: ['event_source', 'category'],
		title: ['title', 'event_name', 'subject', 'trigger_name'],
		description: ['message', 'alert_message', 'trigger_description'],
		severity: ['severity', 'event_severity', 'event_nseverity'],
		tenantId: ['tenantId', 'customer_id'],
		tenantName: ['tenant', 'customer', 'tenantName'],
		host: ['host', 'host_name', 'hostname'],
		ip: ['ip', 'host_ip'],
		url: ['link', 'url'],
		occurredAt: ['occurredAt', 'timestamp'],
		resolvedAt: ['resolvedAt', 'recovery_time'],
	},
	severities: {
		'not classified': 'unknown',
		information: 'informational',
		warning: 'low',
		average: 'medium',
		disaster: 'critical',
	},
	action: {
		paths: ['status', 'event_status', 'event_value'],
		words: { ...commonActions, problem: 'trigger', 1: 'trigger', 0: 'resolve' },
	},
	details: { opdata: ['opdata', 'event_opdata'] },
	restInDescription: 'always',
	template: /\{[$#]?[A-Z][\w.#$]*\}|\*UNKNOWN\*/i,
};

function isoForm(value: unknown): string {
	return typeof value === 'string'
		? value.slice(0, 40).replace(/^(\d{4})\.(\d\d)\.(\d\d)/, '$1-$2-$3')
		: '';
}
