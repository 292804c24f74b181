import type { Alert, PasswordCriteria, PasswordFormat } from '../../alert/alert';
import { obscurePassword } from '../../alert/redaction';
import type { MaskStyle } from '../../polling/pollRequest';
import type { Compromise } from './compromiseRecord';

const looksHashed =
	/^(?:[0-9a-f]{32,}|\$(?:2[aby]?|1|5|6|argon2\w*|P|H)\$.+|\{[A-Z0-9]+\}.+|\*[0-9A-F]{40})$/i;

/** What kind of password was found. Partners complain about hashes shown as if they were passwords. */
export function passwordFormat(compromise: Compromise): PasswordFormat {
	if (compromise.password === '') return 'none';
	const status = compromise.passwordStatusName.toLowerCase();
	if (/clear|plain/.test(status)) return 'cleartext';
	if (compromise.hashType !== '' || /encrypt|hash|salt/.test(status)) return 'hash';
	return looksHashed.test(compromise.password) ? 'hash' : 'unknown';
}

/** The organisation's own rule: 1 does not meet it, 2 meets it (so it may be a live password), 3 there is none. */
export function passwordCriteria(code: number | undefined): Exclude<PasswordCriteria, ''> {
	if (code === 2) return 'Matches';
	return code === 1 ? "Doesn't Match" : 'N/A';
}

/** The masked password in the style the user chose. */
export function obscured(password: string, style: MaskStyle): string {
	if (style === 'omit') return '';
	if (style === 'firstFour') return obscurePassword(password);
	const characters = [...password];
	if (characters.length <= 4) return '*'.repeat(characters.length);
	return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters[characters.length - 1]}`;
}

/** Severity by what an attacker can do with the finding; the source itself gives none. */
export function compromiseSeverity(
	format: PasswordFormat,
	compromise: Compromise,
	hasPersonalData: boolean,
): Alert['severity'] {
	const usable = format === 'cleartext' || format === 'unknown';
	const matches = compromise.passwordCriteria === 2;
	if (usable && matches) return 'critical';
	// "Keylogged or Phished" implies an infected device or a user who was just deceived.
	if (usable || matches || /keylog|phish/i.test(compromise.category)) return 'high';
	return format === 'hash' || hasPersonalData ? 'medium' : 'low';
}
