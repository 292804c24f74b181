import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import { activeCompanies } from '../../../src/autotask/companyList';
import type { Filter } from '../../../src/autotask/filter';
import { connect } from '../connection';
import { listAnswer } from './listAnswer';

/** The editor asks for the next page when the user scrolls. */
const pageSize = 100;
/** As many matches of a typed text are sorted by name. */
const mostMatches = 500;

interface Search<Row> {
	entity: string;
	fields: string[];
	/** Fields in which the typed text is looked for. */
	searched: string[];
	filter: Filter[];
	nameOf: (row: Row) => string;
	/** Page of the record in Autotask; '' where there is none. */
	urlOf: (row: Row, webUrl: string) => string;
}

async function search<Row extends { id: number }>(
	context: ILoadOptionsFunctions,
	client: AutotaskClient,
	what: Search<Row>,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const text = filter.trim();
	const items = [...what.filter, ...(text === '' ? [] : [matching(what.searched, text)])];
	const page = listAnswer(
		context,
		await client.queryPage<Row>(
			what.entity,
			items.length === 1 && items[0] ? items[0] : { op: 'and', items },
			{
				fields: what.fields,
				pageSize: text === '' ? pageSize : mostMatches,
				afterId: paginationToken === undefined ? undefined : Number(paginationToken),
			},
		),
	);
	const webUrl = await webAddress(client);
	return {
		results: page.rows
			.map((row) => entry(what.nameOf(row), row.id, what.urlOf(row, webUrl)))
			.sort(byName),
		paginationToken: page.lastId === null ? undefined : String(page.lastId),
	};
}

function matching(fields: string[], text: string): Filter {
	const items: Filter[] = fields.map((field) => ({ op: 'contains', field, value: text }));
	if (/^\d+$/.test(text)) items.unshift({ op: 'eq', field: 'id', value: Number(text) });
	const [only] = items;
	return items.length === 1 && only ? only : { op: 'or', items };
}

interface CompanyRow {
	id: number;
	companyName: string | null;
	city: string | null;
}

/** All active companies by name; a typed text is looked for in Autotask, so that a new company is found at once. */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client, credentials } = await connect(this);
	if (filter?.trim()) {
		const companies: Search<CompanyRow> = {
			entity: 'Companies',
			fields: ['id', 'companyName', 'city', 'isActive'],
			searched: ['companyName'],
			filter: [{ op: 'eq', field: 'isActive', value: true }],
			nameOf: (row) => companyName(row.companyName ?? '', row.id, row.city ?? ''),
			urlOf: (row, webUrl) => companyUrl(row.id, webUrl),
		};
		return search(this, client, companies, filter, paginationToken);
	}
	const companies = listAnswer(this, await activeCompanies(client, credentials));
	const webUrl = await webAddress(client);
	const start = Number(paginationToken ?? 0);
	const end = start + pageSize;
	const entries = companies
		.map(({ id, name, city }) => entry(companyName(name, id, city), id, companyUrl(id, webUrl)))
		.sort(byName);
	return {
		results: entries.slice(start, end),
		paginationToken: end < entries.length ? String(end) : undefined,
	};
}

/** Companies of one name are told apart by ID and city. */
function companyName(name: string, id: number, city: string): string {
	const place = city.trim();
	return `${name || 'Company'} (${place === '' ? id : `${id}, ${place}`})`;
}

function companyUrl(id: number, webUrl: string): string {
	return command(webUrl, `Code=OpenAccount&AccountID=${id}`);
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
		// Contacts have 0 and 1 where other entities have false and true (Autotask: contacts).
		filter: [{ op: 'eq', field: 'isActive', value: 1 }],
		nameOf: (row) => personName(row, row.emailAddress),
		urlOf: (row, webUrl) => command(webUrl, `Code=OpenContact&ContactID=${row.id}`),
	};
	const { client } = await connect(this);
	return search(this, client, contacts, filter, paginationToken);
}

/** License type of a user that signs in through the API alone (Autotask: resources). */
const apiUserLicense = 7;

export async function searchResources(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const resources: Search<PersonRow> = {
		entity: 'Resources',
		fields: ['id', 'firstName', 'lastName', 'email'],
		searched: ['firstName', 'lastName', 'email'],
		filter: [
			{ op: 'eq', field: 'isActive', value: true },
			// A ticket is worked on by a person.
			{ op: 'noteq', field: 'licenseType', value: apiUserLicense },
		],
		nameOf: (row) => personName(row, row.email),
		urlOf: () => '',
	};
	const { client } = await connect(this);
	return search(this, client, resources, filter, paginationToken);
}

function personName(row: PersonRow, address: string | null | undefined): string {
	const name = [row.firstName, row.lastName].filter(Boolean).join(' ');
	return address ? `${name} (${address})` : name;
}

/** A link to a page of Autotask (Autotask: ExecuteCommand); '' when the zone did not name its web address. */
function command(webUrl: string, query: string): string {
	return webUrl === '' ? '' : `${webUrl}Autotask/AutotaskExtend/ExecuteCommand.aspx?${query}`;
}

async function webAddress(client: AutotaskClient): Promise<string> {
	const zone = await client.zone();
	return zone.ok ? zone.value.webUrl : '';
}

function entry(name: string, id: number, url: string): INodeListSearchResult['results'][number] {
	return { name, value: String(id), ...(url === '' ? {} : { url }) };
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en', { numeric: true });
}
