import type { EntityDefinition } from '../entities/entityDefinition';
import { Refusal } from '../server/refusal';
import type { FieldValue } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { maxLength } from './readBody';
import type { Wording } from './wording';

export type Fields = Record<string, FieldValue | undefined>;

export function isEmpty(value: FieldValue | undefined): boolean {
	return value === null || value === undefined || value === '';
}

/** Fields that metadata marks required and that are not the server's to fill. */
export function checkRequired(fields: Fields, entity: EntityDefinition, wording: Wording): void {
	for (const field of entity.fields) {
		if (!field.isRequired || field.isReadOnly) continue;
		if (isEmpty(fields[field.name])) throw new Refusal(wording.required(field.name));
	}
}

export function checkPicklists(
	fields: Fields,
	entity: EntityDefinition,
	tenant: Tenant,
	wording: Wording,
): void {
	for (const field of entity.fields) {
		const value = fields[field.name];
		if (!field.isPickList || field.isReadOnly || isEmpty(value)) continue;
		const entry = field.picklist.find((each) => each.value === String(value));
		if (!entry || !(entry.isActive || tenant.switches.inactivePicklistAccepted)) {
			throw new Refusal(wording.picklist(field.name, value));
		}
	}
}

/** Every reference points to a row that exists and is active. */
export function checkReferences(
	fields: Fields,
	entity: EntityDefinition,
	tenant: Tenant,
	wording: Wording,
): void {
	for (const field of entity.fields) {
		const value = fields[field.name];
		if (field.referenceEntityType === '' || field.isReadOnly || isEmpty(value)) continue;
		const target = tenant.catalogue.singular(field.referenceEntityType);
		const row =
			target && typeof value === 'number' ? tenant.table(target.name).get(value) : undefined;
		const isInactive = row?.isActive === false || row?.isActive === 0;
		if (!row || isInactive) {
			throw new Refusal(wording.reference(field.name, field.referenceEntityType, value));
		}
	}
}

export function checkLengths(
	fields: Fields,
	entity: EntityDefinition,
	tenant: Tenant,
	wording: Wording,
): void {
	if (tenant.switches.overLength === 'cut') return;
	for (const field of entity.fields) {
		const value = fields[field.name];
		const limit = maxLength(field, tenant.switches);
		if (typeof value !== 'string' || field.dataType !== 'string' || limit === 0) continue;
		if (value.length > limit) throw new Refusal(wording.tooLong(field.name));
	}
}
