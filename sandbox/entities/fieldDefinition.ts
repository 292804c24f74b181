import type { PicklistValue } from './picklists';

type DataType =
	'integer' | 'long' | 'short' | 'decimal' | 'string' | 'boolean' | 'datetime' | 'byte[]';

/** One field as `entityInformation/fields` describes it. */
export interface FieldDefinition {
	name: string;
	dataType: DataType;
	/** Characters of a string; 0 for every other type. */
	length: number;
	isRequired: boolean;
	isReadOnly: boolean;
	isQueryable: boolean;
	isPickList: boolean;
	referenceEntityType: string;
	picklistParentValueField: string;
	picklist: PicklistValue[];
}

export interface UserDefinedDefinition {
	name: string;
	type: 'string' | 'number' | 'datetime';
	picklist: PicklistValue[];
}

/**
 * Reads one line per field: `name type[:length] [required] [readOnly] [notQueryable] [->Entity] [picklist]`.
 * A line is as close as code comes to the field tables that the vendor prints.
 */
export function readFieldLines(
	lines: string,
	picklists: Record<string, PicklistValue[]> = {},
): FieldDefinition[] {
	return lines
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line) => {
			const [name = '', type = '', ...marks] = line.split(/\s+/);
			const [dataType = '', length = '0'] = type.split(':');
			return {
				name,
				dataType: dataType as DataType,
				length: Number(length),
				isRequired: marks.includes('required'),
				isReadOnly: marks.includes('readOnly'),
				isQueryable: !marks.includes('notQueryable'),
				isPickList: marks.includes('picklist'),
				referenceEntityType: marks.find((mark) => mark.startsWith('->'))?.slice(2) ?? '',
				picklistParentValueField: '',
				picklist: picklists[name] ?? [],
			};
		});
}
