/** Which property names carry secrets or personal data, and the class under which a person may read of them. */

/** Classes in the order in which they are shown. Keys are those of Dark Web ID's `pii_hit`. */
const classOfKey: Array<[RegExp, string]> = [
	[/^(?:namefirst|namelast|userid)$/, 'Name'],
	[/^(?:addr1|addr2|addrcity|addrzip|phone)$/, 'Address / phone'],
	[/^(?:ssn|dlnumber|passportnum)$/, 'Government ID'],
	[/^(?:dob|mmn)$/, 'Birth / security answer'],
	[/^card/, 'Payment card'],
	[/^(?:bank|paypaluid$|ebayuid$)/, 'Bank / wallet'],
	[/^(?:medicalid|medicalprovider)$/, 'Medical'],
];

export const piiClasses = [...classOfKey.map(([, name]) => name), 'Other'];

export function piiClass(key: string): string {
	const plain = plainKey(key);
	return classOfKey.find(([pattern]) => pattern.test(plain))?.[1] ?? 'Other';
}

const secretWords =
	/passw|passphrase|pwd|secret|token|cookie|authori[sz]ation|apikey|accesskey|privatekey|credential|signature|^pii|pii$|piihit|socialsecurity|creditcard|dateofbirth|passport/;

/** Names that contain a secret word but hold a harmless fact about it. */
const harmless = new Set([
	'passwordcriteria',
	'passwordstatus',
	'passwordstatusname',
	'passwordexposed',
	'passwordformat',
	'haspii',
	'tokenissuertype',
	'tokentype',
	'credentialtype',
	'authorizationtype',
]);

/** Whether a property of this name is left out of everything that leaves a trigger; case, `_` and `-` do not matter. */
export function isSecretKey(key: string): boolean {
	const plain = plainKey(key);
	if (harmless.has(plain)) return false;
	return secretWords.test(plain) || piiClass(plain) !== 'Other';
}

function plainKey(key: string): string {
	return key
		.slice(0, 200)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}
