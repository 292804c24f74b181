/** A company of Autotask as the mapping needs it. Id 0 is the MSP's own organisation and a valid target. */
export interface CompanyName {
	id: number;
	name: string;
	isActive: boolean;
}

/** A name without case, blanks and punctuation; a name of punctuation alone keeps it. */
export function normaliseName(name: string): string {
	const folded = name.normalize('NFKC').toLowerCase();
	return folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded.trim();
}
