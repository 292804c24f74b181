import type { Answer } from '../../../src/autotask/answer';
import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import type { ListedCompany } from '../../../src/autotask/companyList';
import type { CompanyFacts } from '../../../src/rules/rule';
import type { TicketField } from '../../../src/ticket/ticketFields';

export const noFacts: CompanyFacts = {
	parentCompany: [],
	companyType: [],
	companyClassification: [],
};

/** What rules may ask about a company, by its id. The labels cost the field list of companies, which is remembered. */
export async function companyFactsOf(
	client: AutotaskClient,
	companies: readonly ListedCompany[],
): Promise<Answer<(companyId: number) => CompanyFacts>> {
	const fields = await client.fields('Companies');
	if (!fields.ok) return fields;
	const [typeOf, classificationOf] = ['companyType', 'classification'].map((name) =>
		labelsOf(fields.value, name),
	);
	const byId = new Map(companies.map((company) => [company.id, company]));
	const value = (companyId: number): CompanyFacts => {
		const facts = byId.get(companyId)?.facts;
		if (facts === undefined) return noFacts;
		const { parentCompanyID: parent, companyType, classification } = facts;
		return {
			parentCompany: parent === null ? [] : [String(parent), byId.get(parent)?.name ?? ''],
			companyType: typeOf?.(companyType) ?? [],
			companyClassification: classificationOf?.(classification) ?? [],
		};
	};
	return { ok: true, value };
}

function labelsOf(fields: readonly TicketField[], name: string): (id: number | null) => string[] {
	const field = fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
	const labels = new Map(field?.picklist.map(({ value, label }) => [value, label]));
	return (id) => (id === null ? [] : [String(id), labels.get(String(id)) ?? '']);
}
