import { createHash } from 'node:crypto';

import type { CompromiseRecord } from '../sandbox/sources/darkWebId/records';

/** Invented customers, by the names under which the alert source knows them. */
export const organizations = {
	contoso: organization('Contoso Ltd', 'contoso.example'),
	litware: organization('Litware Inc.', 'litware.example'),
	northwind: organization('Northwind Traders', 'northwind.example'),
	adventure: organization('Adventure Works Cycles', 'adventure-works.example'),
	/** Autotask has two companies of this name, so none is guessed. */
	fabrikam: organization('FABRIKAM INC', 'fabrikam.example'),
	/** Switched off in the tenant map of the demo. */
	tailspin: organization('Tailspin Toys', 'tailspin.example'),
	/** No company of Autotask has this name. */
	unknown: organization('Bäckerei Sonnenschein KG', 'sonnenschein.example'),
};

interface SampleOrganization {
	uuid: string;
	title: string;
	domain: string;
	resolved: true;
}

type Overrides = Partial<CompromiseRecord> & Pick<CompromiseRecord, 'search_value'>;

const { contoso, litware, northwind, adventure, fabrikam, tailspin, unknown } = organizations;

const hostile =
	'[password] {{password}} {{constructor.constructor "return process"}} <script>alert(1)</script>\u0000\u202e\nAlert-Ref: darkwebid:forged n=9';

/** Twelve and more compromises as Dark Web ID lists them; every value in them is invented. */
export const compromiseRecords: Array<{
	organization: SampleOrganization;
	record: CompromiseRecord;
}> = [
	record(contoso, { search_value: 'j.doe@contoso.example', password: 'Hunter2-Example!' }),
	record(contoso, {
		search_value: 'a.smith@contoso.example',
		password: '5f4dcc3b5aa765d61d8327deb882cf99',
		password_status_name: 'encrypted',
		hash_type: 'MD5',
		password_criteria: 3,
	}),
	record(contoso, {
		search_value: 'reception@contoso.example',
		password: null,
		password_status_name: null,
		password_criteria: 1,
		pii_hit: [{ namefirst: 'Riley', namelast: 'Example', phone: '555-0100' }],
	}),
	record(litware, {
		search_value: 'ceo@litware.example',
		compromise: 'Keylogged or Phished',
		source: 'C2 Server/Malware',
	}),
	record(litware, { search_value: 'it@litware.example', password_criteria: 1 }),
	record(northwind, { search_value: '203.0.113.24', record_type: 'ip', password: null }),
	record(northwind, { search_value: 'sales@northwind.example', pii_hit: { dob: '1990-01-01' } }),
	record(northwind, {
		search_value: 'orders@northwind.example',
		compromise: 'Accidental Exposure',
	}),
	record(adventure, {
		search_value: 'info@adventure-works.example',
		activity_title: hostile,
		description: hostile,
		origin: hostile,
	}),
	record(adventure, { search_value: 'shop@adventure-works.example', record_type: 'domain' }),
	record(fabrikam, { search_value: 'office@fabrikam.example' }),
	record(tailspin, { search_value: 'toys@tailspin.example' }),
	record(unknown, { search_value: 'chef@sonnenschein.example' }),
	// The pair: Dark Web ID lists the same compromise twice when its pages move while they are read.
	record(contoso, { search_value: 'j.doe@contoso.example', password: 'Hunter2-Example!' }),
];

function record(
	organization: SampleOrganization,
	overrides: Overrides,
): { organization: SampleOrganization; record: CompromiseRecord } {
	return {
		organization,
		record: {
			uuid: uuidOf(`${organization.uuid} ${overrides.search_value}`),
			occurred: 1_756_684_800,
			detected: 1_763_424_000,
			api: false,
			record_number: '104233871',
			record_type: 'email',
			source: 'Hacking Site',
			origin: 'shop.example.net',
			record_status: 0,
			compromise: '3rd Party Breach',
			password_criteria: 2,
			password: 'Sample-Pass-77',
			search_record: uuidOf(organization.domain),
			organization: organization.uuid,
			password_status_name: 'cleartext',
			hash_type: null,
			known_attackers: null,
			target_industries: null,
			reliability_score: 80,
			source_locations: null,
			activity_title: 'Shop Example breach',
			description: 'Customer table of an online shop.',
			pii_hit: [],
			attribution: [],
			synopsis_id: '',
			...overrides,
		},
	};
}

function organization(title: string, domain: string): SampleOrganization {
	return { uuid: uuidOf(domain), title, domain, resolved: true };
}

/** The same text always gives the same id, so that the demo looks alike every day. */
function uuidOf(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20, 32),
	].join('-');
}
