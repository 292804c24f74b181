import type { Alert, AlertStatus } from '../../alert/alert';
import { alertFromRecord } from '../../alert/alertFromRecord';
import type { AlertFields } from '../../alert/createAlert';
import { readSeverity } from '../../alert/severity';
import { recordOf, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';
import { entitiesOf, evidenceLines } from './evidence';
import type { GraphResourceName } from './graphApi';

/** What an alert needs besides the record. */
interface GraphContext {
	tenantId: string;
	/** Name the user gave the tenant; Graph tells none. */
	tenantName: string;
	receivedAt: Date;
	/** Whether an earlier state of the same record was delivered. */
	known: boolean;
	rawRecord: boolean;
}

/** A record of Graph as an Alert; undefined when it has no id. */
export function toAlert(
	name: GraphResourceName,
	record: SourceRecord,
	context: GraphContext,
): Alert | undefined {
	const id = textOf(record.id);
	if (id === '') return undefined;
	const fields = readers[name](record);
	return alertFromRecord(
		record,
		{
			...fields,
			source: 'microsoftGraph',
			sourceName: 'Microsoft Graph',
			// Incident numbers are counted anew in each tenant.
			naturalId: `${context.tenantId}:${kinds[name]}:${id}`,
			id,
			action: fields.status === 'resolved' ? 'resolve' : context.known ? 'update' : 'trigger',
			tenantId: context.tenantId,
			tenantName: context.tenantName,
			receivedAt: context.receivedAt,
		},
		{ rawRecord: context.rawRecord },
	);
}

const kinds: Record<GraphResourceName, string> = {
	incidents: 'incident',
	alerts: 'alert',
	riskDetections: 'risk',
};

type Fields = Omit<AlertFields, 'source' | 'naturalId'>;

const readers: Record<GraphResourceName, (record: SourceRecord) => Fields> = {
	incidents: readIncident,
	alerts: readDefenderAlert,
	riskDetections: readRiskDetection,
};

/** Documentation and practice differ in the case of the words. */
const statuses: Record<string, AlertStatus> = {
	new: 'new',
	active: 'new',
	inprogress: 'in_progress',
	awaitingaction: 'in_progress',
	resolved: 'resolved',
	redirected: 'resolved',
};

function statusOf(word: unknown): AlertStatus {
	return statuses[textOf(word).toLowerCase()] ?? 'unknown';
}

function readIncident(record: SourceRecord): Fields {
	const alerts = recordsOf(record.alerts);
	const [first] = alerts;
	const merged = textOf(record.redirectIncidentId);
	const isMerged = textOf(record.status).toLowerCase() === 'redirected';
	return {
		kind: 'security',
		type: 'incident',
		category: textOf(first?.category) || 'incident',
		title:
			textOf(record.displayName) || textOf(record.incidentName) || `Incident ${textOf(record.id)}`,
		description: [
			isMerged ? `This incident was merged into incident ${merged || 'another one'}.` : '',
			textOf(record.description) || textOf(record.summary),
			...alerts.slice(0, mostAlerts).map(alertLine),
			alerts.length > mostAlerts ? `and ${alerts.length - mostAlerts} more alerts` : '',
			...evidenceLines(alerts),
		]
			.filter((line) => line !== '')
			.join('\n'),
		severity: readSeverity(textOf(record.severity)).severity,
		severityOriginal: record.severity,
		status: statusOf(record.status),
		...entitiesOf(alerts),
		url: record.incidentWebUrl,
		recommendedActions: textOf(first?.recommendedActions),
		occurredAt: record.createdDateTime,
		detectedAt: record.createdDateTime,
		updatedAt: record.lastUpdateDateTime,
		resolvedAt: record.resolvedDateTime,
		details: {
			...commonDetails(record),
			alertCount: alerts.length,
			redirectIncidentId: merged,
			serviceSource: textOf(first?.serviceSource),
			mitreTechniques: listOf(alerts.flatMap((alert) => alert.mitreTechniques)),
		},
	};
}

const mostAlerts = 20;

function alertLine({ title, severity, description }: SourceRecord): string {
	const what = `Alert: ${textOf(title)} (${textOf(severity) || 'severity unknown'})`;
	return textOf(description) === '' ? what : `${what}. ${textOf(description)}`;
}

function readDefenderAlert(record: SourceRecord): Fields {
	return {
		kind: 'security',
		type: textOf(record.detectorId) || textOf(record.category) || 'alert',
		category: record.category,
		title: textOf(record.title) || `Alert ${textOf(record.id)}`,
		description: [textOf(record.description), ...evidenceLines([record])]
			.filter((line) => line !== '')
			.join('\n'),
		severity: readSeverity(textOf(record.severity)).severity,
		severityOriginal: record.severity,
		status: statusOf(record.status),
		...entitiesOf([record]),
		url: record.alertWebUrl,
		recommendedActions: record.recommendedActions,
		occurredAt: textOf(record.firstActivityDateTime) || record.createdDateTime,
		detectedAt: record.createdDateTime,
		updatedAt: record.lastUpdateDateTime,
		resolvedAt: record.resolvedDateTime,
		details: {
			...commonDetails(record),
			incidentId: textOf(record.incidentId),
			providerAlertId: textOf(record.providerAlertId),
			serviceSource: textOf(record.serviceSource),
			detectionSource: textOf(record.detectionSource),
			actor: textOf(record.actorDisplayName),
			threat: textOf(record.threatDisplayName),
			mitreTechniques: listOf(record.mitreTechniques),
		},
	};
}

const riskStates: Record<string, AlertStatus> = {
	atrisk: 'new',
	confirmedcompromised: 'in_progress',
	remediated: 'resolved',
	dismissed: 'resolved',
	confirmedsafe: 'resolved',
};

function readRiskDetection(record: SourceRecord): Fields {
	const type = textOf(record.riskEventType) || 'generic';
	const leaked = type.toLowerCase() === 'leakedcredentials';
	const user = textOf(record.userPrincipalName);
	const location = recordOf(record.location);
	const level = readSeverity(textOf(record.riskLevel)).severity;
	const more = additionalInfo(record.additionalInfo);
	const reasons = listOf(more.riskReasons);
	return {
		kind: leaked ? 'compromise' : 'security',
		type,
		category: 'riskDetection',
		title: `Risk detection: ${type}${user === '' ? '' : ` for ${user}`}`,
		description: [
			`Entra ID Protection reports the risk "${type}"${user === '' ? '' : ` for ${user}`}.`,
			`Level: ${textOf(record.riskLevel) || 'unknown'}. State: ${textOf(record.riskState) || 'unknown'}. Detail: ${textOf(record.riskDetail) || 'none'}.`,
			reasons === '' ? '' : `Reasons: ${reasons}.`,
		]
			.filter((line) => line !== '')
			.join('\n'),
		severity: leaked && level === 'high' ? 'critical' : level,
		severityOriginal: record.riskLevel,
		status: riskStates[textOf(record.riskState).toLowerCase()] ?? 'unknown',
		userEmail: user,
		userName: record.userDisplayName,
		ip: record.ipAddress,
		country: location.countryOrRegion,
		url: more.alertUrl,
		recommendedActions: leaked
			? 'Reset the password, revoke sessions and require MFA.'
			: 'Ask the user about the sign-in, then confirm or dismiss the risk in Entra ID Protection.',
		occurredAt: textOf(record.activityDateTime) || record.detectedDateTime,
		detectedAt: record.detectedDateTime,
		updatedAt: record.lastUpdatedDateTime,
		passwordExposed: leaked,
		passwordFormat: leaked ? 'unknown' : 'none',
		details: {
			riskState: textOf(record.riskState),
			riskDetail: textOf(record.riskDetail),
			city: textOf(location.city),
			state: textOf(location.state),
			detectionTiming: textOf(record.detectionTimingType),
			providerSource: textOf(record.source),
		},
	};
}

/** JSON in a text: an object, or a list of keys and values. */
function additionalInfo(text: unknown): SourceRecord {
	if (typeof text !== 'string' || text.length > 100_000) return recordOf(text);
	try {
		const parsed: unknown = JSON.parse(text);
		if (!Array.isArray(parsed)) return recordOf(parsed);
		return Object.fromEntries(recordsOf(parsed).map(({ Key, Value }) => [textOf(Key), Value]));
	} catch {
		return {};
	}
}

function commonDetails(record: SourceRecord): Record<string, string> {
	return {
		assignedTo: textOf(record.assignedTo),
		classification: textOf(record.classification),
		determination: textOf(record.determination),
		sourceStatus: textOf(record.status),
	};
}

function listOf(values: unknown): string {
	if (!Array.isArray(values)) return '';
	return [...new Set(values.flat().map(textOf))].filter((text) => text !== '').join(', ');
}
