import { defang } from '../../alert/webAddress';
import { plainText } from '../../alert/plainText';
import { redactRecord } from '../../alert/redaction';
import { textOf } from '../../json/jsonRecord';
import { secretsOf, type Compromise } from './compromiseRecord';

/** The texts of a compromise, readable and without its secrets, wherever the source may have repeated them. */
export interface SafeTexts {
	recordNumber: string;
	recordType: string;
	foundIn: string;
	origin: string;
	category: string;
	passwordStatus: string;
	hashType: string;
	knownAttackers: string;
	targetIndustries: string;
	/** The page of the find with its address defanged: it may be a criminal's. */
	sourceLocations: string;
	activityTitle: string;
	description: string;
	breachedSiteCountry: string;
	breachedSector: string;
	hacker: string;
	hackerGroup: string;
	hackingOperation: string;
	motivation: string;
	malwareStrain: string;
	attributedPasswordStatus: string;
}

export function safeTexts(compromise: Compromise): SafeTexts {
	const { attribution } = compromise;
	const secrets = secretsOf(compromise);
	const texts: SafeTexts = {
		recordNumber: compromise.recordNumber,
		recordType: compromise.recordType,
		foundIn: compromise.source,
		origin: compromise.origin,
		category: compromise.category,
		passwordStatus: compromise.passwordStatusName,
		hashType: compromise.hashType,
		knownAttackers: compromise.knownAttackers,
		targetIndustries: compromise.targetIndustries,
		sourceLocations: compromise.sourceLocations,
		activityTitle: compromise.activityTitle,
		description: compromise.description,
		breachedSiteCountry: textOf(attribution.breachedsitecountry),
		breachedSector: textOf(attribution.breachedsector),
		hacker: textOf(attribution.hacker),
		hackerGroup: textOf(attribution.hackergroup),
		hackingOperation: textOf(attribution.hackingoperation),
		motivation: textOf(attribution.motivation),
		malwareStrain: textOf(attribution.malwarestrainname),
		attributedPasswordStatus: textOf(attribution.passwordstatus),
	};
	// Masked twice: decoding HTML can bring a secret to light, and removing tags can cut one in half. Defanged last, because
	// a secret inside an address would no longer be recognised.
	const once = masked(texts, texts, secrets);
	const readable = mapTexts(once, (text) => plainText(text));
	const safe = masked(readable, once, secrets);
	return { ...safe, sourceLocations: defang(safe.sourceLocations) };
}

/** Masks the texts with one compiled pattern, for building it costs most, and only those that differ from `before`. */
function masked(texts: SafeTexts, before: SafeTexts, secrets: string[]): SafeTexts {
	const changed = Object.entries(texts).filter(
		([name, text]) => text !== '' && (texts === before || text !== before[name as keyof SafeTexts]),
	);
	if (changed.length === 0) return texts;
	const redacted = redactRecord(Object.fromEntries(changed), { secrets });
	return mapTexts(texts, (text, name) => (name in redacted ? textOf(redacted[name]) : text));
}

function mapTexts(texts: SafeTexts, change: (text: string, name: string) => string): SafeTexts {
	const entries = Object.entries(texts) as Array<[string, string]>;
	return Object.fromEntries(
		entries.map(([name, text]) => [name, text && change(text, name)]),
	) as unknown as SafeTexts;
}
