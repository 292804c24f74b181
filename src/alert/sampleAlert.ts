import type { Alert } from './alert';
import { createAlert } from './createAlert';

/** An invented compromise with a value in every token, for test tickets. `run` makes its ticket one of its own. */
export function sampleAlert(run: string, tenantName: string, now: Date): Alert {
	const today = now.toISOString().slice(0, 10);
	return createAlert({
		source: 'test',
		naturalId: run,
		id: run,
		sourceName: 'Test',
		kind: 'compromise',
		title: 'Credential exposure: j.doe@contoso.example',
		type: 'compromise.email',
		category: '3rd Party Breach',
		description: 'This is a test. No credential was found; every value is invented.',
		severity: 'high',
		status: 'new',
		tenantId: 'test-tenant',
		tenantName,
		tenantDomain: 'contoso.example',
		userEmail: 'j.doe@contoso.example',
		recommendedActions: 'None. Close this ticket when you have looked at it.',
		occurredAt: now.toISOString(),
		detectedAt: now.toISOString(),
		receivedAt: now.toISOString(),
		passwordExposed: true,
		passwordFormat: 'cleartext',
		passwordCriteria: 'Matches',
		exposedData: 'Name, Address / phone',
		breachName: 'Sample breach',
		breachDate: today,
		isTest: true,
		tokens: {
			uuid: '00000000-0000-4000-8000-000000000000',
			password: '',
			obscured_password: 'Samp**********',
			record_type: 'Email',
			Source: 'Hacking Site',
			website: 'shop.example.net',
			organization_name: tenantName,
			compromise: '3rd Party Breach',
			password_criteria: 'Matches',
			search_value: 'j.doe@contoso.example',
			date_added: today,
			date_found: today,
		},
	});
}
