/** One field of the tenant's Tickets entity, as read from `entityInformation/fields` or `…/userDefinedFields`. */
export interface TicketField {
	name: string;
	label: string;
	dataType: string;
	/** Longest text in characters; 0 where length has no meaning. */
	length: number;
	isRequired: boolean;
	isReadOnly: boolean;
	isUserDefined: boolean;
	/** Singular entity name such as `Contact`; '' when the field refers to nothing. */
	reference: string;
	/** Field whose value narrows this picklist (`issueType` for `subIssueType`); '' for most. */
	parentField: string;
	/** Empty for a field that is no picklist. */
	isPickList: boolean;
	picklist: PicklistValue[];
}

export interface PicklistValue {
	/** Autotask sends text; the property of a record is a number (except for user-defined lists). */
	value: string;
	label: string;
	parentValue: string;
	isActive: boolean;
	isDefault: boolean;
	sortOrder: number;
}

/** Every field of the tenant's tickets. Names are compared without case, because their casing has changed over time. */
export class TicketFields {
	readonly #standard = new Map<string, TicketField>();
	readonly #userDefined = new Map<string, TicketField>();

	constructor(fields: Iterable<TicketField>) {
		for (const field of fields) {
			(field.isUserDefined ? this.#userDefined : this.#standard).set(
				field.name.toLowerCase(),
				field,
			);
		}
	}

	standard(name: string): TicketField | undefined {
		return this.#standard.get(name.toLowerCase());
	}

	userDefined(name: string): TicketField | undefined {
		return this.#userDefined.get(name.toLowerCase());
	}

	all(): TicketField[] {
		return [...this.#standard.values(), ...this.#userDefined.values()];
	}
}
