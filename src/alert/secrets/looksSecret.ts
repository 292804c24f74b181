/** What people and products call by letters and digits and what is no secret: dates, times, versions, addresses, ids. */
const innocentForms = [
	/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[t ].*)?$/i,
	/^\d{1,2}:\d\d(?::\d\d)?(?:[ap]m|z)?$/i,
	/^v?\d+(?:\.\d+)+$/i,
	/^(?:cve|kb|ms|t|ta|id|event|eventid|error|aadsts)-?\d[\d.-]*$/i,
	/^[a-z]+-\d{4}-\d+$/i,
	/^\d+(?:st|nd|rd|th|x|%|h|d|m|s|ms|min|kb|mb|gb|days?|hours?)$/i,
	/^https?:\/\/[^\s:@]+$/i,
	/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i,
	/^[a-z]:\\/i,
	/^[\d.,:/%-]+$/,
	/^[({[<]*(?:\*+|x{3,}|\.{3}|…|-+|\[?(?:removed|redacted|masked|hidden|filtered)\]?)[)}\]>]*$/i,
	/^(?:microsoft|office|m|o|windows|win|exchange|server|sha|md|aes|rsa|tls|ipv|utf|oauth|saml|entra|base|web|s)-?\d+$/i,
	/^[a-z]+(?:\.[a-z]+){1,5}$/i,
	/^[A-Z]{1,3}\d{2,3}$/,
];

/** Whether a word looks like a secret beside an ambiguous name: letters with digits or signs, or cases mixed inside. */
export function looksSecret(word: string): boolean {
	if (word.length < 4 || innocentForms.some((form) => form.test(word))) return false;
	if (!/\p{L}/u.test(word)) return /^\d{4,12}$/.test(word) || /[!@#$%^&*?]/.test(word);
	if (/\d/.test(word)) return true;
	return (
		/[!@#$%^&*+=~?_|<>]/.test(word.slice(0, -1)) || /\p{Ll}\p{Lu}\p{L}*\p{Ll}\p{Lu}/u.test(word)
	);
}
