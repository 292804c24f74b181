import { commonActions, type WebhookSender } from './sender';

/** CrowdStrike Falcon: alerts of its API (v2), events of its stream, and webhooks of Fusion SOAR. */
export const crowdStrike: WebhookSender = {
	source: 'crowdStrike',
	sourceName: 'CrowdStrike Falcon',
	guide: {
		heading: 'CrowdStrike Falcon',
		summary: 'Detections, identity alerts and incidents of Falcon',
		alertIs: 'a detection or incident',
		customerIs: 'CID, or the name that your Fusion template sends',
		overlaps:
			"Switch off an Autotask integration or mail-to-ticket rule of Falcon, if you use one. Microsoft Graph reports Defender's view of the same hosts, when both run there: choose one of both.",
		notes: [
			'A detection keeps its ticket by its composite ID; `closed` resolves it. A score of 80 and more is critical, 60 high, 40 medium, 20 low, where no word is sent.',
		],
		steps: [
			'CrowdStrike Store: configure the Webhook plugin with the production URL of this node and a header X-Webhook-Token with the token of the credential; or sign with HMAC and choose GitHub Style.',
			'Fusion SOAR: add a workflow (trigger: new or updated alert) whose action calls that webhook with the sample as body, values from the workflow variables.',
			'Send tenant as the name of the customer, or map the CIDs of Flight Control in the ticket node.',
		],
		scheme: 'sharedToken',
		sample: {
			composite_id: '0123456789abcdef:ind:fedcba9876543210:0001',
			cid: '0123456789abcdef',
			tenant: 'Contoso Ltd',
			title: 'Credential theft tool on CONTOSO-PC1',
			severity_name: 'High',
			status: 'new',
			host: 'CONTOSO-PC1',
			user_name: 'jdoe',
			link: 'https://falcon.example/activity-v2/detections/0001',
			timestamp: '2026-05-04T13:22:10Z',
		},
	},
	kind: 'security',
	items: ['resources', 'alerts', 'detections', 'events'],
	id: {
		perTenant: [
			[
				...['composite_id', 'event.CompositeId', 'event.DetectId', 'detection_id'],
				...['incident_id', 'event.IncidentId', 'event.IdentityProtectionIncidentId'],
				...['event.IncidentID', 'id'],
			],
		],
	},
	fields: {
		type: ['metadata.eventType', 'event.IncidentType', 'type', 'product'],
		category: ['tactic', 'event.Tactic', 'event.Category', 'product'],
		title: [
			...['title', 'display_name', 'name', 'event.DetectName', 'event.Name'],
			...['event.IncidentDescription', 'event.DetectDescription', 'event.Description'],
		],
		description: [
			...['description', 'event.DetectDescription', 'event.Description'],
			'event.IncidentDescription',
		],
		severity: [
			'severity_name',
			'event.SeverityName',
			'severity',
			'event.Severity',
			'event.FineScore',
		],
		confidence: ['confidence'],
		tenantId: ['cid', 'customer_id', 'event.CustomerId', 'metadata.customerIDString'],
		tenantName: ['tenant', 'tenantName', 'customer', 'customer_name', 'company'],
		userEmail: ['emailIn(user_principal)', 'emailIn(user_name)', 'emailIn(event.UserName)'],
		userName: ['user_name', 'user', 'event.UserName', 'event.SourceAccountName'],
		host: [
			...['host', 'hostname', 'device.hostname', 'event.Hostname', 'event.ComputerName'],
			...['event.EndpointName', 'source_endpoint_host_name'],
		],
		ip: ['event.LocalIP', 'device.local_ip', 'device.external_ip', 'source_endpoint_address_ip4'],
		url: ['falcon_host_link', 'event.FalconHostLink', 'link', 'url'],
		occurredAt: [
			...['created_timestamp', 'timestamp', 'event.ProcessStartTime', 'event.IncidentStartTime'],
			...['event.StartTime', 'metadata.eventCreationTime'],
		],
		updatedAt: ['updated_timestamp'],
		resolvedAt: ['updated_timestamp'],
	},
	severities: {},
	severityScore: true,
	action: {
		paths: ['status', 'event.Status', 'event.State'],
		words: { ...commonActions, new: 'trigger', reopened: 'trigger', 'in progress': 'update' },
	},
	typeNames: {
		IdentityProtectionEvent: 'Identity protection alert',
		IncidentSummaryEvent: 'Incident',
		DetectionSummaryEvent: 'Detection',
		EppDetectionSummaryEvent: 'Detection',
	},
	details: {
		technique: ['technique', 'event.Technique'],
		file: ['filepath', 'event.FilePath', 'filename', 'event.FileName'],
		sha256: ['sha256', 'event.SHA256String'],
		action: ['pattern_disposition_description', 'event.PatternDispositionDescription'],
	},
	restInDescription: 'always',
	template: /\$\{[^{}]{1,100}\}/,
};
