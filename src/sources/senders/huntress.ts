import { hostIn } from '../huntress/incidentSubject';
import { portalLink, reportLink } from '../huntress/reportLink';
import { commonActions, type EventRecord, type WebhookSender } from './sender';
import { textAt } from './eventPath';

/** Incident reports, escalations, platform actions and notices. https://api.huntress.io/docs (webhooks) */
export const huntress: WebhookSender = {
	source: 'huntress',
	sourceName: 'Huntress',
	guide: {
		heading: 'Huntress by webhook',
		summary: 'Incident reports, escalations, platform actions and notices',
		alertIs: 'an incident report, an escalation and more',
		customerIs: 'organization (ID and name)',
		overlaps:
			"Remove Huntress's own Autotask integration (Integrations > PSA), or each report makes two tickets. The polled Huntress and this webhook share their keys and may run side by side; Microsoft Graph repeats what Huntress finds by Defender.",
		notes: [
			"`…closed` events and the status closed or dismissed resolve, `…comment_added` and `…overdue` update the ticket of their report; the note holds the comment. An escalation that touches several organizations becomes one alert for each. The key is that of the polling trigger, so both may run side by side. Huntress's low counts as medium for incident reports, because a person has looked at them.",
		],
		steps: [
			'Huntress portal > Integrations > Webhooks: enter the production URL of this node.',
			'Choose Incident Reports, Escalations and whatever else shall become tickets.',
			'Credential: Standard Webhooks or Svix, with the signing secret that begins with whsec_. Then press Send Test.',
		],
		scheme: 'standardWebhooks',
		sample: {
			event_type: 'incident_report.created',
			id: 48213,
			account: { id: 12, name: 'Example MSP' },
			organization: { id: 901, name: 'Contoso Ltd' },
			platform: 'windows',
			severity: 'critical',
			status: 'sent',
			subject: 'CRITICAL - Incident on CONTOSO-PC1 (Contoso Ltd)',
			summary: 'A scheduled task starts an unsigned program',
			sent_at: '2026-05-04T13:22:10Z',
			updated_at: '2026-05-04T13:22:10Z',
		},
	},
	kind: 'security',
	items: [],
	prepare: (event) => [{ ...event, derived: derivedFrom(event) }],
	perEntryOf: 'organizations',
	id: { unique: [['derived.family'], ['id']] },
	fields: {
		type: ['firstPart(event_type)'],
		category: ['platform', 'type'],
		title: ['subject', 'summary', 'title', 'type'],
		description: ['derived.comment', 'body', 'summary', 'details', 'message'],
		severity: ['both(derived.family, severity)', 'severity'],
		tenantId: ['@.id', 'organization.id', 'organization_id'],
		tenantName: ['@.name', 'organization.name', 'organization_name'],
		userEmail: ['emailIn(subject)', 'emailIn(summary)'],
		host: ['hostname', 'agent.hostname', 'derived.host'],
		occurredAt: ['sent_at', 'created_at'],
		detectedAt: ['created_at', 'sent_at'],
		url: ['url', 'portal_url', 'derived.url'],
		updatedAt: ['updated_at'],
		resolvedAt: ['closed_at', 'resolved_at'],
	},
	// A person has looked at every incident report, so that even its "low" deserves attention.
	severities: { 'incident_report low': 'medium' },
	action: {
		paths: ['status', 'event_type'],
		words: {
			...commonActions,
			dismissed: 'resolve',
			partner_dismissed: 'resolve',
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
		summary: ['summary'],
		account: ['account.name'],
		agentId: ['agent_id'],
		apiUrl: ['api_url'],
		organizationsImpacted: ['total_organizations_impacted'],
	},
	restInDescription: 'whenEmpty',
};

const commentPaths = [
	'comment.body',
	'comment.text',
	'comment.content',
	'comment',
	'latest_comment.body',
	'latest_comment',
];

/** What an event says only between its lines. Escalations of several organizations get their link per report. */
function derivedFrom(event: EventRecord): Record<string, string> {
	const text = (...paths: string[]) => textAt({ event, body: event }, paths);
	const [family = '', occasion = ''] = text('event_type').split('.');
	const comment = text(...commentPaths);
	return {
		// Notifications and platform actions may count from 1 each.
		family: family !== '' && occasion === 'notification' ? `${family}_notification` : family,
		host: hostIn(event),
		comment:
			comment === '' ? '' : commentOf(text('comment.author.name', 'comment.author'), comment),
		url:
			family === 'incident_report'
				? reportLink(text('body'), text('organization.id', 'organization_id'), text('id'))
				: portalLink(text('body')),
	};
}

function commentOf(author: string, comment: string): string {
	return author === '' ? `Comment: ${comment}` : `Comment of ${author}: ${comment}`;
}
