import { matchesOf } from './matchesOf';
import type { Span } from './spans';

const card = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)/g;
/** First digits and lengths of the networks' card numbers. */
const networks = [
	/^4(?:\d{12}|\d{15}|\d{18})$/,
	/^(?:5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12})$/,
	/^3[47]\d{13}$/,
	/^(?:6011|65\d\d|64[4-9]\d)\d{12}$/,
	/^35(?:2[89]|[3-8]\d)\d{12}$/,
	/^3(?:0[0-5]|[68]\d)\d{11}$/,
	/^62\d{14,17}$/,
];
const idLabel =
	/(?:\bid|ids|number|nr|no|ref|case|ticket|incident|event|alert|record|#)["'\s]{0,2}[:#=.]?\s?$/;

/** Numbers of payment cards (Luhn, ISO/IEC 7812), unless a label calls them an id. */
export function cardNumbers(folded: string): Span[] {
	return matchesOf(card, folded).flatMap(({ 0: written, index }): Span[] => {
		const digits = written.replace(/[ -]/g, '');
		const isCard = networks.some((network) => network.test(digits)) && passesLuhn(digits);
		const before = folded.slice(Math.max(0, index - 20), index);
		const isId = written === digits && idLabel.test(before) && !/card|karte/.test(before);
		return isCard && !isId ? [[index, index + written.length]] : [];
	});
}

function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

const iban = /(?<![a-z0-9])[a-z]{2}\d\d(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/g;

/** International bank account numbers (ISO 13616, remainder 1 by 97). The longest beginning that fits counts. */
export function bankNumbers(folded: string): Span[] {
	return matchesOf(iban, folded).flatMap(({ 0: written, index }): Span[] => {
		const ends = [
			written.length,
			...[...written.matchAll(/ /g)].map((blank) => blank.index).reverse(),
		];
		const end = ends.find((length) => isIban(written.slice(0, length).replace(/ /g, '')));
		return end === undefined ? [] : [[index, index + end]];
	});
}

function isIban(text: string): boolean {
	if (text.length < 15 || text.length > 34) return false;
	let remainder = 0;
	for (const character of text.slice(4) + text.slice(0, 4)) {
		const value = Number.parseInt(character, 36);
		remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
	}
	return remainder === 1;
}
