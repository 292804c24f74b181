import { fold } from './fold';

/** Names of a password in the languages of alerts. Compared after `fold`, so that look-alike letters make no difference. */
export const passwordWords = [
	...[
		'password',
		'passwd',
		'passphrase',
		'passcode',
		'passwort',
		'kennwort',
		'pwd',
		'psw',
		'pw',
		'pswd',
	],
	...['contraseña', 'contrasena', 'mot de passe', 'mdp', 'senha', 'palavra-passe', 'palavra passe'],
	...[
		'wachtwoord',
		'hasło',
		'haslo',
		'heslo',
		'lösenord',
		'losenord',
		'adgangskode',
		'passord',
		'salasana',
	],
	...[
		'parola',
		'parolă',
		'lozinka',
		'jelszó',
		'jelszo',
		'şifre',
		'sifre',
		'κωδικός',
		'пароль',
		'пароля',
	],
	...['密码', '密碼', '口令', 'パスワード', '暗証番号', '비밀번호', '암호', 'mật khẩu', 'รหัสผ่าน'],
	...['كلمة المرور', 'כלמת', 'סיסמה', 'पासवर्ड', 'palabra clave', 'parole', 'slaptažodis', 'geslo'],
].map(fold);

/** Names that also mean something else: only a value that looks like a secret counts behind them. */
export const ambiguousWords = [
	...[
		'pass',
		'passes',
		'passwords',
		'passwörter',
		'pin',
		'pin code',
		'otp',
		'token',
		'tokens',
		'secret',
		'secrets',
	],
	...[
		'key',
		'clave',
		'jeton',
		'geheimnis',
		'cvv',
		'cvc',
		'cvv2',
		'mfa code',
		'recovery code',
		'auth code',
	],
	...['credential', 'credentials', 'zugangsdaten', 'creds', 'auth', 'jwt', 'session key'],
].map(fold);

/** Names of several words, written with blanks, hyphens or nothing between them. */
export const secretPhrases = [
	...[
		'api key',
		'api secret',
		'api token',
		'access key',
		'access token',
		'refresh token',
		'auth token',
	],
	...[
		'bearer token',
		'client secret',
		'app secret',
		'shared secret',
		'secret key',
		'secret access key',
	],
	...[
		'private key',
		'account key',
		'storage key',
		'encryption key',
		'session token',
		'security token',
	],
	...[
		'webhook secret',
		'signing secret',
		'consumer secret',
		'bot token',
		'id token',
		'sas token',
		'license key',
	],
	...[
		'x-api-key',
		'subscription key',
		'master key',
		'recovery key',
		'ssn',
		'social security number',
		'iban',
	],
	...['credit card', 'card number', 'kreditkarte', 'kartennummer'],
].map(fold);

/** What stands behind `password:` when it is a fact about a password, and never a secret of its own. */
const factWords = new Set(
	(
		'required reset resets expired expires expiring expiry none null nil undefined true false yes no unknown changed ' +
		'change changes not never set unset empty blank missing hidden redacted removed masked exposed leaked weak strong ' +
		'ok okay valid invalid enabled disabled protected encrypted hashed hash plaintext cleartext clear plain matches ' +
		"match doesn't does failed failure success succeeded successful passed denied granted blocked allowed compromised " +
		'incorrect correct wrong bad default reused shared stored found detected updated created deleted rotated revoked ' +
		'locked unlocked must should may can cannot will was were is are be been being has have had the a an and or of for ' +
		'by to in on at with without from that this it its your their our his her user users account accounts admin policy ' +
		'please see per about last first new old one two three many several all any each only please contact after before ' +
		'until since when while if because due no. n/a na tbd pending active inactive normal high low medium critical ' +
		'informational authentication authenticated sign-in login logon attempt attempts spray spraying theft stuffing ' +
		'dump dumping guessing cracking manager complexity length history age count criteria status format type name id ' +
		'object error warning info string number boolean present absent provided supplied used unused optional ' +
		'erforderlich abgelaufen geändert zurückgesetzt unbekannt keines keine ja nein requis expiré inconnu oui non ' +
		'requerido caducada desconocida sí obrigatória expirada não geen onbekend nee removed] [removed] ungültig gültig ' +
		'nicht muss wurde wird ist der die das le la el los las und et y e het een werd'
	)
		.split(' ')
		.map(fold),
);

export function isFactWord(word: string): boolean {
	return factWords.has(fold(word).replace(/^[("']|[.,;:!?)"']$/g, ''));
}

const spacedName = /^[\u0000-\u058f\u0600-\u06ff\u1e00-\u1fff]/;
/** First words of every name, in scripts that part words by blanks. */
export const firstWords = new Set(
	[...passwordWords, ...ambiguousWords, ...secretPhrases]
		.filter((name) => spacedName.test(name))
		.map((name) => name.split(/[ -]/)[0] ?? ''),
);
/** Names in scripts that write words without blanks. */
export const unspacedNames = passwordWords.filter((name) => !spacedName.test(name));
export const spacedNames = passwordWords.filter((name) => spacedName.test(name));
