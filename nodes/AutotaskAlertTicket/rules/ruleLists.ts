import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { activeRecords, type RecordListName } from '../../../src/autotask/activeRecords';
import { connect } from '../connection';
import { listAnswer } from '../editor/listAnswer';
import { rolesOf } from '../editor/picklists';

async function records(
	context: ILoadOptionsFunctions,
	name: RecordListName,
): Promise<INodePropertyOptions[]> {
	const { client, credentials } = await connect(context);
	return listAnswer(context, await activeRecords(client, credentials, name))
		.map(({ id, names }) => ({ name: names[0] ?? String(id), value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

async function picklist(
	context: ILoadOptionsFunctions,
	entity: string,
	fieldName: string,
	parent?: unknown,
): Promise<INodePropertyOptions[]> {
	const { client } = await connect(context);
	const fields = listAnswer(context, await client.fields(entity));
	const field = fields.find(({ name }) => name.toLowerCase() === fieldName.toLowerCase());
	const narrowed = parent === undefined || parent === '' ? undefined : String(parent);
	return (field?.picklist ?? [])
		.filter(({ isActive }) => isActive)
		.filter(({ parentValue }) => narrowed === undefined || parentValue === narrowed)
		.sort((a, b) => a.sortOrder - b.sortOrder)
		.map(({ label, value }) => ({ name: label, value: Number(value) }));
}

export async function getChecklists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return records(this, 'checklist');
}

export async function getWorkTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return records(this, 'workType');
}

export async function getIssueTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return picklist(this, 'Tickets', 'issueType');
}

/** Those of the issue type of the same rule; all of them while none is chosen. */
export async function getSubIssueTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return picklist(this, 'Tickets', 'subIssueType', this.getCurrentNodeParameter('&issueType'));
}

/** Those in which the resource of the same rule may work. */
export async function getRolesOfRule(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return rolesOf(this, this.getCurrentNodeParameter('&resource', { extractValue: true }));
}

export async function getCompanyTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return picklist(this, 'Companies', 'companyType');
}

export async function getCompanyClassifications(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return picklist(this, 'Companies', 'classification');
}
