import type { CompanyName } from '../tenant/companyName';
import { numberOf, recordsOf, textOf } from '../json/jsonRecord';
import { Remembered } from '../memory/remembered';
import type { Answer } from './answer';
import type { AutotaskClient } from './autotaskClient';
import { signInKey, type AutotaskCredentials } from './credentials';

/** An active company, with the value of the field that holds the tenant id ('' when none was asked for). */
export interface ListedCompany extends CompanyName {
	city: string;
	fieldValue: string;
	/** Only when facts were asked for. */
	facts?: ListedFacts;
}

/** What rules may ask about a company, as ids of Autotask; null where it has none. */
interface ListedFacts {
	parentCompanyID: number | null;
	companyType: number | null;
	classification: number | null;
}

const factFields = ['parentCompanyID', 'companyType', 'classification'] as const;

/** A field of the company: a standard one, or a user-defined one by its name. */
export interface CompanyField {
	name: string;
	userDefined: boolean;
}

interface CompanyRow {
	id: number;
	companyName: unknown;
	city?: unknown;
	isActive: boolean;
	userDefinedFields?: unknown;
	[field: string]: unknown;
}

const lists = new Remembered<Promise<Answer<ListedCompany[]>>>({ most: 200, forMs: 10 * 60_000 });

/**
 * All active companies, id 0 included; one request per 500. Kept for ten minutes in this process, and asked for once
 * when several executions need it at the same time. A list that failed is not kept. `facts` adds columns, not requests.
 */
export function activeCompanies(
	client: AutotaskClient,
	credentials: AutotaskCredentials,
	{ field, facts = false }: { field?: CompanyField; facts?: boolean } = {},
): Promise<Answer<ListedCompany[]>> {
	const key = JSON.stringify([
		signInKey(credentials),
		credentials.customUrl ?? '',
		field ?? null,
		facts,
	]);
	return lists.get(key, () => load(client, field, facts));
}

async function load(
	client: AutotaskClient,
	field: CompanyField | undefined,
	facts: boolean,
): Promise<Answer<ListedCompany[]>> {
	const names = ['id', 'companyName', 'city', 'isActive', ...(facts ? factFields : [])];
	// A user-defined field may be named like any other (Autotask: user-defined); an old zone refuses it.
	const fields = field ? [...names, field.name] : names;
	let answer = await activeRows(client, fields);
	if (field?.userDefined && !answer.ok && answer.problem.kind === 'refused') {
		if (answer.problem.reason === 'validation') answer = await activeRows(client, undefined);
	}
	if (!answer.ok) return answer;
	return {
		ok: true,
		value: answer.value.map((row) => ({
			id: row.id,
			name: textOf(row.companyName),
			city: textOf(row.city),
			isActive: row.isActive,
			fieldValue: field ? valueOf(row, field) : '',
			...(facts ? { facts: factsOf(row) } : {}),
		})),
	};
}

function factsOf(row: CompanyRow): ListedFacts {
	const [parentCompanyID, companyType, classification] = factFields.map(
		(name) => numberOf(row[name]) ?? null,
	);
	return {
		parentCompanyID: parentCompanyID ?? null,
		companyType: companyType ?? null,
		classification: classification ?? null,
	};
}

function activeRows(
	client: AutotaskClient,
	fields: string[] | undefined,
): Promise<Answer<CompanyRow[]>> {
	return client.query('Companies', { op: 'eq', field: 'isActive', value: true }, { fields });
}

function valueOf(row: CompanyRow, field: CompanyField): string {
	const wanted = field.name.toLowerCase();
	const value = field.userDefined
		? recordsOf(row.userDefinedFields).find(({ name }) => textOf(name).toLowerCase() === wanted)
				?.value
		: Object.entries(row).find(([name]) => name.toLowerCase() === wanted)?.[1];
	return textOf(value).trim();
}

/** Which of these companies are active; for health checks and reports on mapped ids. */
export async function companiesById(
	client: AutotaskClient,
	ids: number[],
): Promise<Answer<CompanyName[]>> {
	const companies: CompanyName[] = [];
	for (let start = 0; start < ids.length; start += 500) {
		const answer = await client.query<CompanyRow>(
			'Companies',
			{ op: 'in', field: 'id', value: ids.slice(start, start + 500) },
			{ fields: ['id', 'companyName', 'isActive'] },
		);
		if (!answer.ok) return answer;
		for (const row of answer.value) {
			companies.push({ id: row.id, name: textOf(row.companyName), isActive: row.isActive });
		}
	}
	return { ok: true, value: companies };
}
