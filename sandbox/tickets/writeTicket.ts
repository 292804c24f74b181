import type { FieldValue, Row, UserDefinedValue } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { Refusal } from '../server/refusal';
import { readTime } from '../tenant/clock';
import { categoryDefaults, categoryRules, checkCategoryRequirements } from './categoryRules';
import {
	checkLengths,
	checkPicklists,
	checkReferences,
	checkRequired,
	isEmpty,
	type Fields,
} from './checkRecord';
import { checkCrossFields } from './crossFieldRules';
import { recordChange, recordCreation } from './history';
import { readWrittenFields } from './readBody';
import { Wording } from './wording';

/** Who writes: the creator or editor, and the API user behind an impersonation. */
export interface Author {
	resourceID: number;
	impersonatorID: number | null;
	defaultCategory?: number;
}

export const completeStatus = 5;
const globalDefaultCategory = 3;
const phoneSource = 2;

/** `POST /Tickets`: checks in Autotask's order, stores, returns the new row. */
export function createTicket(body: unknown, author: Author, tenant: Tenant): Row {
	const { switches } = tenant;
	const entity = tenant.entity('Tickets');
	const wording = new Wording(switches, false);
	const written = readWrittenFields(body, entity, switches);
	const ticketCategory =
		written.fields.ticketCategory ?? author.defaultCategory ?? globalDefaultCategory;
	const defaults = categoryDefaults(Number(ticketCategory), tenant);
	const ticket: Fields = { ...defaults, ...withoutNulls(written.fields), ticketCategory };
	if (!switches.ticketNumberWritable) delete ticket.ticketNumber;

	checkRequired(
		switches.categoryDefaultsSatisfyRequired ? ticket : written.fields,
		entity,
		wording,
	);
	const { dueInHours } = categoryRules(ticketCategory);
	if (isEmpty(ticket.dueDateTime) && dueInHours !== undefined) {
		ticket.dueDateTime = tenant.clock.stamp(tenant.clock.now() + dueInHours * 3_600_000);
	}
	const slaDue = slaDueDate(ticket, tenant.clock.now());
	if (isEmpty(ticket.dueDateTime) && !(slaDue !== undefined && switches.slaSatisfiesDueDate)) {
		throw new Refusal(Wording.dueDateRequired);
	}
	checkCategoryRequirements(ticket, tenant);
	checkStored(ticket, undefined, tenant, wording);
	if (slaDue !== undefined && (switches.slaOverridesDueDate || isEmpty(ticket.dueDateTime))) {
		ticket.dueDateTime = tenant.clock.stamp(slaDue);
	}
	return storeTicket(ticket, written.userDefined, author, tenant);
}

function storeTicket(
	ticket: Fields,
	userDefined: UserDefinedValue[],
	author: Author,
	tenant: Tenant,
): Row {
	const now = tenant.clock.stamp();
	const row = tenant.insert('Tickets', {
		source: phoneSource,
		ticketNumber: tenant.nextTicketNumber(),
		...withoutNulls(ticket),
		companyLocationID:
			ticket.companyLocationID ?? primaryLocation(Number(ticket.companyID), tenant),
		createDate: now,
		lastActivityDate: now,
		lastTrackedModificationDateTime: now,
		creatorResourceID: author.resourceID,
		impersonatorCreatorResourceID: author.impersonatorID,
		lastActivityResourceID: author.resourceID,
		creatorType: 1,
		lastActivityPersonType: 1,
		apiVendorID: 900,
		userDefinedFields: userDefined,
		...completion(Number(ticket.status), author.resourceID, now),
	});
	tenant.hide(row, tenant.switches.createVisibleAfterMs);
	recordCreation(row, author.resourceID, tenant);
	return row;
}

/** `PATCH` changes what was sent; `PUT` empties what was not. Returns the ticket and the status it had. */
export function updateTicket(
	id: unknown,
	body: unknown,
	method: 'PATCH' | 'PUT',
	author: Author,
	tenant: Tenant,
): { row: Row; statusBefore: number } {
	const { switches } = tenant;
	const entity = tenant.entity('Tickets');
	const wording = new Wording(switches, true);
	const row = typeof id === 'number' ? tenant.table('Tickets').get(id) : undefined;
	if (!row) {
		throw new Refusal(Wording.noMatch);
	}
	const written = readWrittenFields(body, entity, switches);
	if (!switches.ticketNumberWritable) delete written.fields.ticketNumber;
	const changes: Record<string, FieldValue> = { ...written.fields };
	if (method === 'PUT') {
		for (const field of entity.fields) {
			if (!field.isReadOnly && field.name !== 'ticketNumber') changes[field.name] ??= null;
		}
	}
	if (changes.priority !== undefined && switches.slaOverridesDueDate) {
		const due = slaDueDate({ ...row, ...changes }, readTime(String(row.createDate)));
		if (due !== undefined) changes.dueDateTime = tenant.clock.stamp(due);
	}
	const ticket: Fields = { ...row, ...changes };
	const checked = switches.patchChecksWholeRecord || method === 'PUT' ? ticket : changes;
	checkRequired(ticket, entity, wording);
	if (isEmpty(ticket.dueDateTime)) throw new Refusal(Wording.dueDateRequired);
	checkCategoryRequirements(ticket, tenant);
	checkStored(checked, row.id, tenant, wording, ticket);
	const statusBefore = Number(row.status);
	applyChanges(row, changes, written.userDefined, author.resourceID, tenant);
	return { row, statusBefore };
}

/** Writes changes without any check: also the way in which people and workflow rules work. */
export function applyChanges(
	row: Row,
	changes: Record<string, FieldValue>,
	userDefined: UserDefinedValue[],
	resourceID: number,
	tenant: Tenant,
): void {
	const now = tenant.clock.stamp();
	const stored = Array.isArray(row.userDefinedFields) ? row.userDefinedFields : [];
	const kept = stored.filter((each) => !userDefined.some((one) => one.name === each.name));
	recordChange(row, changes, resourceID, tenant);
	const statusChanges = changes.status !== undefined && changes.status !== row.status;
	tenant.table('Tickets').update(row, {
		...changes,
		...(userDefined.length > 0 && { userDefinedFields: [...kept, ...userDefined] }),
		...(statusChanges && completion(Number(changes.status), resourceID, now)),
		lastActivityDate: now,
		lastTrackedModificationDateTime: now,
		lastActivityResourceID: resourceID,
	});
}

function checkStored(
	checked: Fields,
	id: number | undefined,
	tenant: Tenant,
	wording: Wording,
	whole: Fields = checked,
): void {
	const entity = tenant.entity('Tickets');
	checkPicklists(checked, entity, tenant, wording);
	checkReferences(checked, entity, tenant, wording);
	checkCrossFields(whole, id, entity, tenant, wording);
	checkLengths(checked, entity, tenant, wording);
}

function completion(status: number, resourceID: number, now: string): Record<string, FieldValue> {
	const isComplete = status === completeStatus;
	return {
		completedDate: isComplete ? now : null,
		completedByResourceID: isComplete ? resourceID : null,
		resolvedDateTime: isComplete ? now : null,
	};
}

/** Only the security SLA sets due dates: hours by priority from the creation on. */
function slaDueDate(ticket: Fields, createdAt: number): number | undefined {
	if (ticket.serviceLevelAgreementID !== 2) return undefined;
	const hours: Record<number, number> = { 4: 1, 1: 2, 2: 8 };
	return createdAt + (hours[Number(ticket.priority)] ?? 24) * 3_600_000;
}

function primaryLocation(companyID: number, tenant: Tenant): number | null {
	const locations = tenant.table('CompanyLocations').rowsWith('companyID', companyID);
	return locations.find((row) => row.isPrimary === true)?.id ?? null;
}

function withoutNulls(fields: Fields): Record<string, FieldValue> {
	const kept: Record<string, FieldValue> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (value !== null && value !== undefined) kept[name] = value;
	}
	return kept;
}
