import type { Severity } from '../../alert/alert';
import { commonActions, type WebhookSender } from './sender';

/** Wazuh's levels: 0 to 6 low, 7 to 11 medium, 12 to 14 high, 15 and more critical. */
const levels = Object.fromEntries(
	Array.from({ length: 17 }, (_, level): [string, Severity] => [
		String(level),
		level >= 15 ? 'critical' : level >= 12 ? 'high' : level >= 7 ? 'medium' : 'low',
	]),
);

/** Wazuh: alerts that its integrator posts. The same rule on the same agent for the same user and address is one problem. */
export const wazuh: WebhookSender = {
	source: 'wazuh',
	sourceName: 'Wazuh',
	guide: {
		heading: 'Wazuh',
		summary: 'Alerts that the Wazuh integrator posts',
		alertIs: 'a rule on an agent',
		customerIs: 'agent label customer or tenant, else the agent group or manager',
		overlaps:
			'Switch off an Autotask integration script of the manager, if you use one. Wazuh forwards what GravityZone, SentinelOne, Microsoft 365 and others find: take each product either from Wazuh or from its own source, such as Microsoft Graph.',
		notes: [
			'Levels 0 to 6 are low, 7 to 11 medium, 12 to 14 high, 15 and more critical. The same rule on the same agent for the same address and user is one ticket; a repeat is a note. Wazuh sends no recovery.',
		],
		steps: [
			'Add a custom integration to ossec.conf of the manager: hook_url the production URL of this node, alert_format json, level as low as tickets shall go.',
			'Let its script post the alert as JSON, with a header X-Webhook-Token that holds the token of the credential.',
			'Give the agents a label customer (agent.labels), so that the ticket finds its company.',
		],
		scheme: 'sharedToken',
		sample: {
			timestamp: '2026-05-04T13:22:10.120+0000',
			id: '1777900930.123456',
			rule: { level: 12, id: '60204', description: 'Multiple Windows logon failures' },
			agent: {
				id: '007',
				name: 'CONTOSO-DC1',
				ip: '192.0.2.7',
				labels: { customer: 'Contoso Ltd' },
			},
			manager: { name: 'wazuh-manager' },
			data: { srcip: '203.0.113.24', dstuser: 'jdoe' },
		},
	},
	kind: 'security',
	items: [],
	id: {
		content: [
			['rule.id'],
			['agent.id', 'agent.name'],
			['data.srcip', 'data.src_ip'],
			['data.dstuser', 'data.srcuser'],
			['syscheck.path'],
		],
	},
	fields: {
		type: ['rule.groups', 'decoder.name'],
		category: ['rule.mitre.tactic', 'rule.groups'],
		title: ['rule.description'],
		description: ['full_log'],
		severity: ['rule.level'],
		tenantId: ['agent.labels.customer_id', 'agent.labels.tenant_id'],
		tenantName: [
			'agent.labels.customer',
			'agent.labels.tenant',
			'agent.labels.group',
			'manager.name',
		],
		userName: ['data.dstuser', 'data.srcuser', 'data.win.eventdata.targetUserName'],
		userEmail: ['emailIn(data.office365.UserId)', 'emailIn(data.dstuser)'],
		host: ['agent.name'],
		ip: ['data.srcip', 'data.src_ip', 'agent.ip'],
		url: ['link'],
		occurredAt: ['timestamp'],
	},
	severities: levels,
	action: { paths: ['status'], words: commonActions },
	details: {
		ruleId: ['rule.id'],
		agentIp: ['agent.ip'],
		technique: ['rule.mitre.technique'],
		alertId: ['id'],
	},
	restInDescription: 'always',
};
