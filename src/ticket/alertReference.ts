/** Begins the line by which a note or description names the alert it came from. Holds no blank: an editor can't break it. */
export const marker = 'Alert-Ref:';

const forged = /alert-ref:/gi;

/** Text of an alert in which nothing can pass for a reference of ours. Applied to everything that a source wrote. */
export function neutralizeMarker(text: string): string {
	return text.replace(forged, 'Alert_Ref:');
}
