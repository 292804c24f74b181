import { commonActions, type AlertPreset } from './preset';

/** Enzoic: exposures of monitored users and domains. The payload may carry the password or its hash. */
export const enzoic: AlertPreset = {
	source: 'enzoic',
	sourceName: 'Enzoic',
	kind: 'compromise',
	items: ['exposures'],
	id: {
		unique: [
			['exposureID', 'exposureId', 'exposureDetails.id'],
			['usernameHash', 'username', 'userNameHash'],
		],
	},
	fields: {
		type: ['type'],
		category: ['exposureDetails.category', 'category'],
		tenantId: ['customData', 'tag'],
		tenantDomain: ['domain'],
		userEmail: ['emailIn(username)', 'emailIn(email)'],
		userName: ['username'],
		occurredAt: ['exposureDetails.date', 'date'],
		detectedAt: ['exposureDetails.dateAdded', 'dateAdded'],
		breachName: ['exposureDetails.title', 'title'],
		breachDate: ['exposureDetails.date', 'date'],
		exposedData: ['exposureDetails.exposedData', 'exposedData'],
	},
	severities: {},
	action: { paths: ['action'], words: commonActions },
	details: {
		entries: ['exposureDetails.entries', 'entries'],
		source: ['exposureDetails.source', 'source'],
	},
	passwords: {
		cleartext: ['plaintextPassword', 'plainTextPassword', 'password'],
		hash: ['passwordHash', 'passwordHashes', 'credentialsHash'],
	},
	tenantDomainFromUser: true,
};
