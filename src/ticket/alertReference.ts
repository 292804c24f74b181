/** Begins the line by which a note or description names the alert it came from. */
export const marker = 'Alert-Ref:';

const forged = /^([^\S\n\r\u2028\u2029]*)alert-ref:/gim;

/** Text of an alert in which no line can pass for a reference of ours. Applied to everything that a source wrote. */
export function neutraliseMarker(text: string): string {
	return text.replace(forged, '$1Alert_Ref:');
}
