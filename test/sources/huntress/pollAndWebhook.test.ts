import { startHuntressSandbox } from '../../../sandbox/sources/huntress/huntressSandbox';
import { createHttpClient } from '../../../src/http/httpClient';
import { pollerOf } from '../../../src/polling/poller';
import { HuntressApi } from '../../../src/sources/huntress/huntressApi';
import { incidentReports } from '../../../src/sources/huntress/incidentReports';
import type { Alert } from '../../../src/alert/alert';
import { pollRequest } from '../../polling/pollRequest';

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
	const sandbox = await startHuntressSandbox();
	sandbox.reports.push(...records);
	sandbox.agents.set('77', 'SRV-FILES');
	const { origin: baseUrl, apiKey, apiSecret } = sandbox;
	const api = new HuntressApi(createHttpClient(), { baseUrl, apiKey, apiSecret });
	const outcome = await pollerOf(incidentReports(api, { platforms: [] })).poll(
		{},
		pollRequest({ now }),
	);
	await sandbox.close();
	if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
	return new Map(outcome.alerts.map((alert) => [alert.id, alert]));
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
