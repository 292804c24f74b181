import {
	startHuntressSandbox,
	type HuntressSandbox,
	type IncidentReport,
} from '../../../sandbox/sources/huntress/huntressSandbox';
import { HuntressApi } from '../../../src/sources/huntress/huntressApi';
import { incidentReports, type ReportFilter } from '../../../src/sources/huntress/incidentReports';
import { toAlert } from '../../../src/sources/huntress/toAlert';
import type { PollOutcome } from '../../../src/polling/polledSource';
import { pollerOf } from '../../../src/polling/poller';
import type { Alert } from '../../../src/alert/alert';
import { createHttpClient } from '../../../src/http/httpClient';
import { pollRequest } from '../../polling/pollRequest';

const hour = 3_600_000;
const now = new Date('2026-11-20T12:00:00Z');

function report(id: number, changes: Record<string, unknown> = {}): IncidentReport {
	return {
		id,
		account_id: 12,
		organization_id: 901,
		agent_id: 77,
		platform: 'microsoft_365',
		severity: 'critical',
		status: 'sent',
		subject: 'CRITICAL - Incident on j.doe@contoso.example',
		summary: 'Token theft, inbox rule created',
		body: '<p>An inbox rule was <b>created</b>.</p>',
		indicator_counts: { footholds: 2, monitored_files: 0 },
		sent_at: '2026-11-20T10:01:00Z',
		updated_at: '2026-11-20T10:02:00Z',
		closed_at: null,
		...changes,
	};
}

const read = (changes: Record<string, unknown>, known = false): Alert | undefined =>
	toAlert(report(48213, changes), {
		organization: { id: 901, name: 'Contoso Ltd' },
		host: '',
		receivedAt: now,
		known,
		rawRecord: false,
	});

describe('an incident report as an alert', () => {
	it('has the same key as a webhook of the same report', () => {
		expect(read({})).toMatchObject({
			id: '48213',
			dedupKey: 'huntress:incident_report:48213',
			kind: 'security',
			action: 'trigger',
			source: 'huntress',
			type: 'incident_report',
			category: 'microsoft_365',
			title: 'CRITICAL - Incident on j.doe@contoso.example',
			description: 'An inbox rule was created.',
			severity: 'critical',
			status: 'new',
			tenantId: '901',
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			occurredAt: '2026-11-20T10:01:00Z',
			updatedAt: '2026-11-20T10:02:00Z',
			details: {
				'indicators.footholds': 2,
				summary: 'Token theft, inbox rule created',
				agentId: '77',
			},
		});
	});

	it.each([
		['sent', 'new', 'trigger'],
		['auto_remediating', 'in_progress', 'trigger'],
		['deleting', 'in_progress', 'trigger'],
		['closed', 'resolved', 'resolve'],
		['dismissed', 'resolved', 'resolve'],
		['partner_dismissed', 'suppressed', 'resolve'],
		['something new', 'unknown', 'trigger'],
		[null, 'unknown', 'trigger'],
	])('reads status %p', (status, expected, action) => {
		expect(read({ status })).toMatchObject({ status: expected, action });
	});

	it.each([
		['low', 'medium'],
		['high', 'high'],
		['critical', 'critical'],
		[null, 'unknown'],
		['odd', 'unknown'],
	])('reads severity %p', (word, severity) => {
		expect(read({ severity: word })?.severity).toBe(severity);
	});

	it.each(['windows', 'darwin', 'microsoft_365', 'google', 'linux', 'email_security', 'other'])(
		'keeps platform %s',
		(platform) => {
			expect(read({ platform })).toMatchObject({ category: platform, details: { platform } });
		},
	);

	it('is an update when an earlier state was delivered, and survives missing fields', () => {
		expect(read({}, true)?.action).toBe('update');
		const bare = Object.fromEntries(Object.keys(report(1)).map((key) => [key, null]));
		expect(read({ ...bare, id: 5 })).toMatchObject({
			id: '5',
			title: 'Incident report 5',
			tenantId: '901',
		});
		expect(read({ id: null })).toBeUndefined();
		expect(read({ organization: null, organization_id: 33 })?.tenantId).toBe('33');
	});
});

describe('polling Huntress', () => {
	let sandbox: HuntressSandbox;
	beforeEach(async () => {
		sandbox = await startHuntressSandbox();
	});
	afterEach(async () => await sandbox.close());

	const sourceOf = (filter: Partial<ReportFilter> = {}) =>
		pollerOf(
			incidentReports(
				new HuntressApi(createHttpClient(), {
					baseUrl: sandbox.origin,
					apiKey: sandbox.apiKey,
					apiSecret: sandbox.apiSecret,
				}),
				{ platforms: [], ...filter },
			),
		);
	const polled = (outcome: PollOutcome) => {
		if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
		return outcome;
	};
	const paths = () => sandbox.requests.map(({ path }) => path.split('/')[2]);
	const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * hour).toISOString();

	it('delivers each state of a report once, oldest first, and stops at the cursor', async () => {
		for (let id = 0; id < 1_200; id++)
			sandbox.reports.push(report(id, { updated_at: at(id / 10) }));
		const source = sourceOf();
		const request = pollRequest({ now, overlapHours: 1 });
		const first = polled(await source.poll({}, request));
		expect(first.alerts.map(({ id }) => Number(id))).toEqual(
			Array.from({ length: 481 }, (_, index) => 480 - index),
		);
		expect(paths()).toEqual(['incident_reports', 'organizations', 'agents']);
		const later = pollRequest({ now: new Date(now.getTime() + hour), overlapHours: 1 });
		const changed = sandbox.reports[7] as IncidentReport;
		Object.assign(changed, { status: 'closed', updated_at: later.now.toISOString() });
		const second = polled(await source.poll(JSON.parse(JSON.stringify(first.state)), later));
		expect(second.alerts.map(({ id, action }) => [id, action])).toEqual([['7', 'resolve']]);
		expect(polled(await source.poll(second.state, later)).alerts).toEqual([]);
	});

	it('reads all pages of the window', async () => {
		for (let id = 0; id < 1_200; id++) sandbox.reports.push(report(id, { updated_at: at(1) }));
		expect(polled(await sourceOf().poll({}, pollRequest({ now }))).alerts).toHaveLength(1_200);
		expect(paths().filter((path) => path === 'incident_reports')).toHaveLength(3);
	});

	it('keeps the rest for the next polls when there is too much', async () => {
		for (let id = 0; id < 90; id++) sandbox.reports.push(report(id, { updated_at: at(id % 3) }));
		const request = pollRequest({ now, maxAlerts: 40, overlapHours: 0 });
		const ids: string[] = [];
		let state: object = {};
		for (let round = 0; round < 4; round++) {
			const outcome = polled(await sourceOf().poll(state, request));
			ids.push(...outcome.alerts.map(({ id }) => id));
			state = outcome.state;
		}
		expect(ids).toHaveLength(90);
		expect(new Set(ids).size).toBe(90);
	});

	it('filters by platform and severity', async () => {
		sandbox.reports.push(
			report(1, { updated_at: at(1) }),
			report(2, { updated_at: at(1), platform: 'linux', severity: 'low' }),
		);
		const filter = { platforms: ['linux'], severities: ['low', 'high'] };
		expect(
			polled(await sourceOf(filter).poll({}, pollRequest({ now }))).alerts.map(({ id }) => id),
		).toEqual(['2']);
	});

	it('emits nothing of the past when the first run looks back 0 hours', async () => {
		sandbox.reports.push(report(1, { updated_at: at(0.5) }));
		const request = pollRequest({ now, firstRunLookBackHours: 0, overlapHours: 1 });
		const first = polled(await sourceOf().poll({}, request));
		expect(first.alerts).toEqual([]);
		expect(polled(await sourceOf().poll(first.state, request)).alerts).toEqual([]);
	});

	it('fails with the cause, and keeps its state, when the key is wrong or the answer odd', async () => {
		const wrong = pollerOf(
			incidentReports(
				new HuntressApi(createHttpClient(), {
					baseUrl: sandbox.origin,
					apiKey: 'x',
					apiSecret: 'y',
				}),
				{ platforms: [] },
			),
		);
		expect(await wrong.poll({}, pollRequest())).toMatchObject({
			kind: 'failed',
			problem: { kind: 'signIn', status: 401 },
		});
		const unsafe = new HuntressApi(createHttpClient(), {
			baseUrl: 'http://api.huntress.io',
			apiKey: 'x',
			apiSecret: 'y',
		});
		expect(await unsafe.incidentReports('')).toMatchObject({
			ok: false,
			problem: { kind: 'configuration' },
		});
	});
});
