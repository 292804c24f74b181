import { commonActions, type AlertPreset } from './preset';

/** Incident reports, escalations, platform actions and notices. https://api.huntress.io/docs (webhooks) */
export const huntress: AlertPreset = {
	source: 'huntress',
	sourceName: 'Huntress',
	kind: 'security',
	items: [],
	perEntryOf: 'organizations',
	id: { unique: [['firstPart(event_type)'], ['id']] },
	fields: {
		type: ['firstPart(event_type)'],
		category: ['platform', 'type'],
		title: ['subject', 'summary', 'type'],
		description: ['body', 'summary'],
		severity: ['severity'],
		tenantId: ['@.id', 'organization.id', 'organization_id'],
		tenantName: ['@.name', 'organization.name'],
		userEmail: ['emailIn(subject)', 'emailIn(summary)'],
		occurredAt: ['sent_at', 'created_at'],
		detectedAt: ['created_at', 'sent_at'],
		url: ['url'],
		updatedAt: ['updated_at'],
		resolvedAt: ['closed_at', 'resolved_at'],
	},
	// Every report has been looked at by a person, so that even its "low" deserves attention.
	severities: { low: 'medium' },
	action: {
		paths: ['event_type'],
		words: {
			...commonActions,
			'incident_report.closed': 'resolve',
			'incident_report.comment_added': 'update',
			'escalation.closed': 'resolve',
			'escalation.overdue': 'update',
			'platform_action.closed': 'resolve',
			'platform_action.overdue': 'update',
		},
	},
	details: {
		platform: ['platform'],
		reportStatus: ['status'],
		account: ['account.name'],
		agentId: ['agent_id'],
		apiUrl: ['api_url'],
		organizationsImpacted: ['total_organizations_impacted'],
	},
};
