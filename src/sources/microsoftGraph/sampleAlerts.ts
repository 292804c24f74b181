import type { Alert } from '../../alert/alert';
import { toAlert } from './toAlert';

const hour = 3_600_000;

/** Incidents of an invented tenant, in the shape of Graph. */
export function sampleAlerts(now: Date): Alert[] {
	const at = (hours: number) => new Date(now.getTime() - hours * hour).toISOString();
	const incidents = [
		{
			id: '1',
			displayName: 'Sample: multi-stage incident involving initial access',
			description: 'This is a sample; every value is invented.',
			severity: 'high',
			status: 'active',
			createdDateTime: at(3),
			lastUpdateDateTime: at(1),
			alerts: [
				{
					title: 'Suspicious inbox rule',
					description: 'A rule that hides mail was created after a sign-in from abroad.',
					severity: 'high',
					category: 'Persistence',
					recommendedActions: 'Remove the rule, revoke sessions and reset the password.',
					evidence: [
						{ userAccount: { userPrincipalName: 'j.doe@contoso.example', displayName: 'J. Doe' } },
						{ ipAddress: '203.0.113.7', countryLetterCode: 'NL' },
					],
				},
			],
		},
		{
			id: '2',
			displayName: 'Sample: malware was prevented on one endpoint',
			description: 'This is a sample; every value is invented.',
			severity: 'low',
			status: 'active',
			createdDateTime: at(20),
			lastUpdateDateTime: at(20),
			alerts: [
				{
					title: 'Malware was prevented',
					severity: 'low',
					evidence: [{ deviceDnsName: 'desktop-sample1.contoso.example' }],
				},
			],
		},
	];
	return incidents.flatMap((incident) => {
		const alert = toAlert('incidents', incident, {
			tenantId: '00000000-0000-4000-8000-0000000000aa',
			tenantName: 'Contoso Ltd',
			receivedAt: now,
			known: false,
			rawRecord: false,
		});
		return alert ? [alert] : [];
	});
}
