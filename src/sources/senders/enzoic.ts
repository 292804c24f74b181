import { commonActions, type WebhookSender } from './sender';

/**
 * Enzoic: exposures of monitored users and domains, and personal data that was found (`piiAlert`). The payload may carry
 * the password or its hash. The outer `date` is when Enzoic found it, not when the breach was.
 */
export const enzoic: WebhookSender = {
	source: 'enzoic',
	sourceName: 'Enzoic',
	guide: {
		heading: 'Enzoic',
		summary: 'Exposures of monitored users and domains',
		alertIs: 'an exposure',
		customerIs: 'tag or custom data, else the domain of the address',
		overlaps:
			'There is no Autotask integration to switch off. Dark Web ID and Have I Been Pwned report many of the same breaches: use one of them for each domain.',
		notes: [
			'Severity is high with a plaintext password, medium with a hash, else low. Passwords and hashes are left out; Include Plaintext Passwords puts the password into the tokens, for everyone to read who can read tickets or executions. The date of the breach is that of `exposureDetails`; the outer date is when Enzoic found it. Personal data that was found (`piiAlert`) becomes an alert without that data, also in the raw record.',
		],
		steps: [
			'Credential: Basic Authentication with a user and a password of your own.',
			'Enter the production URL with that user and password for the webhook of the breach monitoring.',
			'Enzoic sends a test call, which makes no ticket.',
		],
		scheme: 'basicAuth',
		sample: {
			exposureID: '57dc11964d6db21300991b78',
			usernameHash: '4d5e6f4d5e6f',
			username: 'j.doe@contoso.example',
			date: '2026-05-04T13:22:10Z',
			exposureDetails: {
				title: 'shop.example breach',
				date: '2025-09-01T00:00:00Z',
				dateAdded: '2025-09-10T00:00:00Z',
				exposedData: ['Emails', 'Passwords'],
			},
		},
	},
	kind: 'compromise',
	items: ['exposures'],
	id: {
		unique: [
			['exposureID', 'exposureId', 'exposureDetails.id'],
			['usernameHash', 'username', 'userNameHash'],
		],
		perTenant: [['id', 'alertId']],
	},
	fields: {
		type: ['type'],
		category: ['exposureDetails.category', 'category'],
		tenantId: ['customData', 'tag'],
		tenantDomain: ['domain'],
		userEmail: ['emailIn(username)', 'emailIn(email)'],
		userName: ['username'],
		occurredAt: ['exposureDetails.date'],
		detectedAt: ['date', 'exposureDetails.dateAdded', 'dateAdded'],
		breachName: ['exposureDetails.title', 'title'],
		breachDate: ['exposureDetails.date'],
		exposedData: ['exposureDetails.exposedData', 'exposedData'],
	},
	severities: {},
	action: { paths: ['action'], words: commonActions },
	typeNames: { piialert: 'Personal data found' },
	details: {
		dateAdded: ['exposureDetails.dateAdded', 'dateAdded'],
		tag: ['tag'],
		entries: ['exposureDetails.entries', 'entries'],
		source: ['exposureDetails.source', 'source'],
	},
	passwords: {
		cleartext: ['plaintextPassword', 'plainTextPassword', 'password'],
		hash: ['passwordHash', 'passwordHashes', 'credentialsHash'],
	},
	// A piiAlert is personal data by itself: only what names the finding is kept.
	rawFields: [
		'type',
		'id',
		'alertId',
		'tag',
		'date',
		'domain',
		'exposureID',
		'exposureId',
		'usernameHash',
		'userNameHash',
		'exposureDetails',
	],
	tenantDomainFromUser: true,
};
