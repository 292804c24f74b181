import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { CompanyField } from '../../../src/autotask/companyList';
import { connect } from '../connection';
import { listAnswer } from './listAnswer';

/** Active values of a ticket picklist, in Autotask's own order, after the choice to leave it to the category. */
async function ticketPicklist(
	context: ILoadOptionsFunctions,
	fieldName: string,
	emptyName?: string,
): Promise<INodePropertyOptions[]> {
	const { client } = await connect(context);
	const fields = listAnswer(context, await client.ticketFields());
	const values = (fields.standard(fieldName)?.picklist ?? [])
		.filter((value) => value.isActive)
		.sort((a, b) => a.sortOrder - b.sortOrder)
		.map((value) => ({ name: value.label, value: Number(value.value) }));
	return emptyName === undefined ? values : [{ name: emptyName, value: '' }, ...values];
}

const byCategory = '[Default of the Ticket Category]';

export async function getStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'status');
}

export async function getPriorities(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'priority');
}

export async function getQueues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'queueID', byCategory);
}

export async function getTicketCategories(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return ticketPicklist(this, 'ticketCategory', '[Default of the API User]');
}

/** Roles in which the chosen resource may work on tickets; all active roles while none is chosen. */
export async function getRoles(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return rolesOf(this, this.getCurrentNodeParameter('assignment.resource', { extractValue: true }));
}

export async function rolesOf(
	context: ILoadOptionsFunctions,
	chosen: unknown,
): Promise<INodePropertyOptions[]> {
	const { client } = await connect(context);
	const roles = listAnswer(
		context,
		await client.query<{ id: number; name: string }>(
			'Roles',
			{ op: 'eq', field: 'isActive', value: true },
			{ fields: ['id', 'name', 'isActive'] },
		),
	).map((role) => ({ name: role.name, value: role.id }));
	const resource = Number(chosen || NaN);
	if (Number.isNaN(resource)) return roles;
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

/** Fields of the company that can hold a tenant id. */
export async function getCompanyFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
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
	return [...userDefined, ...standard];
}

export const userDefinedPrefix = 'udf:';

/** The inverse of an option's value. */
export function readCompanyField(value: string): CompanyField {
	return value.startsWith(userDefinedPrefix)
		? { name: value.slice(userDefinedPrefix.length), userDefined: true }
		: { name: value, userDefined: false };
}
