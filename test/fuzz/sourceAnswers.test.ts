import fc from 'fast-check';

import { sampleCompromises } from '../../sandbox/sources/sampleCompromises';
import { DarkWebIdApi } from '../../src/sources/darkWebId/darkWebIdApi';
import { DarkWebIdSource } from '../../src/sources/darkWebId/darkWebIdSource';
import { OrganizationDirectory } from '../../src/sources/darkWebId/organizations';
import { HibpApi } from '../../src/sources/haveIBeenPwned/hibpApi';
import { HaveIBeenPwnedSource } from '../../src/sources/haveIBeenPwned/hibpSource';
import { HuntressApi } from '../../src/sources/huntress/huntressApi';
import { HuntressSource } from '../../src/sources/huntress/huntressSource';
import { GraphApi } from '../../src/sources/microsoftGraph/graphApi';
import { GraphSource } from '../../src/sources/microsoftGraph/graphSource';
import { GraphSignIn } from '../../src/sources/microsoftGraph/signIn';
import type { PollSource } from '../../src/polling/pollSource';
import type { HttpClient } from '../../src/http/httpClient';
import { pollRequest } from '../polling/pollRequest';
import { fuzz } from './fuzz';
import { hostileStatus, hostileText, hostileValue, spoiltBody } from './hostile';

const baseUrl = 'https://source.example';
const secret = 'Secret-of-the-credential-1';
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

interface Source {
	open: (http: HttpClient) => PollSource;
	/** What a healthy server answers, by a part of the address. */
	healthy: Record<string, unknown>;
}

const sources: Record<string, Source> = {
	darkWebId: {
		open: (http) =>
			new DarkWebIdSource(
				new DarkWebIdApi(http, { baseUrl, username: 'a', password: secret }),
				new OrganizationDirectory(),
				{
					onlyWithPassword: false,
					onlyMatches: false,
					newOnly: false,
					recordTypes: [],
					categories: [],
					maxBreachAgeDays: 0,
					excludeSearchValues: ['*a*a*a*'],
					organizations: [],
				},
			),
		healthy: {
			'/organization': { list: sample.organizations },
			'/compromise': { list: sample.records, last: 'x?page=0' },
		},
	},
	microsoftGraph: {
		open: (http) => {
			const cloud = { login: baseUrl, graph: baseUrl };
			const credential = { clientId: 'a', clientSecret: secret, cloud: 'global', sandboxUrl: '' };
			const api = new GraphApi(http, cloud, new GraphSignIn(http, cloud, credential));
			const tenants = [{ id: 'a.example', name: 'A' }];
			return new GraphSource(api, { tenants, resource: 'incidents', minimumSeverity: 'low' });
		},
		healthy: {
			'/token': { access_token: 'x', expires_in: 3600 },
			'/': { value: [graphIncident] },
		},
	},
	huntress: {
		open: (http) =>
			new HuntressSource(new HuntressApi(http, { baseUrl, apiKey: 'a', apiSecret: secret }), {
				platforms: [],
				severities: [],
			}),
		healthy: {
			'/organizations': { organizations: [{ id: 1, name: 'Contoso' }], pagination: {} },
			'/': { incident_reports: [report], pagination: { next_page_token: '' } },
		},
	},
	haveIBeenPwned: {
		open: (http) =>
			new HaveIBeenPwnedSource(new HibpApi(http, { baseUrl, apiKey: secret }), {
				domains: ['a.example'],
				onlyWithPasswords: false,
			}),
		healthy: {
			'/latestbreach': breach,
			'/breacheddomain': { j: ['Forum'] },
			'/subscribeddomains': [{ DomainName: 'a.example' }],
			'/': [breach],
		},
	},
};

it.each(Object.entries(sources))('%s survives whatever its server answers', async (_, source) => {
	const parts = Object.keys(source.healthy);
	const answers = fc.record(
		Object.fromEntries(parts.map((part) => [part, spoiltBody(source.healthy[part])])),
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
			const body = isSpoilt ? (answers[part] ?? '') : JSON.stringify(source.healthy[part]);
			return Promise.resolve({
				kind: 'answer',
				status: status === 429 && count > 20 ? 200 : status,
				headers: { 'retry-after': retryAfter },
				body,
			});
		};
		const request = pollRequest({ until: Date.now() + 500 });
		const outcome = await source.open(http).poll(saved, request);
		const shown = JSON.stringify(outcome);
		expect(shown).not.toContain(secret);
		for (const password of sample.passwords) expect(shown).not.toContain(password);
		if (outcome.kind === 'failed') expect(outcome.problem.message).not.toBe('');
		else for (const { dedupKey } of outcome.alerts) expect(dedupKey).toMatch(/^\S{1,50}$/);
	});
});

/** Real waits are tested elsewhere. */
function isNoWait(text: string): boolean {
	return !/^\s*[\d+]/.test(text) && Number.isNaN(Date.parse(text));
}
