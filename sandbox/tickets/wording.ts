import type { Switches } from '../switches';

/** Autotask's own words, double spaces and doubled dots included. */
export class Wording {
	static readonly dueDateRequired = 'dueDateTime is required.; on record number [0].';
	static readonly halfPair =
		'Data violation: When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.';
	static readonly neitherQueueNorPair =
		'Data violation: assignedResourceID, assignedResourceRoleID, and queueID cannot all be empty. Supply a queueID or both a assignedResourceID and assignedResourceRoleID..';
	static readonly undefinedPair =
		'The specified AssignedResourceID and AssignedRoleID combination is not currently defined';
	static readonly workType = 'The given allocation code is not an active general allocation code';
	static readonly secondaryIsPrimary =
		'Data violation: The primary resource must not be a secondary resource of the same Ticket.';
	static readonly rmaInactive = 'The RMA module is not active.';
	static readonly noMatch =
		'No message. No matching records found. The logged in Resource may not have the required permissions to update the data.';
	static readonly unexpected =
		'An unexpected error has occurred.  If the problem persists, please contact Autotask Support and reference Error 100.';

	constructor(
		private readonly switches: Switches,
		private readonly isUpdate: boolean,
	) {}

	/** Marks which record of the request was wrong, as create and update do each in its way. */
	private onRecord(text: string): string {
		return this.isUpdate
			? `${text}${text.endsWith('.') ? ' ' : '. '} | Error updating entity for record number [1].`
			: `${text}${text.endsWith('.') ? '' : '.'} ; on record number [${this.switches.recordNumber}].`;
	}

	required(field: string): string {
		return this.onRecord(
			this.switches.requiredMessage === 'missingRequiredField'
				? `Missing Required Field: ${field}`
				: `Value does not exist for the required field ${field}`,
		);
	}

	picklist(field: string, value: unknown): string {
		return this.onRecord(`Picklist value [${String(value)}] does not exist for ${field}`);
	}

	reference(field: string, entity: string, value: unknown): string {
		return this.switches.referenceMessage === 'reference'
			? this.onRecord(
					`Reference value on field: ${field} of type: ${entity} does not exist or is invalid.`,
				)
			: `${field}: Value ${String(value)} does not exist or is invalid`;
	}

	tooLong(field: string): string {
		return this.onRecord(`String value exceeds maximum length (field:${field}).`);
	}

	foreignContact(): string {
		return this.switches.contactMessage === 'dataViolation'
			? 'Data violation: contactID is not associated to the companyID or its Parent Company..'
			: `Value does not reference an existing entity for contactID.${this.isUpdate ? ' | Error updating entity for record number [1].' : ''}`;
	}

	foreignContract(contractID: unknown, companyID: number): string {
		return `contractID [${String(contractID)}] is not associated to companyID [${companyID}] or its parent.`;
	}

	foreignLocation(locationID: unknown): string {
		return (
			`The companyLocationID[${String(locationID)}] cannot be associated with the Ticket. ` +
			(this.switches.locationMessage === 'mustBelong'
				? "The CompanyLocation must belong to the Ticket's, ConfigurationItem's, or the Contact's Company."
				: 'The Ticket and CompanyLocation must have the same companyID.')
		);
	}

	foreign(field: string, value: unknown, owner: string, ownerID: unknown): string {
		return `${field} [${String(value)}] is not associated to ${owner} [${String(ownerID)}].`;
	}
}
