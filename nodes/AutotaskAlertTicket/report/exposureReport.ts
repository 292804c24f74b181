import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { AutotaskProblem } from '../../../src/autotask/answer';
import { companiesById } from '../../../src/autotask/companyList';
import { showAccount, type AccountDisplay } from '../../../src/report/exposure/accountDisplay';
import { countExposure, type ExposureCount } from '../../../src/report/exposure/countExposure';
import type { ExposureTicket } from '../../../src/report/exposure/exposureTicket';
import { readTickets } from '../../../src/report/exposure/readTickets';
import { renderExposure } from '../../../src/report/exposure/renderExposure';
import { reportFileName } from '../../../src/report/exposure/reportFileName';
import { describeProblem } from '../../../src/result/problem';
import { connectForRun } from '../connection';
import { readExposureSettings } from './readExposureSettings';

/** One item per company: the numbers of the month as JSON, and the page as the binary file `report`. Writes nothing. */
export async function exposureReport(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { month, companyIds, design } = readExposureSettings(context, new Date());
	const { client } = await connectForRun(context);
	const answer = await readTickets(client, month, companyIds);
	if (!answer.ok) throw unanswered(context, 'tickets', answer.problem);
	const byCompany = ticketsByCompany(answer.value);
	const ids = [...(companyIds ?? byCompany.keys())];
	const companies = await companiesById(client, ids);
	if (!companies.ok) throw unanswered(context, 'companies', companies.problem);
	const names = new Map(companies.value.map(({ id, name }) => [id, name]));
	const missing = ids.filter((id) => companyIds?.has(id) && !names.has(id));
	if (missing.length > 0) {
		throw new NodeOperationError(
			context.getNode(),
			`Autotask has no company with the ID ${missing.join(', ')}`,
			{ description: "Correct the rows of 'Chosen Companies'." },
		);
	}

	const items: INodeExecutionData[] = [];
	for (const id of ids) {
		const company = { id, name: names.get(id) ?? `Company ${id}` };
		const count = countExposure(byCompany.get(id) ?? [], month, design.timeZone);
		const fileName = reportFileName(company, month);
		const page = Buffer.from(renderExposure(company.name, count, design), 'utf8');
		items.push({
			json: { company, fileName, ...numbersOf(count, design.accounts) },
			binary: { report: await context.helpers.prepareBinaryData(page, fileName, 'text/html') },
			pairedItem: { item: 0 },
		});
	}
	return [items.sort((a, b) => nameOf(a).localeCompare(nameOf(b)))];
}

function ticketsByCompany(tickets: readonly ExposureTicket[]): Map<number, ExposureTicket[]> {
	const byCompany = new Map<number, ExposureTicket[]>();
	for (const ticket of tickets) {
		const list = byCompany.get(ticket.companyId) ?? [];
		list.push(ticket);
		byCompany.set(ticket.companyId, list);
	}
	return byCompany;
}

function nameOf({ json }: INodeExecutionData): string {
	return (json.company as { name: string }).name;
}

/** The count without the list of tickets; accounts as the page shows them. */
function numbersOf({ listed, ...count }: ExposureCount, accounts: AccountDisplay): IDataObject {
	return {
		...count,
		listed: listed.length,
		repeated: count.repeated.map(({ account, count: tickets }) =>
			accounts === 'hide'
				? { count: tickets }
				: { account: showAccount(account, accounts), count: tickets },
		),
	};
}

function unanswered(
	context: IExecuteFunctions,
	what: string,
	problem: AutotaskProblem,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), `The ${what} could not be read from Autotask`, {
		description: describeProblem(problem),
		level: 'warning',
	});
}
