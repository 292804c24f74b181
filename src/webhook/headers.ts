/** Headers as Node gives them: names in lower case; a proxy or a test may hand over lists. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** All values of a header joined as the sender meant them; '' when it is absent. Names are compared without case. */
export function headerValue(headers: RequestHeaders, name: string, separator = ', '): string {
	const value = headers[name.toLowerCase()];
	return typeof value === 'string' ? value : (value?.join(separator) ?? '');
}

/** The media type without parameters, in lower case; '' when the sender gave none. */
export function mediaType(headers: RequestHeaders): string {
	return (headerValue(headers, 'content-type').split(';')[0] ?? '').trim().toLowerCase();
}
