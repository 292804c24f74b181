import type { Alert } from '../../alert/alert';
import { toAlert } from './toAlert';

const hour = 3_600_000;

/** Incident reports of an invented customer, in the shape of Huntress's API. */
export function sampleAlerts(now: Date): Alert[] {
	return reports(now).flatMap((report) => {
		const alert = toAlert(report, {
			organization: { id: 901, name: 'Contoso Ltd' },
			host: '',
			receivedAt: now,
			known: false,
			rawRecord: false,
		});
		return alert ? [alert] : [];
	});
}

function reports(now: Date): Array<Record<string, unknown>> {
	const at = (hours: number) => new Date(now.getTime() - hours * hour).toISOString();
	const common = { account_id: 12, organization_id: 901, status: 'sent', closed_at: null };
	return [
		{
			...common,
			id: 1,
			platform: 'windows',
			severity: 'critical',
			subject: 'CRITICAL - Incident on DESKTOP-SAMPLE1 (Contoso Ltd)',
			summary: 'A remote access tool was installed.',
			body: '<p>This is a sample; every value is invented.</p><p>A remote access tool was installed on the host.</p>',
			sent_at: at(2),
			updated_at: at(2),
			remediations: {
				items: [{ action: 'isolate', type: 'host_isolation', status: 'approved', parameters: {} }],
			},
		},
		{
			...common,
			id: 2,
			platform: 'microsoft_365',
			severity: 'high',
			subject: 'HIGH - Incident on j.doe@contoso.example (Contoso Ltd)',
			summary: 'An inbox rule hides mail.',
			body: '<p>This is a sample; every value is invented.</p><p>An inbox rule was created after a sign-in from abroad.</p>',
			sent_at: at(20),
			updated_at: at(20),
		},
	];
}
