const maxLength = 2_000;

/** An address that no program turns into a live link: `hxxps://evil[.]example`. For pages that may be criminal. */
export function defang(url: string): string {
	return url
		.replace(/\bhttp(s?):/gi, 'hxxp$1:')
		.replace(/\bftp(s?):/gi, 'fxp$1:')
		.replace(/(?<!\[)\.(?!\])/g, '[.]');
}

/** The address when it is a valid https URL without user name and password, of at most 2,000 characters; else ''. */
export function httpsUrl(value: unknown): string {
	if (typeof value !== 'string' || value.length > maxLength || !/^\s*https:\/\//i.test(value)) {
		return '';
	}
	try {
		const url = new URL(value.trim());
		const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '';
		return isPlain && url.href.length <= maxLength ? url.href : '';
	} catch {
		return '';
	}
}
