import type { HttpAnswer, HttpClient } from '../../http/httpClient';
import type { Read } from '../../http/problem';
import { readJson } from '../../http/readJson';
import { recordOf, textOf } from '../../json/jsonRecord';
import type { GraphCloud } from '../../sources/microsoftGraph/graphCloud';
import type { GraphSignIn } from '../../sources/microsoftGraph/signIn';
import { refusalOf, type AlertTarget, type SourceWriter } from '../sourceWriter';

const name = 'Microsoft Graph';
const lists: Record<string, string> = { incident: 'incidents', alert: 'alerts_v2' };
/** A merged incident is closed by the one that it went into. */
const closedStatuses = ['resolved', 'redirected'];

/** Incidents and alerts of Defender XDR. Needs SecurityIncident.ReadWrite.All and SecurityAlert.ReadWrite.All. */
export function graphWriter(
	http: HttpClient,
	cloud: GraphCloud,
	signIn: GraphSignIn,
): SourceWriter {
	const send = async (
		target: AlertTarget,
		method: 'GET' | 'PATCH',
		body?: object,
	): Promise<Read<unknown>> => {
		const url = `${cloud.graph}/v1.0/security/${lists[target.kind] ?? ''}/${encodeURIComponent(target.id)}`;
		for (let attempt = 1; ; attempt++) {
			const token = await signIn.token(target.tenant);
			if (!token.ok) return token;
			const answer = await http({
				method,
				url,
				headers: {
					authorization: `Bearer ${token.value}`,
					...(body ? { 'content-type': 'application/json' } : {}),
				},
				...(body ? { body: JSON.stringify(body) } : {}),
			});
			const read = readJson(withBody(answer), name, remedies);
			if (read.ok || read.problem.kind !== 'signIn' || attempt > 1) return read;
			signIn.forget(target.tenant);
		}
	};
	return {
		name,
		isClosed: async (target) => {
			const read = await send(target, 'GET');
			if (!read.ok) return read;
			const status = textOf(recordOf(read.value).status).toLowerCase();
			return { ok: true, value: closedStatuses.includes(status) };
		},
		close: async (target, { classification, determination, comment }) => {
			const read = await send(target, 'PATCH', {
				status: 'resolved',
				...(classification === '' ? {} : { classification }),
				...(determination === '' ? {} : { determination }),
				...(comment === '' || target.kind !== 'incident' ? {} : { resolvingComment: comment }),
			});
			const byHand = `Resolve ${target.kind} ${target.id} in the Microsoft Defender portal of the customer.`;
			return refusalOf(read, name, byHand) ?? (read.ok ? accepted : read);
		},
	};
}

const accepted = { ok: true, value: { kind: 'accepted' } } as const;

const remedies = {
	forbidden:
		'The app lacks SecurityIncident.ReadWrite.All or SecurityAlert.ReadWrite.All in this tenant, with admin consent.',
};

/** An update may be answered without a body. */
function withBody(answer: HttpAnswer): HttpAnswer {
	const isEmpty = answer.kind === 'answer' && answer.status < 300 && answer.body.trim() === '';
	return isEmpty ? { ...answer, body: '{}' } : answer;
}
