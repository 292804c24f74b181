import { readCompromise } from '../../../src/sources/darkWebId/compromiseRecord';
import { alertOf, sampleRecord } from './compromiseSample';

describe('a compromise as an alert', () => {
	it('has the fields and the twelve tokens of the reference', () => {
		expect(alertOf()).toMatchObject({
			id: sampleRecord.uuid,
			dedupKey: `darkwebid:${sampleRecord.uuid}`,
			groupKey: `darkwebid:${sampleRecord.organization}:j.doe@contoso.example`,
			kind: 'compromise',
			action: 'trigger',
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			type: 'compromise.email',
			category: '3rd Party Breach',
			title: 'Credential exposure: j.doe@contoso.example',
			severity: 'critical',
			severityId: 5,
			severityOriginal: 'password_criteria=2',
			confidence: '80',
			status: 'new',
			tenantId: sampleRecord.organization,
			tenantName: 'Contoso Ltd',
			tenantDomain: 'contoso.example',
			userEmail: 'j.doe@contoso.example',
			url: 'https://secure.darkwebid.com/',
			occurredAt: '2025-09-01T00:00:00Z',
			detectedAt: '2025-09-10T00:00:00Z',
			passwordExposed: true,
			passwordFormat: 'cleartext',
			passwordCriteria: 'Matches',
			exposedData: 'Name, Address / phone',
			breachName: 'Shop Example breach',
			breachDate: '2025-09-01',
			tokens: {
				uuid: sampleRecord.uuid,
				password: '',
				obscured_password: 'Hunt************',
				record_type: 'Email',
				Source: 'Hacking Site',
				website: 'shop.example.net',
				organization_name: 'Contoso Ltd',
				compromise: '3rd Party Breach',
				password_criteria: 'Matches',
				search_value: 'j.doe@contoso.example',
				date_added: '2025-09-11',
				date_found: '2025-09-10',
			},
			details: { recordNumber: '104233871', reliabilityScore: '80', recordStatus: 'New' },
		});
		expect(alertOf().raw).toBeUndefined();
	});

	it.each([
		[0, 'new', 'trigger', 'New'],
		[1, 'in_progress', 'trigger', 'In Progress'],
		[2, 'resolved', 'resolve', 'Resolved'],
		[3, 'in_progress', 'trigger', '3rd Party Tracking'],
		[null, 'unknown', 'trigger', undefined],
		[9, 'unknown', 'trigger', undefined],
	])('reads record status %p', (code, status, action, name) => {
		const alert = alertOf({ record_status: code });
		expect([alert.status, alert.action, alert.details.recordStatus]).toEqual([
			status,
			action,
			name,
		]);
	});

	it.each([
		'Dark Web Chatroom',
		'Hacking Site',
		'Hidden Theft Forum',
		'P2P File Leak',
		'Social Media Post',
		'C2 Server/Malware',
		null,
	])('passes on the place of the find, %p', (source) => {
		const alert = alertOf({ source });
		expect([alert.tokens.Source, alert.details.foundIn ?? '']).toEqual([
			source ?? '',
			source ?? '',
		]);
	});

	it.each([
		'Tested',
		'Sample',
		'Keylogged or Phished',
		'3rd Party Breach',
		'Accidental Exposure',
		'Malicious / Doxed',
		null,
	])('passes on the category %p', (compromise) => {
		const alert = alertOf({ compromise });
		expect([alert.tokens.compromise, alert.category]).toEqual([compromise ?? '', compromise ?? '']);
	});

	it.each([
		[1, "Doesn't Match"],
		[2, 'Matches'],
		[3, 'N/A'],
		[null, 'N/A'],
		['2', 'Matches'],
		[7, 'N/A'],
	])('reads password criteria %p', (code, words) => {
		const alert = alertOf({ password_criteria: code });
		expect([alert.passwordCriteria, alert.tokens.password_criteria]).toEqual([words, words]);
	});

	it.each([
		['email', 'compromise.email', 'Email'],
		['domain', 'compromise.domain', 'Domain'],
		['ip', 'compromise.ip', 'IP'],
		['IP', 'compromise.ip', 'IP'],
		['phone', 'compromise.phone', 'phone'],
		[null, 'compromise.unknown', ''],
	])('reads record type %p', (recordType, type, token) => {
		const alert = alertOf({ record_type: recordType });
		expect([alert.type, alert.tokens.record_type]).toEqual([type, token]);
	});

	it.each([
		['cleartext', null, 'Secret-12345', 'cleartext'],
		['Plain text', null, 'Secret-12345', 'cleartext'],
		['encrypted', null, 'c2VjcmV0', 'hash'],
		[null, 'SHA1', 'c2VjcmV0', 'hash'],
		[null, null, '5f4dcc3b5aa765d61d8327deb882cf99', 'hash'],
		[null, null, '$2y$10$abcdefghijklmnopqrstuv', 'hash'],
		[null, null, 'Secret-12345', 'unknown'],
		['cleartext', 'MD5', '', 'none'],
		[null, null, null, 'none'],
	])('reads password status %p, hash type %p', (status, hashType, password, format) => {
		const alert = alertOf({ password_status_name: status, hash_type: hashType, password });
		expect([alert.passwordFormat, alert.passwordExposed]).toEqual([format, format !== 'none']);
	});

	it.each([
		['clear text that matches', {}, 'critical'],
		['clear text', { password_criteria: 1 }, 'high'],
		['a match without password', { password: null }, 'high'],
		[
			'keylogged without password',
			{ password: null, password_criteria: 3, compromise: 'Keylogged or Phished', pii_hit: null },
			'high',
		],
		[
			'a hash',
			{ password: 'abc', password_status_name: 'encrypted', password_criteria: 3, pii_hit: null },
			'medium',
		],
		['personal data only', { password: null, password_criteria: 3 }, 'medium'],
		['an address only', { password: null, password_criteria: null, pii_hit: [] }, 'low'],
	])('gives %s its severity', (_case, changes, severity) => {
		expect(alertOf(changes).severity).toBe(severity);
	});

	it.each([
		['object', { ssn: '900-11-2222', cardnum: '4000' }, 'Government ID, Payment card'],
		['list', [{ dob: '1970-01-01' }, { medicalid: 'm1' }], 'Birth / security answer, Medical'],
		['empty list', [], ''],
		['null', null, ''],
		['unknown key', { shoesize: '44' }, 'Other'],
	])('reads pii_hit as %s', (_shape, pii, classes) => {
		expect(alertOf({ pii_hit: pii }).exposedData).toBe(classes);
	});

	it.each([
		['object', { hacker: 'Nobody' }],
		['list', [{ motivation: 'money' }, { hacker: 'Nobody' }]],
	])('reads attribution as %s', (_shape, attribution) => {
		expect(alertOf({ attribution }).details.hacker).toBe('Nobody');
	});

	it.each([[], null, 'text', 7].map((attribution) => [attribution]))(
		'reads attribution %p as none',
		(attribution) => {
			expect(alertOf({ attribution }).details).not.toHaveProperty('hacker');
		},
	);

	it('shows an unknown breach date as none', () => {
		for (const occurred of [0, null, undefined, 'soon']) {
			const alert = alertOf({ occurred });
			expect([alert.occurredAt, alert.breachDate]).toEqual([null, '']);
		}
	});

	it('survives records with nothing but a uuid, and refuses those without', () => {
		const bare = Object.fromEntries(Object.keys(sampleRecord).map((key) => [key, null]));
		const alert = alertOf({ ...bare, uuid: 'u-1' });
		expect([alert.id, alert.severity, alert.title]).toEqual([
			'u-1',
			'low',
			'Credential exposure: Contoso Ltd',
		]);
		for (const value of [null, 'x', 7, [], {}, { uuid: '' }, { uuid: null }]) {
			expect(readCompromise(value)).toBeUndefined();
		}
	});

	it('finds the person, user or address', () => {
		expect(alertOf({ record_type: 'ip', search_value: '203.0.113.9' })).toMatchObject({
			ip: '203.0.113.9',
			userEmail: '',
		});
		expect(alertOf({ record_type: 'domain', search_value: 'CONTOSO\\jdoe' })).toMatchObject({
			userName: 'CONTOSO\\jdoe',
			userEmail: '',
		});
	});
});
