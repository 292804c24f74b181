import { createHash } from 'node:crypto';
import type { CompromiseRecord, OrganizationRecord } from './darkWebId/records';
import { randomNumbers, type RandomNumbers } from '../randomNumbers';

/** Fictional customers and compromises, and every secret in them so that a test can search for leaks. */
interface SampleCompromises {
	organizations: OrganizationRecord[];
	records: CompromiseRecord[];
	passwords: string[];
	piiValues: string[];
}

/**
 * Makes the same data for the same seed: `organizations` (default 3) customers under the reserved domain `.example` and
 * `records` (default 20) compromises in every shape that Dark Web ID is known to answer. No value belongs to anybody.
 */
export function sampleCompromises(
	size: { seed?: number; organizations?: number; records?: number; detectedBefore?: Date } = {},
): SampleCompromises {
	const random = randomNumbers(size.seed ?? 1);
	const organizations = sampleOrganizations(random, size.organizations ?? 3);
	const before = Math.floor(
		(size.detectedBefore ?? new Date('2026-11-01T00:00:00Z')).getTime() / 1_000,
	);
	const sample: SampleCompromises = { organizations, records: [], passwords: [], piiValues: [] };
	for (let index = 0; index < (size.records ?? 20); index++) {
		const organization = organizations[random.below(organizations.length)] as OrganizationRecord;
		sample.records.push(sampleRecord(random, organization, { index, before, sample }));
	}
	return sample;
}

const trades = [
	'Bakery',
	'Dental',
	'Law',
	'Logistics',
	'Motors',
	'School',
	'Clinic',
	'Architects',
] as const;
const towns = [
	'Fabrikam',
	'Contoso',
	'Northwind',
	'Tailspin',
	'Litware',
	'Adatum',
	'Wingtip',
	'Proseware',
] as const;

function sampleOrganizations(random: RandomNumbers, count: number): OrganizationRecord[] {
	return Array.from({ length: count }, (_, index) => {
		const town = towns[index % towns.length] as string;
		const trade = trades[Math.floor(index / towns.length) % trades.length] as string;
		const serial = index < towns.length * trades.length ? '' : ` ${index}`;
		const domain = `${town}-${trade}${serial}.example`.toLowerCase().replace(' ', '-');
		return {
			uuid: random.uuid(),
			title: `${town} ${trade}${serial} Ltd`,
			industry: trade,
			email_domains: [{ type: 'email_domain', uuid: random.uuid(), search_value: domain }],
			ip_addresses: [],
			email_addresses: [],
			compromise_count: index === 0 ? '' : random.below(500),
		};
	});
}

interface Place {
	index: number;
	/** Unix seconds. */
	before: number;
	sample: SampleCompromises;
}

function sampleRecord(
	random: RandomNumbers,
	organization: OrganizationRecord,
	{ index, before, sample }: Place,
): CompromiseRecord {
	const detected = before - random.below(90 * 86_400);
	const origin = `${random.pick(['shop', 'forum', 'games', 'travel', 'news'])}${random.below(40)}.example.net`;
	const type = random.pick(['email', 'email', 'email', 'email', 'domain', 'ip']);
	const domain = organization.email_domains[0]?.search_value ?? 'unknown.example';
	return {
		uuid: random.uuid(),
		occurred: random.chance(5) ? 0 : detected - random.below(4 * 365 * 86_400),
		detected,
		api: random.chance(2),
		record_number: random.chance(95) ? String(104_000_000 + index) : null,
		record_type: type,
		source: random.pick([
			'Hacking Site',
			'Dark Web Chatroom',
			'Hidden Theft Forum',
			'P2P File Leak',
			'Social Media Post',
			'C2 Server/Malware',
			null,
		]),
		origin,
		record_status: random.chance(80) ? 0 : 1 + random.below(3),
		compromise: random.pick([
			'3rd Party Breach',
			'Keylogged or Phished',
			'Tested',
			'Sample',
			'Accidental Exposure',
			'Malicious / Doxed',
			null,
		]),
		...samplePassword(random, sample),
		search_value:
			type === 'ip'
				? `203.0.113.${random.below(256)}`
				: `${random.pick(['j', 'm', 'info', 'office'])}.${random.text(5)}@${domain}`,
		search_record: organization.email_domains[0]?.uuid ?? random.uuid(),
		organization: organization.uuid,
		known_attackers: null,
		target_industries: random.chance(10) ? organization.industry : null,
		reliability_score: random.chance(90) ? random.below(101) : null,
		source_locations: random.chance(20) ? `http://market-${random.text(6)}.example.org/dump` : null,
		activity_title: random.chance(80) ? `${origin} breach` : null,
		description: random.chance(80) ? `Customer table of <b>${origin}</b>,\nposted in parts.` : null,
		pii_hit: samplePii(random, sample),
		attribution: random.pick([null, [], { hacker: 'nobody known' }, [{ motivation: 'money' }]]),
		synopsis_id: '',
	};
}

type PasswordFields = Pick<
	CompromiseRecord,
	'password' | 'password_status_name' | 'hash_type' | 'password_criteria'
>;

function samplePassword(random: RandomNumbers, sample: SampleCompromises): PasswordFields {
	const password_criteria = random.pick([1, 2, 3, 3, null]);
	if (random.chance(20)) {
		return { password: null, password_status_name: null, hash_type: null, password_criteria };
	}
	const clear = `${random.pick(['Winter', 'Fluffy', 'Letmein', 'Qwertz'])}!${random.text(9)}`;
	if (random.chance(70)) {
		sample.passwords.push(clear);
		return {
			password: clear,
			password_status_name: 'cleartext',
			hash_type: null,
			password_criteria,
		};
	}
	const hash = createHash('sha1').update(clear).digest('hex');
	sample.passwords.push(hash);
	return {
		password: hash,
		password_status_name: 'encrypted',
		hash_type: 'SHA1',
		password_criteria,
	};
}

function samplePii(random: RandomNumbers, sample: SampleCompromises): CompromiseRecord['pii_hit'] {
	const shape = random.below(4);
	if (shape === 0) return null;
	if (shape === 1) return [];
	const pii: Record<string, string> = {
		namefirst: `Fictia${random.text(6)}`,
		namelast: `Nobody${random.text(6)}`,
		phone: `+1-555-01${random.below(10)}${random.below(10)}-${random.text(5)}`,
		...(random.chance(30) ? { ssn: `900-${random.text(4)}-${random.text(5)}` } : {}),
		...(random.chance(20) ? { cardnum: `4000 0000 ${random.text(4)} ${random.text(4)}` } : {}),
	};
	sample.piiValues.push(...Object.values(pii));
	return shape === 2 ? pii : [pii];
}
