import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Filter } from '../../../src/autotask/filter';
import { connect } from '../connection';
import { listAnswer } from './listAnswer';

/** The editor asks for the next page when the user scrolls. */
const pageSize = 100;

interface Search<Row> {
	entity: string;
	fields: string[];
	/** Fields in which the typed text is looked for. */
	searched: string[];
	/** Contacts have 0 and 1 where other entities have false and true (Autotask: contacts). */
	active: true | 1;
	nameOf: (row: Row) => string;
}

async function search<Row extends { id: number }>(
	context: ILoadOptionsFunctions,
	what: Search<Row>,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await connect(context);
	const items: Filter[] = [{ op: 'eq', field: 'isActive', value: what.active }];
	const text = filter?.trim() ?? '';
	if (/^\d+$/.test(text)) {
		items.push({
			op: 'or',
			items: [{ op: 'eq', field: 'id', value: Number(text) }, ...contains(what.searched, text)],
		});
	} else if (text !== '') {
		items.push({ op: 'or', items: contains(what.searched, text) });
	}
	const page = listAnswer(
		context,
		await client.queryPage<Row>(
			what.entity,
			{ op: 'and', items },
			{
				fields: what.fields,
				pageSize,
				afterId: paginationToken === undefined ? undefined : Number(paginationToken),
			},
		),
	);
	return {
		results: page.rows.map((row) => ({ name: what.nameOf(row), value: String(row.id) })),
		paginationToken: page.lastId === null ? undefined : String(page.lastId),
	};
}

function contains(fields: string[], text: string): Filter[] {
	return fields.map((field) => ({ op: 'contains', field, value: text }));
}

interface CompanyRow {
	id: number;
	companyName: string | null;
}

export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const companies: Search<CompanyRow> = {
		entity: 'Companies',
		fields: ['id', 'companyName'],
		searched: ['companyName'],
		active: true,
		nameOf: (row) => row.companyName ?? `Company ${row.id}`,
	};
	return search(this, companies, filter, paginationToken);
}

interface PersonRow {
	id: number;
	firstName: string | null;
	lastName: string | null;
	emailAddress?: string | null;
	email?: string | null;
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const contacts: Search<PersonRow> = {
		entity: 'Contacts',
		fields: ['id', 'firstName', 'lastName', 'emailAddress'],
		searched: ['firstName', 'lastName', 'emailAddress'],
		active: 1,
		nameOf: (row) => personName(row, row.emailAddress),
	};
	return search(this, contacts, filter, paginationToken);
}

export async function searchResources(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const resources: Search<PersonRow> = {
		entity: 'Resources',
		fields: ['id', 'firstName', 'lastName', 'email'],
		searched: ['firstName', 'lastName', 'email'],
		active: true,
		nameOf: (row) => personName(row, row.email),
	};
	return search(this, resources, filter, paginationToken);
}

function personName(row: PersonRow, address: string | null | undefined): string {
	const name = [row.firstName, row.lastName].filter(Boolean).join(' ');
	return address ? `${name} (${address})` : name;
}
