import { recordOf, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';

/** Whom and what an alert is about, as far as its evidence says; each '' when it does not. */
interface Entities {
	userEmail: string;
	userName: string;
	host: string;
	ip: string;
	country: string;
}

/** The first user, device and address in the evidence of the alerts. */
export function entitiesOf(alerts: SourceRecord[]): Entities {
	const entities: Entities = { userEmail: '', userName: '', host: '', ip: '', country: '' };
	for (const evidence of alerts.flatMap((alert) => recordsOf(alert.evidence))) {
		const account = recordOf(evidence.userAccount);
		entities.userEmail ||= textOf(account.userPrincipalName) || textOf(evidence.primaryAddress);
		entities.userName ||= textOf(account.displayName) || textOf(account.accountName);
		entities.host ||= textOf(evidence.deviceDnsName) || textOf(evidence.hostName);
		entities.ip ||= textOf(evidence.ipAddress);
		entities.country ||= textOf(evidence.countryLetterCode);
	}
	return entities;
}
