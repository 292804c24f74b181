import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { CompanyField } from '../../../src/autotask/companyList';
import { connect } from '../connection';
import { categoryDefault } from '../parameters/locators';
import { idOf, locatedValue } from '../parameters/readLocator';
import { listAnswer } from './listAnswer';

const byCategory: INodeListSearchItems = {
	name: 'Default of the Ticket Category',
	value: categoryDefault,
};

/** Active values of a ticket picklist in Autotask's own order. */
async function ticketPicklist(
	context: ILoadOptionsFunctions,
	fieldName: string,
): Promise<Array<{ name: string; value: number }>> {
	const { client } = await connect(context);
	const fields = listAnswer(context, await client.ticketFields());
	return (fields.standard(fieldName)?.picklist ?? [])
		.filter((value) => value.isActive)
		.sort((a, b) => a.sortOrder - b.sortOrder || byName({ name: a.label }, { name: b.label }))
		.map((value) => ({ name: value.label, value: Number(value.value) }));
}

export async function searchStatuses(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return found([byCategory, ...(await ticketPicklist(this, 'status'))], filter);
}

export async function searchPriorities(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return found([byCategory, ...(await ticketPicklist(this, 'priority'))], filter);
}

export async function searchQueues(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const queues = await ticketPicklist(this, 'queueID');
	return found([byCategory, ...queues.sort(byName)], filter);
}

export async function searchTicketCategories(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const categories = await ticketPicklist(this, 'ticketCategory');
	const byUser = { name: 'Default of the API User', value: categoryDefault };
	return found([byUser, ...categories.sort(byName)], filter);
}

/** For rules and for the statuses that count as complete, where an empty choice needs no entry. */
export async function getStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'status');
}

export async function getPriorities(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'priority');
}

export async function getQueues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return (await ticketPicklist(this, 'queueID')).sort(byName);
}

export async function getTicketCategories(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return (await ticketPicklist(this, 'ticketCategory')).sort(byName);
}

/** Roles in which the chosen resource may work on tickets; all active roles while none is chosen. */
export async function searchRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter('additionalFields.resource');
	return found(await rolesOf(this, locatedValue(chosen)), filter);
}

/** @param chosen ID of the resource; an empty value for none */
export async function rolesOf(
	context: ILoadOptionsFunctions,
	chosen: unknown,
): Promise<Array<{ name: string; value: number }>> {
	const { client } = await connect(context);
	const roles = listAnswer(
		context,
		await client.query<{ id: number; name: string }>(
			'Roles',
			{ op: 'eq', field: 'isActive', value: true },
			{ fields: ['id', 'name', 'isActive'] },
		),
	).map((role) => ({ name: role.name, value: role.id }));
	roles.sort(byName);
	const resource = idOf(chosen);
	if (resource === undefined || Number.isNaN(resource)) return roles;
	const held = listAnswer(
		context,
		await client.query<{ id: number; roleID: number }>(
			'ResourceServiceDeskRoles',
			{
				op: 'and',
				items: [
					{ op: 'eq', field: 'resourceID', value: resource },
					{ op: 'eq', field: 'isActive', value: true },
				],
			},
			{ fields: ['id', 'roleID'] },
		),
	);
	return roles.filter((role) => held.some((row) => row.roleID === role.value));
}

const textTypes = new Set(['string', 'integer', 'long']);

/** Fields of the company that can hold a tenant id, user-defined ones first. */
export async function searchCompanyFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { client } = await connect(this);
	const standard = listAnswer(this, await client.fields('Companies'))
		.filter((field) => textTypes.has(field.dataType) && !field.isPickList && field.reference === '')
		.map((field) => ({ name: field.label || field.name, value: field.name }));
	const userDefined = listAnswer(this, await client.userDefinedFields('Companies')).map(
		(field) => ({
			name: `${field.label || field.name} (User-Defined)`,
			value: `${userDefinedPrefix}${field.name}`,
		}),
	);
	return found([...userDefined.sort(byName), ...standard.sort(byName)], filter);
}

export const userDefinedPrefix = 'udf:';

/** The inverse of an entry's value. */
export function readCompanyField(value: string): CompanyField {
	return value.startsWith(userDefinedPrefix)
		? { name: value.slice(userDefinedPrefix.length), userDefined: true }
		: { name: value, userDefined: false };
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en', { numeric: true });
}

function found(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return {
		results: entries.filter(
			({ name, value }) => name.toLowerCase().includes(wanted) || String(value) === wanted,
		),
	};
}
