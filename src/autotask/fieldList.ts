import type { PicklistValue, TicketField } from '../ticket/ticketFields';
import type { Answer } from './answer';
import { isRecord } from '../json/jsonRecord';
import { unreadable } from './classify';

/** Reads `entityInformation/fields` or, with `isUserDefined`, `entityInformation/userDefinedFields` (Autotask: fields, user-defined). */
export function readFieldList(
	body: Record<string, unknown>,
	isUserDefined: boolean,
): Answer<TicketField[]> {
	if (!Array.isArray(body.fields)) return unreadable(200);
	const fields: TicketField[] = [];
	for (const row of body.fields) {
		if (!isRecord(row) || text(row.name) === '') return unreadable(200);
		fields.push({
			name: text(row.name),
			label: text(row.label) || text(row.name),
			// User-defined fields say `type`, the others `dataType`.
			dataType: text(row.dataType ?? row.type),
			length: typeof row.length === 'number' && row.length > 0 ? row.length : 0,
			isRequired: row.isRequired === true,
			isReadOnly: row.isReadOnly === true,
			isUserDefined,
			reference: row.isReference === true ? text(row.referenceEntityType) : '',
			parentField: text(row.picklistParentValueField),
			isPickList: row.isPickList === true,
			picklist: Array.isArray(row.picklistValues)
				? row.picklistValues.filter(isRecord).map(picklistValue)
				: [],
		});
	}
	return { ok: true, value: fields };
}

function picklistValue(row: Record<string, unknown>): PicklistValue {
	return {
		value: text(row.value),
		label: text(row.label),
		parentValue: text(row.parentValue),
		isActive: row.isActive !== false,
		isDefault: row.isDefaultValue === true,
		sortOrder: typeof row.sortOrder === 'number' ? row.sortOrder : 0,
	};
}

function text(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' ? String(value) : '';
}
