import type { Severity } from '../../alert/alert';

/** A ticket that this package made, as far as a report needs it. */
export interface ExposureTicket {
	id: number;
	number: string;
	title: string;
	companyId: number;
	created: Date;
	/** Null while the ticket is open. */
	completed: Date | null;
	/** Slug of the source, such as `darkwebid`. */
	source: string;
	severity: Severity;
	/** Account that the alert is about, such as `j.doe@contoso.example`; '' when the ticket names none. */
	account: string;
}
