/** A compromise as Dark Web ID lists it. */
export interface CompromiseRecord {
	uuid: string;
	occurred: number;
	detected: number;
	api: boolean;
	record_number: string | null;
	record_type: string;
	source: string | null;
	origin: string;
	record_status: number;
	compromise: string | null;
	password_criteria: number | null;
	search_value: string | null;
	password: string | null;
	search_record: string;
	organization: string;
	password_status_name: string | null;
	hash_type: string | null;
	known_attackers: string | null;
	target_industries: string | null;
	reliability_score: number | null;
	source_locations: string | null;
	activity_title: string | null;
	description: string | null;
	pii_hit: Record<string, string> | Array<Record<string, string>> | null;
	attribution: Record<string, string> | Array<Record<string, string>> | null;
	synopsis_id: string;
}

/** A customer of the MSP as Dark Web ID lists it. */
export interface OrganizationRecord {
	uuid: string;
	title: string;
	industry: string;
	email_domains: SearchFeed[];
	ip_addresses: SearchFeed[];
	email_addresses: SearchFeed[];
	compromise_count: number | '';
}

interface SearchFeed {
	type: string;
	uuid: string;
	search_value: string;
}
