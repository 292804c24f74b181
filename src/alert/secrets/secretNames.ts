import { fold } from './fold';
import { ambiguousWords, passwordWords, secretPhrases } from './words';

const longestName = 200;

/** Written without blanks and hyphens: in property names these parts mean a secret wherever they stand. */
const secretParts = [
	...passwordWords.filter((word) => word.length > 3),
	...secretPhrases.filter((phrase) => phrase.length > 4),
	...['secret', 'token', 'cookie', 'authorization', 'authorisation', 'credential', 'pii hit'],
	...[
		'creditcard',
		'dateofbirth',
		'birthdate',
		'birthday',
		'passportnum',
		'socialsecurity',
		'securityanswer',
	],
	...['bankaccount', 'bankacct', 'drivinglicense', 'driverslicense', 'mothersmaidenname', 'taxid'],
	...['private pem', 'ntlm hash', 'nt hash', 'lm hash', 'connection string', 'connectionstring'],
].map(joined);

/** Words that mean a secret only when they stand alone or at an end, such as `pin` in `userPin`. */
const secretWords = new Set(
	[
		...passwordWords,
		...ambiguousWords,
		...[
			'pii',
			'ssn',
			'iban',
			'dob',
			'mmn',
			'cvv',
			'sig',
			'hmac',
			'cardnum',
			'cardnumber',
			'dlnumber',
		],
	]
		.filter((word) => !['key', 'keys', 'clave', 'passes'].includes(word))
		.map(joined),
);

/** A name that ends like this states a fact about a secret: when it was set, how many there are, what it is called. */
const factEndings = new Set(
	(
		'status statuses criteria criterion format type types name names displayname id ids uid guid count counts total ' +
		'date time timestamp datetime at on set lastset expires expiry expiration expired expiring age policy policies length ' +
		'strength changed change reset resets required enabled disabled exposed reuse reused method methods source url uri ' +
		'issuer provider scope scopes kind state category title last first min max attempts failures history complexity ' +
		'class classes algorithm location days hours minutes valid never leaked found detected usage used version'
	).split(' '),
);
/** Facts whose names end in another word. */
const facts = new Set(
	[
		'has pii',
		'password last set',
		'pass the hash',
		'pass the ticket',
		'passthrough',
		'bypass',
		'compass',
	].map(joined),
);

/** Whether a property of this name holds a secret or a personal number; case, blanks, `_`, `-` and look-alikes do not matter. */
export function isSecretName(name: string): boolean {
	const known = answers.get(name);
	if (known !== undefined) return known;
	const answer = meansSecret(name);
	if (answers.size >= mostAnswers) answers.clear();
	if (name.length <= longestName) answers.set(name, answer);
	return answer;
}

/** Records of one source have the same names. */
const answers = new Map<string, boolean>();
const mostAnswers = 2_000;

function meansSecret(name: string): boolean {
	const words = wordsOf(name.slice(0, longestName));
	const plain = words.join('');
	if (plain === '' || facts.has(plain)) return false;
	const last = words[words.length - 1] ?? '';
	if (words.length > 1 && factEndings.has(last)) return false;
	if (secretParts.some((part) => plain.includes(part))) return !endsInFact(plain);
	return secretWords.has(plain) || secretWords.has(last) || secretWords.has(words[0] ?? '');
}

/** `passwordstatus` is written as one word. */
function endsInFact(plain: string): boolean {
	for (const ending of factEndings) {
		if (ending.length > 3 && plain.endsWith(ending) && plain.length > ending.length) return true;
	}
	return false;
}

/** `userPin_code` -> user, pin, code. */
function wordsOf(name: string): string[] {
	return fold(name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2'))
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '');
}

function joined(words: string): string {
	return fold(words).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
