import fc from 'fast-check';

import { sampleCompromises } from '../../sandbox/sources/sampleCompromises';
import type { HttpClient } from '../../src/http/httpClient';
import { pollerNamed, pollerSecret } from '../polling/pollers';
import { pollRequest } from '../polling/pollRequest';
import { fuzz } from './fuzz';
import { hostileStatus, hostileText, hostileValue, spoiltBody } from './hostile';

const sample = sampleCompromises({ records: 6, organizations: 2 });
const graphIncident = {
	id: '1',
	displayName: 'Multi-stage incident',
	severity: 'high',
	status: 'active',
	createdDateTime: '2026-11-20T08:00:00Z',
	lastUpdateDateTime: '2026-11-20T08:00:00Z',
	alerts: [
		{ id: 'a', title: 'x', evidence: [{ userAccount: { userPrincipalName: 'a@b.example' } }] },
	],
};
const report = {
	id: 7,
	subject: 'x',
	severity: 'high',
	status: 'sent',
	organization: { id: 1, name: 'Contoso' },
	updated_at: '2026-11-20T08:00:00Z',
	sent_at: '2026-11-20T08:00:00Z',
	indicator_counts: { footholds: 1 },
};
const breach = {
	Name: 'Forum',
	Title: 'Forum',
	BreachDate: '2026-10-01',
	DataClasses: ['Passwords'],
};

/** What a healthy server answers, by a part of the address. */
const healthyAnswers: Record<string, Record<string, unknown>> = {
	darkWebId: {
		'/organization': { list: sample.organizations },
		'/compromise': { list: sample.records, last: 'x?page=0' },
	},
	microsoftGraph: {
		'/token': { access_token: 'x', expires_in: 3600 },
		'/': { value: [graphIncident] },
	},
	huntress: {
		'/organizations': { organizations: [{ id: 1, name: 'Contoso' }], pagination: {} },
		'/': { incident_reports: [report], pagination: { next_page_token: '' } },
	},
	haveIBeenPwned: {
		'/latestbreach': breach,
		'/breacheddomain': { j: ['Forum'] },
		'/subscribeddomains': [{ DomainName: 'a.example' }],
		'/': [breach],
	},
};

it.each(Object.entries(healthyAnswers))(
	'%s survives whatever its server answers',
	async (name, healthy) => {
		const parts = Object.keys(healthy);
		const answers = fc.record(
			Object.fromEntries(parts.map((part) => [part, spoiltBody(healthy[part])])),
		);
		const conditions = fc.record({
			answers,
			statuses: fc.array(hostileStatus, { minLength: 1, maxLength: 4 }),
			spoilFrom: fc.nat(3),
			saved: fc.oneof(fc.constant(undefined), hostileValue),
			retryAfter: fc.oneof(fc.constant('0'), fc.constant('-1'), hostileText.filter(isNoWait)),
		});
		await fuzz(conditions, 150, async ({ answers, statuses, spoilFrom, saved, retryAfter }) => {
			let count = 0;
			const http: HttpClient = ({ url }) => {
				const part = parts.find((each) => url.includes(each)) ?? '/';
				const isSpoilt = ++count > spoilFrom;
				const status = isSpoilt ? (statuses[count % statuses.length] ?? 200) : 200;
				const body = isSpoilt ? (answers[part] ?? '') : JSON.stringify(healthy[part]);
				return Promise.resolve({
					kind: 'answer',
					status: status === 429 && count > 20 ? 200 : status,
					headers: { 'retry-after': retryAfter },
					body,
				});
			};
			const request = pollRequest({ until: Date.now() + 500 });
			const outcome = await pollerNamed(name, http).poll(saved, request);
			const shown = JSON.stringify(outcome);
			expect(shown).not.toContain(pollerSecret);
			for (const password of sample.passwords) expect(shown).not.toContain(password);
			if (outcome.kind === 'failed') expect(outcome.problem.message).not.toBe('');
			else for (const { dedupKey } of outcome.alerts) expect(dedupKey).toMatch(/^\S{1,50}$/);
		});
	},
);

/** Real waits are tested elsewhere. */
function isNoWait(text: string): boolean {
	return !/^\s*[\d+]/.test(text) && Number.isNaN(Date.parse(text));
}
