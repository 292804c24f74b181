import { startHuntressSandbox } from '../../../sandbox/sources/huntress/huntressSandbox';
import { createHttpClient } from '../../../src/http/httpClient';
import { pollerOf } from '../../../src/polling/poller';
import { hostNamesMemory } from '../../../src/sources/huntress/agentHosts';
import { HuntressApi } from '../../../src/sources/huntress/huntressApi';
import { incidentReports } from '../../../src/sources/huntress/incidentReports';
import type { Alert } from '../../../src/alert/alert';
import { huntress } from '../../../src/sources/senders/huntress';
import { pollRequest } from '../../polling/pollRequest';
import { alertOf } from '../senders/reading';

const now = new Date('2026-11-20T12:00:00Z');

/** As the API sends it: the customer by ID alone, no link, no name of the device but in the subject. */
function record(id: number, changes: Record<string, unknown>) {
	return {
		id,
		account_id: 12,
		organization_id: 901,
		agent_id: null,
		platform: 'windows',
		severity: 'high',
		status: 'sent',
		summary: 'A foothold was found.',
		body: '<p>pw: <b>Hunter2-S3cr3t!</b></p>',
		password: 'Hunter2-S3cr3t!',
		sent_at: '2026-11-20T10:00:00Z',
		updated_at: '2026-11-20T10:00:00Z',
		closed_at: null,
		...changes,
	};
}

async function polled(records: Array<ReturnType<typeof record>>): Promise<Map<string, Alert>> {
	return (await polls(records, 1)).alerts;
}

/** Polls of one process, each without the memory of the one before, and how often agents were asked for. */
async function polls(
	records: Array<ReturnType<typeof record>>,
	times: number,
): Promise<{ alerts: Map<string, Alert>; agentRequests: number }> {
	const sandbox = await startHuntressSandbox();
	sandbox.reports.push(...records);
	sandbox.agents.set('77', 'SRV-FILES');
	const { origin: baseUrl, apiKey, apiSecret } = sandbox;
	const api = new HuntressApi(createHttpClient(), { baseUrl, apiKey, apiSecret });
	const hostNames = hostNamesMemory();
	const alerts = new Map<string, Alert>();
	for (let time = 0; time < times; time++) {
		const poller = pollerOf(incidentReports(api, { platforms: [] }, hostNames));
		const outcome = await poller.poll({}, pollRequest({ now }));
		if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
		for (const alert of outcome.alerts) alerts.set(alert.id, alert);
	}
	await sandbox.close();
	const agentRequests = sandbox.requests.filter(({ path }) => path.includes('/agents/')).length;
	return { alerts, agentRequests };
}

describe('a report of Huntress’s API', () => {
	it('gets the name of its customer, its device and its link, and shows no secret', async () => {
		const alerts = await polled([
			record(1, { subject: 'HIGH - Incident on DESKTOP-ARL0EQ1 (Contoso Ltd)' }),
			record(2, { subject: 'HIGH - Incident', agent_id: 77 }),
			record(3, { subject: 'HIGH - Incident', agent_id: 78 }),
			record(4, {
				subject: 'HIGH - Incident on j.doe@contoso.example (Contoso Ltd)',
				platform: 'microsoft_365',
			}),
			record(5, {
				subject: 'Incident',
				remediations: {
					items: [
						{
							action: 'delete_file',
							type: 'file',
							status: 'approved',
							parameters: { path: 'C:\\bad.exe' },
						},
					],
				},
			}),
		]);
		expect([...alerts.values()].map(({ id, host }) => [id, host]).sort()).toEqual([
			['1', 'DESKTOP-ARL0EQ1'],
			['2', 'SRV-FILES'],
			['3', ''],
			['4', ''],
			['5', ''],
		]);
		for (const [id, alert] of alerts) {
			expect(alert).toMatchObject({
				dedupKey: `huntress:incident_report:${id}`,
				tenantId: '901',
				tenantName: 'Contoso Ltd',
				url: `https://huntress.io/org/901/incident_reports/${id}`,
			});
			expect(JSON.stringify(alert)).not.toContain('Hunter2');
		}
		expect(alerts.get('4')?.userEmail).toBe('j.doe@contoso.example');
		expect(alerts.get('5')?.recommendedActions).toBe(
			'- delete file, file (approved) – path: C:\\bad.exe',
		);
	});
});

it('asks for the host of an agent once, and again when that failed', async () => {
	const known = record(1, { subject: 'HIGH - Incident', agent_id: 77 });
	const same = record(2, { subject: 'HIGH - Incident', agent_id: 77 });
	expect((await polls([known, same], 3)).agentRequests).toBe(1);
	const gone = record(3, { subject: 'HIGH - Incident', agent_id: 78 });
	expect((await polls([gone], 3)).agentRequests).toBe(3);
});

const sharedFields = [
	...(['dedupKey', 'id', 'tenantId', 'tenantName', 'tenantDomain', 'host', 'userEmail'] as const),
	...(['ip', 'url', 'title', 'description', 'severity', 'type', 'category', 'action'] as const),
	...(['status', 'occurredAt', 'resolvedAt'] as const),
];

describe('the same report by poll and by webhook', () => {
	it.each([
		['a device', { subject: 'HIGH - Incident on DESKTOP-ARL0EQ1 (Contoso Ltd)' }],
		['a device, low', { subject: 'LOW - Incident on SRV1 (Contoso Ltd)', severity: 'low' }],
		[
			'an account',
			{ subject: 'HIGH - Incident on j.doe@contoso.example', platform: 'microsoft_365' },
		],
		['no device', { subject: 'HIGH - Incident' }],
		['no subject', { subject: null }],
		['a link', { subject: 'Incident on PC1', body: 'Portal: https://msp.huntress.io/org/901/x/7' }],
		[
			'a closed report',
			{ subject: 'Incident on PC1', status: 'closed', closed_at: '2026-11-20T11:00:00Z' },
		],
		['a dismissed report', { subject: 'Incident on PC1', status: 'dismissed' }],
	])('is one ticket: %s', async (_name, changes) => {
		const report = record(48_213, changes);
		const byPoll = (await polled([report])).get('48213');
		const event = {
			event_type: 'incident_report.updated',
			organization: { id: 901, name: 'Contoso Ltd' },
			...report,
		};
		const byWebhook = alertOf(event, huntress, { receivedAt: now });
		const shared = (alert: Alert | undefined) => sharedFields.map((name) => [name, alert?.[name]]);
		expect(shared(byPoll)).toEqual(shared(byWebhook));
	});
});
