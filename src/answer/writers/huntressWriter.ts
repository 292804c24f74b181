import { readBaseUrl } from '../../http/baseUrl';
import type { HttpClient } from '../../http/httpClient';
import type { Read } from '../../http/problem';
import { readJson } from '../../http/readJson';
import { isRecord, recordOf, textOf, type SourceRecord } from '../../json/jsonRecord';
import { refusalOf, type AlertTarget, type SourceWriter } from '../sourceWriter';

const name = 'Huntress';
const paths: Record<string, string> = {
	incident_report: 'incident_reports',
	escalation: 'escalations',
};
const closedStatuses = ['closed', 'dismissed', 'partner_dismissed', 'resolved'];

const byHand: Record<string, string> = {
	incident_report:
		'Approve or reject the remediations of the incident report in the Huntress portal, then resolve it there.',
	escalation:
		'Resolve the escalation in the Huntress portal; only those about an unwanted country or VPN can be resolved from outside.',
};

/** Incident reports and escalations. Needs an API key of a user: keys of an account only read. */
export function huntressWriter(
	http: HttpClient,
	credential: { baseUrl: string; apiKey: string; apiSecret: string },
): SourceWriter {
	const send = async (
		method: 'GET' | 'POST',
		path: string,
		body?: object,
	): Promise<Read<unknown>> => {
		const base = readBaseUrl(credential.baseUrl);
		if (!base.ok) {
			const message = `The base URL of the Huntress credential can't be used: ${base.reason}`;
			return { ok: false, problem: { kind: 'configuration', status: 0, message, remedy: '' } };
		}
		const login = Buffer.from(`${credential.apiKey}:${credential.apiSecret}`).toString('base64');
		const answer = await http({
			method,
			url: `${base.url}${path}`,
			headers: {
				authorization: `Basic ${login}`,
				...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
			},
			...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
		});
		const isEmpty = answer.kind === 'answer' && answer.status < 300 && answer.body.trim() === '';
		return readJson(isEmpty ? { ...answer, body: '{}' } : answer, name, {});
	};
	const path = ({ kind, id }: AlertTarget) => `/v1/${paths[kind] ?? ''}/${encodeURIComponent(id)}`;
	return {
		name,
		isClosed: async (target) => {
			const read = await send('GET', path(target));
			if (!read.ok) return read;
			const record = unwrapped(read.value, target.kind);
			if (isOthers(record, target)) return { ok: false, problem: otherCustomer };
			return { ok: true, value: closedStatuses.includes(textOf(record.status).toLowerCase()) };
		},
		close: async (target, { huntressDetermination }) => {
			const body = target.kind === 'escalation' ? { determination: huntressDetermination } : {};
			const read = await send('POST', `${path(target)}/resolution`, body);
			const refused = refusalOf(read, name, byHand[target.kind] ?? '');
			return refused ?? (read.ok ? { ok: true, value: { kind: 'accepted' } } : read);
		},
	};
}

function unwrapped(value: unknown, kind: string): SourceRecord {
	const record = recordOf(value);
	const inner = record[kind];
	return isRecord(inner) ? inner : record;
}

/** Ids are of the account, so the customer is compared where the record names one. */
function isOthers({ organization_id, organization }: SourceRecord, { tenant, kind }: AlertTarget) {
	const owner = textOf(organization_id) || textOf(recordOf(organization).id);
	return kind === 'incident_report' && owner !== '' && /^\d+$/.test(tenant) && owner !== tenant;
}

const otherCustomer = {
	kind: 'notFound',
	status: 404,
	message: 'Huntress has this incident report for another organization than the ticket',
	remedy: 'Look at both by hand.',
} as const;
