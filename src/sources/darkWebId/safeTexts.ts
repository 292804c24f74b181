import { defang } from '../../alert/webAddress';
import { plainText } from '../../alert/plainText';
import { secretsOf } from '../../alert/secrets/collectSecrets';
import { textOf } from '../../json/jsonRecord';
import type { Compromise } from './compromiseRecord';

/** The readable texts of a compromise. Secrets in them are masked when the alert is made. */
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
	const readable = mapTexts(texts, (text) => plainText(text));
	// Masked here already, because a secret inside an address is no longer recognised when the address is defanged.
	const sourceLocations = secretsOf(compromise.original).mask(readable.sourceLocations);
	return { ...readable, sourceLocations: defang(sourceLocations) };
}

function mapTexts(texts: SafeTexts, change: (text: string, name: string) => string): SafeTexts {
	const entries = Object.entries(texts) as Array<[string, string]>;
	return Object.fromEntries(
		entries.map(([name, text]) => [name, text && change(text, name)]),
	) as unknown as SafeTexts;
}
