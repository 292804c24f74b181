import { cippRows } from './cippRows';
import { commonActions, type WebhookSender } from './sender';

/**
 * CIPP, in all the shapes that it sends: the opt-in standard schema, audit log alerts, scripted alerts, drift, baselines,
 * standards and rows of its logbook. `cippRows` brings them into one: the row, and what its delivery says about it.
 */
export const cipp: WebhookSender = {
	source: 'cipp',
	sourceName: 'CIPP',
	guide: {
		heading: 'CIPP',
		summary: 'CyberDrain Improved Partner Portal',
		alertIs: 'a row of an alert',
		customerIs: 'tenant of the row',
		overlaps:
			"Leave out CIPP's ticketing and mails for what comes here, when Autotask turns those mails into tickets. Defender incidents and risky users also come by the polled Microsoft Graph, sign-ins and inbox rules also by Office Protect and SaaS Alerts: use one of them for each kind of event.",
		notes: [
			'Each row of a delivery is one alert, for the tenant of the row. Its id is the one that the row carries, else a hash of user or message with the name of the alert, so that a finding that lasts keeps its ticket from day to day. All shapes are read: the standardized schema, audit log, scripted alerts, drift, baselines and the logbook. The standards alert holds no findings.',
		],
		steps: [
			'CIPP > Settings > Notifications: enter the production URL of this node as webhook.',
			'Choose bearer token or a custom header as its authentication, and the same token in the credential.',
			'Turn on the standardized alert schema. Do not also poll Defender incidents with the Security Alert Trigger: choose one of both.',
		],
		scheme: 'sharedToken',
		sample: {
			schemaVersion: '1.0',
			source: 'CIPP',
			invoking: 'Get-CIPPAlertNewRiskyUsers',
			title: 'New risky users',
			tenant: 'contoso.onmicrosoft.example',
			generatedAt: '2026-05-04T13:22:10Z',
			alertCount: 1,
			payload: [
				{
					Message: 'j.doe@contoso.example is at high risk',
					UserPrincipalName: 'j.doe@contoso.example',
					Tenant: 'contoso.onmicrosoft.example',
					Details: { RiskLevel: 'high' },
				},
			],
		},
	},
	kind: 'security',
	items: [],
	prepare: cippRows,
	id: { perTenant: [['about.command', 'about.kind'], ['about.rowId']] },
	fields: {
		type: ['row.RawData.Operation', 'row.Operation', 'about.command', 'row.API', 'about.kind'],
		category: ['row.RawData.Workload', 'row.Workload', 'row.API', 'about.source'],
		title: [
			'row.Title',
			'row.title',
			'row.IncidentName',
			'row.Message',
			'row.message',
			'row.CIPPAction',
			'row.Event',
			'about.title',
		],
		description: ['row.Description', 'row.Summary', 'row.Text', 'row.Message', 'row.message'],
		severity: [
			'row.Severity',
			'row.severity',
			'row.Details.Severity',
			'row.Details.RiskLevel',
			'row.RiskLevel',
		],
		tenantId: ['about.tenantId'],
		tenantName: ['about.tenant'],
		tenantDomain: ['about.tenantDomain'],
		userEmail: [
			'emailIn(row.UserPrincipalName)',
			'emailIn(row.userPrincipalName)',
			'emailIn(row.RawData.UserId)',
			'emailIn(row.User)',
			'emailIn(row.Username)',
		],
		userName: ['row.User', 'row.Username', 'row.DisplayName'],
		ip: [
			'withoutPort(row.IP)',
			'withoutPort(row.RawData.ClientIP)',
			'row.IpAddress',
			'row.IPAddress',
		],
		country: ['row.CountryOrRegion', 'row.PotentialLocationInfo.CountryOrRegion'],
		url: ['row.IncidentUrl', 'row.AlertUrl', 'row.ActionUrl', 'row.buttonurl', 'about.url'],
		recommendedActions: ['row.RecommendedActions'],
		occurredAt: [
			'row.CreatedAt',
			'row.RawData.CreationTime',
			'row.ActivityTime',
			'row.DateTime',
			'row.Timestamp',
		],
	},
	severities: { alert: 'high' },
	action: { paths: ['row.Status', 'row.status'], words: commonActions },
	details: {
		actionsTaken: ['row.ActionsTaken'],
		comment: ['about.comment'],
		command: ['about.command'],
	},
	restInDescription: 'always',
	restOf: 'row',
};
