import type { Alert, AlertAction, AlertStatus, Severity } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import { readSeverity } from '../../alert/severity';
import { numberOf, recordOf, textOf, type SourceRecord } from '../../json/jsonRecord';
import { hostIn } from './incidentSubject';
import { reportLink } from './reportLink';
import { remediationLines } from './remediations';

/** What an alert needs besides the report. */
interface ReportContext {
	/** The customer as `/v1/organizations` lists it; empty when it is not known. */
	organization: SourceRecord;
	/** Name of the device of the report's agent, or ''. */
	host: string;
	receivedAt: Date;
	/** Whether an earlier state of the same report was delivered. */
	known: boolean;
	rawRecord: boolean;
}

const statuses: Record<string, AlertStatus> = {
	sent: 'new',
	auto_remediating: 'in_progress',
	deleting: 'in_progress',
	closed: 'resolved',
	dismissed: 'resolved',
	partner_dismissed: 'suppressed',
};

/** An incident report as an Alert; undefined when it has no id. Key, tenant, host and link equal those of Huntress's webhooks. */
export function toAlert(report: SourceRecord, context: ReportContext): Alert | undefined {
	const id = textOf(report.id);
	if (id === '') return undefined;
	const organization = { ...recordOf(report.organization), ...context.organization };
	const tenantId = textOf(report.organization_id) || textOf(organization.id);
	const subject = textOf(report.subject);
	const summary = textOf(report.summary);
	const status = statuses[textOf(report.status).toLowerCase()] ?? 'unknown';
	return alertFromRecord(
		report,
		{
			source: 'huntress',
			sourceName: 'Huntress',
			naturalId: `incident_report:${id}`,
			kind: 'security',
			action: actionOf(status, context.known),
			id,
			type: 'incident_report',
			category: report.platform,
			title: subject || summary || `Incident report ${id}`,
			description: textOf(report.body) || summary,
			severity: severityOf(report.severity),
			severityOriginal: report.severity,
			status,
			tenantId,
			tenantName: organization.name,
			userEmail: mailAddressIn(subject) || mailAddressIn(summary),
			host: hostIn(report) || context.host,
			url: textOf(report.url) || reportLink(textOf(report.body), tenantId, id),
			recommendedActions: remediationLines(report),
			occurredAt: textOf(report.sent_at) || report.created_at,
			detectedAt: textOf(report.created_at) || report.sent_at,
			receivedAt: context.receivedAt,
			updatedAt: report.updated_at,
			resolvedAt: report.closed_at,
			details: {
				platform: textOf(report.platform),
				reportStatus: textOf(report.status),
				summary,
				account: textOf(recordOf(report.account).name),
				agentId: textOf(report.agent_id),
				entraTenantId: textOf(organization.identity_provider_tenant_id),
				...indicators(recordOf(report.indicator_counts)),
			},
		},
		{ rawRecord: context.rawRecord },
	);
}

function actionOf(status: AlertStatus, known: boolean): AlertAction {
	if (status === 'resolved' || status === 'suppressed') return 'resolve';
	return known ? 'update' : 'trigger';
}

/** Every report has been looked at by a person, so even its "low" deserves attention. */
function severityOf(word: unknown): Severity {
	const { severity } = readSeverity(textOf(word));
	return severity === 'low' ? 'medium' : severity;
}

function indicators(counts: SourceRecord): Record<string, number> {
	return Object.fromEntries(
		Object.entries(counts)
			.slice(0, 20)
			.map(([name, count]): [string, number] => [`indicators.${name}`, numberOf(count) ?? 0])
			.filter(([, count]) => count > 0),
	);
}

function mailAddressIn(text: string): string {
	return (
		/[^\s@<>"'(),:;]{1,64}@[^\s@<>"'(),:;]{1,200}\.[a-z]{2,}/i.exec(text.slice(0, 1_000))?.[0] ?? ''
	);
}
