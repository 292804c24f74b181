import fc from 'fast-check';

import type { Alert } from '../../src/alert/alert';
import { toAlert as huntressAlert } from '../../src/sources/huntress/toAlert';
import { senders } from '../../src/sources/senders/senderList';
import type { WebhookSender } from '../../src/sources/senders/sender';
import { readRecord } from './microsoftGraph/readRecord';
import { alertsOf, custom, now } from './senders/reading';

type Json = Record<string, unknown>;

interface Source {
	record: Json;
	read: (record: Json) => Array<Alert | undefined>;
}

const person = { userPrincipalName: 'j.doe@contoso.example', displayName: 'Jane Doe' };
const graphAlert = {
	id: 'da1',
	severity: 'high',
	title: 'Sign-in of Jane Doe on PC-7',
	evidence: [{ userAccount: person }, { deviceDnsName: 'PC-7', ipAddress: '203.0.113.4' }],
};

const sources: Record<string, Source> = {
	'Graph incident': {
		record: { id: '7', displayName: 'Incident of Jane Doe', alerts: [graphAlert] },
		read: (record) => [readRecord('incidents', record)],
	},
	'Graph alert': { record: graphAlert, read: (record) => [readRecord('alerts', record)] },
	'Graph risk detection': {
		record: { id: 'r1', userPrincipalName: 'j.doe@contoso.example', location: { city: 'Recife' } },
		read: (record) => [readRecord('riskDetections', record)],
	},
	'Huntress report': {
		record: {
			id: 48_213,
			organization_id: 901,
			subject: 'HIGH - Incident on DESKTOP-1 (Contoso Ltd)',
			remediations: { items: [{ action: 'isolate', parameters: { host: 'DESKTOP-1' } }] },
		},
		read: (record) => [
			huntressAlert(record, {
				organization: { id: 901, name: 'Contoso Ltd' },
				host: '',
				receivedAt: now,
				known: false,
				rawRecord: true,
			}),
		],
	},
	...Object.fromEntries(
		Object.values<WebhookSender>(senders).map((sender): [string, Source] => {
			const used = sender.usualNames ? custom() : sender;
			const read = (record: Json) => alertsOf(record, used, { includeRaw: true });
			return [`webhook ${sender.sourceName}`, { record: sender.guide.sample, read }];
		}),
	),
};

/** Every object in the record, the record itself included. */
function objectsIn(value: unknown): Json[] {
	if (typeof value !== 'object' || value === null) return [];
	const inside = Object.values(value).flatMap(objectsIn);
	return Array.isArray(value) ? inside : [value as Json, ...inside];
}

const kept = [
	...(['dedupKey', 'id', 'tenantId', 'tenantName', 'tenantDomain', 'userEmail'] as const),
	...(['userName', 'host', 'ip', 'url', 'type'] as const),
];
const identityOf = (alerts: Array<Alert | undefined>) =>
	alerts.map((alert) => kept.map((name) => [name, alert?.[name]]));

const names = ['PASSWORD', 'client_secret', 'authToken', 'cookies', 'passwordHash', 'pin'];

it.each(Object.entries(sources))(
	'a secret anywhere changes neither tenant, user, host nor key: %s',
	(_name, { record, read }) => {
		const before = identityOf(read(record));
		const words = [...new Set(before.flat(2).filter((word) => typeof word === 'string'))];
		const values = [
			...words.filter((word) => word.length > 1),
			'Contoso',
			'hunter2-hunter2',
			'doe',
		];
		const places = objectsIn(record).length;
		fc.assert(
			fc.property(
				fc.nat(places - 1),
				fc.constantFrom(...names),
				fc.constantFrom(...values),
				(place, key, secret) => {
					const copy = structuredClone(record);
					const target = objectsIn(copy)[place];
					if (target) target[key] = secret;
					const alerts = read(copy);
					expect(identityOf(alerts)).toEqual(before);
					if (secret === 'hunter2-hunter2') expect(JSON.stringify(alerts)).not.toContain(secret);
				},
			),
			{ numRuns: 60 },
		);
	},
);
