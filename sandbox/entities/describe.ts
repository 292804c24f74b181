import type { Access } from '../tenant/apiUsers';
import type { Switches } from '../switches';
import type { EntityDefinition } from './entityDefinition';

type AccessByRight = Record<'create' | 'query' | 'update' | 'delete', Access>;

const accessNames = ['None', 'All', 'Restricted'] as const;

/** `entityInformation`: what the object allows and what the caller may do. */
export function describeEntity(
	entity: EntityDefinition,
	access: AccessByRight,
	switches: Switches,
): Record<string, unknown> {
	const level = (value: Access) =>
		switches.accessLevels === 'number' ? value : accessNames[value];
	return {
		name: entity.singular,
		canCreate: access.create > 0,
		canDelete: access.delete > 0,
		canQuery: access.query > 0,
		canUpdate: access.update > 0,
		userAccessForCreate: level(access.create),
		userAccessForDelete: level(access.delete),
		userAccessForQuery: level(access.query),
		userAccessForUpdate: level(access.update),
		hasUserDefinedFields: entity.userDefined.length > 0,
		supportsWebhookCallouts: entity.name === 'Tickets' || entity.name === 'Companies',
	};
}

export function describeFields(entity: EntityDefinition, switches: Switches): unknown[] {
	return entity.fields.map(({ picklist, ...field }) => ({
		name: field.name,
		dataType: field.dataType,
		length: field.name === 'title' && field.length === 255 ? switches.titleLength : field.length,
		isRequired: field.isRequired,
		isReadOnly: field.isReadOnly,
		isQueryable: field.isQueryable,
		isReference: field.referenceEntityType !== '',
		referenceEntityType: field.referenceEntityType,
		isPickList: field.isPickList,
		picklistValues: field.isPickList ? picklist : null,
		picklistParentValueField: field.picklistParentValueField,
		isSupportedWebhookField: field.name === 'title' || field.isPickList,
	}));
}

/** User-defined fields say `type` where others say `dataType`, and null where others say nothing. */
export function describeUserDefinedFields(entity: EntityDefinition): unknown[] {
	return entity.userDefined.map(({ name, type, picklist }) => ({
		name,
		label: name,
		type,
		length: 0,
		description: null,
		isRequired: false,
		isReadOnly: false,
		isQueryable: true,
		isReference: false,
		referenceEntityType: null,
		isPickList: picklist.length > 0,
		picklistValues:
			picklist.length > 0 ? picklist.map((entry) => ({ ...entry, parentValue: null })) : null,
		picklistParentValueField: null,
		defaultValue: null,
		isSupportedWebhookField: true,
	}));
}
