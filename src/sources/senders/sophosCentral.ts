import type { AlertAction } from '../../alert/alert';
import { commonActions, type WebhookSender } from './sender';

/** Types of Sophos that raise a condition, and the one that says it is over. */
const pairs = [
	['Event::Endpoint::ServiceNotRunning', 'Event::Endpoint::ServiceRestored'],
	['Event::Endpoint::SavDisabled', 'Event::Endpoint::SavEnabled'],
	['Event::Endpoint::NonCompliant', 'Event::Endpoint::Compliant'],
	['Event::Endpoint::UpdateFailure', 'Event::Endpoint::UpdateSuccess'],
	['Event::Firewall::FirewallGatewayDown', 'Event::Firewall::FirewallGatewayUp'],
	['Event::Firewall::LostConnectionToSophosCentral', 'Event::Firewall::Reconnected'],
] as const;

const conditions = Object.fromEntries(
	pairs.flatMap(([raised, over]) => [
		[raised, raised],
		[over, raised],
	]),
);
const overWords = Object.fromEntries(
	pairs.map(([, over]): [string, AlertAction] => [over.toLowerCase(), 'resolve']),
);

/** Sophos Central: alerts of the common API (`raisedAt`, `tenant`) and of the SIEM API (`when`, `customer_id`). */
export const sophosCentral: WebhookSender = {
	source: 'sophosCentral',
	sourceName: 'Sophos Central',
	guide: {
		heading: 'Sophos Central',
		summary: 'Alerts of Sophos Central, common or SIEM form',
		alertIs: 'an alert',
		customerIs: 'tenant (ID, and name where it is sent)',
		overlaps:
			"Switch off an Autotask integration of Sophos Central, or a script of yours that makes the same tickets. Datto RMM's antivirus monitors report the same devices: use one of both.",
		notes: [
			'Types that belong together meet in one ticket per device: `ServiceNotRunning` and `ServiceRestored`, `SavDisabled` and `SavEnabled`, `UpdateFailure` and `UpdateSuccess` and the like. Other alerts vanish from Sophos Central without a message when they are over, so that their tickets stay open.',
		],
		steps: [
			"Sophos Central sends no webhooks: let Sophos' SIEM script, or an n8n HTTP Request node that reads /siem/v1/alerts or /common/v1/alerts of each tenant, post what it read to the production URL of this node.",
			'Add a header X-Webhook-Token with the token of the credential.',
			'Add tenantName to each alert where you can: the SIEM form names the customer by its ID only.',
		],
		scheme: 'sharedToken',
		sample: {
			id: 'b9c3a2f0-0000-4000-8000-000000000001',
			customer_id: 'c7a4d0e2-0000-4000-8000-000000000002',
			tenantName: 'Contoso Ltd',
			type: 'Event::Endpoint::Threat::CleanupFailed',
			description: 'Manual cleanup required: Troj/Agent-BCDE at C:\\Users\\jdoe\\x.exe',
			severity: 'high',
			location: 'CONTOSO-PC1',
			source: 'CONTOSO\\jdoe',
			when: '2026-05-04T13:22:10.120Z',
		},
	},
	kind: 'security',
	items: ['items', 'alerts'],
	id: {
		conditions: {
			names: conditions,
			type: ['type'],
			host: ['managedAgent.id', 'data.endpoint_id', 'endpoint_id', 'location', 'dhost'],
		},
		unique: [['id', 'event_service_event_id']],
	},
	fields: {
		type: ['type'],
		category: ['category', 'group', 'product'],
		title: ['description', 'name'],
		description: ['description', 'name'],
		severity: ['severity'],
		tenantId: ['tenant.id', 'tenantId', 'customer_id'],
		tenantName: ['tenant.name', 'tenantName', 'customerName'],
		userEmail: ['emailIn(suser)', 'emailIn(source)', 'emailIn(person.name)'],
		userName: ['suser', 'person.name', 'source'],
		host: ['location', 'dhost', 'managedAgent.name', 'data.endpoint_hostname'],
		ip: ['source_info.ip', 'data.source_info.ip'],
		url: ['link', 'url'],
		recommendedActions: ['allowedActions'],
		occurredAt: ['raisedAt', 'when', 'created_at', 'rt', 'data.created_at'],
	},
	severities: {},
	action: { paths: ['type', 'status'], words: { ...commonActions, ...overWords } },
	details: {
		product: ['product', 'data.endpoint_platform'],
		threat: ['threat'],
		group: ['groupKey'],
		managedAgent: ['managedAgent.id'],
	},
	restInDescription: 'always',
};
