import {
	parseOfficeProtectEmail,
	type OfficeProtectReading,
} from '../../../src/sources/officeProtect/parseOfficeProtectEmail';
import { readOfficeProtectRules } from '../../../src/sources/officeProtect/officeProtectRules';

const now = new Date('2026-05-04T13:30:00Z');
export const sender = 'Office Protect <alerts@office-protect.example>';
export const rules = { senders: 'office-protect.example', linkHosts: 'app.example, x.example' };

export const signInText = `Organization: Contoso Ltd
User: j.doe@contoso.example
Date: 2026-05-04 13:22 UTC
Country: Brazil   IP address: 203.0.113.24
View event in Office Protect: https://app.example/events/8f3c51d2
Ignore event: https://app.example/ignore/8f3c51d2
`;

export const signInMail = {
	from: sender,
	to: 'tickets@msp.example',
	subject: '[Office Protect] Sign-In from Unauthorized Country - Contoso Ltd',
	text: signInText,
	date: 'Mon, 04 May 2026 13:25:00 +0000',
	messageId: '<m1@office-protect.example>',
};

export function parse(item: unknown, given: object = rules): OfficeProtectReading {
	return parseOfficeProtectEmail(item, readOfficeProtectRules(given), now);
}

export function alertsOf(item: unknown, given: object = rules) {
	const reading = parse(item, given);
	if (reading.kind !== 'alerts') throw new Error(JSON.stringify(reading));
	return reading.alerts;
}

export function alertOf(item: unknown, given: object = rules) {
	const alerts = alertsOf(item, given);
	const [alert] = alerts;
	if (!alert || alerts.length > 1) throw new Error(`expected one alert, got ${alerts.length}`);
	return alert;
}
