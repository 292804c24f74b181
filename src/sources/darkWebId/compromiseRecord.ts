import { maskForms } from '../../alert/secrets/secretForms';
import { mask } from '../../alert/secrets/spans';
import { isRecord, numberOf, recordsOf, textOf } from '../../json/jsonRecord';
import type { SourceRecord } from '../../json/jsonRecord';

/** A compromise as the rest of this folder reads it: every field present, of one type, texts still as the source wrote them. */
export interface Compromise {
	uuid: string;
	organization: string;
	/** Unix seconds; 0 when unknown. */
	occurred: number;
	detected: number;
	recordNumber: string;
	/** `email`, `domain`, `ip`, or a word that is not known yet. */
	recordType: string;
	source: string;
	origin: string;
	recordStatus: number | undefined;
	category: string;
	passwordCriteria: number | undefined;
	searchValue: string;
	password: string;
	passwordStatusName: string;
	hashType: string;
	knownAttackers: string;
	targetIndustries: string;
	reliabilityScore: string;
	sourceLocations: string;
	activityTitle: string;
	description: string;
	attribution: SourceRecord;
	/** Values nobody may see, only their classes. */
	pii: unknown;
	original: SourceRecord;
}

/** Reads what the API lists; undefined when it is no compromise or has no uuid, without which it can't be recognised again. */
export function readCompromise(value: unknown): Compromise | undefined {
	if (!isRecord(value)) return undefined;
	const uuid = textOf(value.uuid).trim();
	if (uuid === '') return undefined;
	return {
		uuid,
		organization: textOf(value.organization).trim(),
		occurred: numberOf(value.occurred) ?? 0,
		detected: numberOf(value.detected) ?? 0,
		recordNumber: textOf(value.record_number),
		recordType: textOf(value.record_type).trim().toLowerCase(),
		source: textOf(value.source),
		origin: textOf(value.origin),
		recordStatus: numberOf(value.record_status),
		category: textOf(value.compromise),
		passwordCriteria: numberOf(value.password_criteria),
		searchValue: textOf(value.search_value).trim(),
		password: textOf(value.password),
		passwordStatusName: textOf(value.password_status_name),
		hashType: textOf(value.hash_type),
		knownAttackers: textOf(value.known_attackers),
		targetIndustries: textOf(value.target_industries),
		reliabilityScore: textOf(value.reliability_score),
		sourceLocations: textOf(value.source_locations),
		activityTitle: textOf(value.activity_title),
		description: textOf(value.description),
		attribution: Object.assign({}, ...recordsOf(value.attribution)) as SourceRecord,
		pii: value.pii_hit,
		original: value,
	};
}

/**
 * Whom the finding is about. It stays readable, for without it there is nothing to act on, but a password that a careless
 * dump wrote behind the address (`j.doe@contoso.example:Secret1`) is masked.
 */
export function identityOf({ searchValue, password }: Compromise): string {
	const end = searchValue.length - password.length;
	const isBehind = password !== '' && end > 0 && searchValue.slice(end) === password;
	return isBehind && /[\s:;|,/]/.test(searchValue.charAt(end - 1))
		? `${searchValue.slice(0, end)}${mask}`
		: maskForms(searchValue);
}
