import { readCompromise } from '../../../src/sources/darkWebId/compromiseRecord';
import { toAlert } from '../../../src/sources/darkWebId/toAlert';
import type { RedactionChoice } from '../../../src/polling/pollRequest';
import type { Alert } from '../../../src/alert/alert';

/** A record as the reference shows it, hand-written. */
export const sampleRecord = {
	uuid: '7b0f2c1e-5a54-4f0c-9d0e-2a6c1d9b7e11',
	occurred: 1756684800,
	detected: 1757462400,
	api: false,
	record_number: '104233871',
	record_type: 'email',
	source: 'Hacking Site',
	origin: 'shop.example.net',
	record_status: 0,
	compromise: '3rd Party Breach',
	password_criteria: 2,
	search_value: 'j.doe@contoso.example',
	password: 'Hunter2-Example!',
	search_record: 'd1f6e0a2-3d0f-4a0b-8a57-0f0d7a9a6d52',
	organization: '0c6f3c0a-7a2e-4a4b-b6a2-6f1f2f8f9a10',
	password_status_name: 'cleartext',
	hash_type: null,
	known_attackers: null,
	target_industries: null,
	reliability_score: 80,
	source_locations: null,
	activity_title: 'Shop Example breach',
	description: 'Customer table of an online shop.',
	pii_hit: [{ namefirst: 'Jane', namelast: 'Roe', addrcity: 'Springfield' }],
	attribution: [],
	synopsis_id: '',
};

const contoso = {
	uuid: sampleRecord.organization,
	title: 'Contoso Ltd',
	domain: 'contoso.example',
	resolved: true,
};

/** The alert of the sample record with changes. */
export function alertOf(
	changes: Record<string, unknown> = {},
	redaction: Partial<RedactionChoice> = {},
): Alert {
	const compromise = readCompromise({ ...sampleRecord, ...changes });
	if (!compromise) throw new Error('The record could not be read');
	return toAlert(compromise, {
		organization: contoso,
		receivedAt: new Date('2025-09-11T08:00:05Z'),
		addedAt: 'receivedAt',
		redaction: {
			includePlaintextPasswords: false,
			maskStyle: 'firstFour',
			rawRecord: false,
			...redaction,
		},
		portal: 'https://secure.darkwebid.com',
	});
}
