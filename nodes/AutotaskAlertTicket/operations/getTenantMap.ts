import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { AutotaskClient } from '../../../src/autotask/autotaskClient';
import { companiesById } from '../../../src/autotask/companyList';
import { describeProblem } from '../../../src/result/problem';
import { CompanyDirectory } from '../../../src/tenant/companyDirectory';
import { compileTenantMatching, type TenantMatching } from '../../../src/tenant/tenantRules';
import { tenantReport } from '../../../src/tenant/tenantReport';
import { connectForRun } from '../connection';
import { readTenantMatching } from '../parameters/tenantMatching';
import { showHint } from '../hints';
import { incomingAlerts } from './incomingAlerts';
import { tenantLookup, type TenantLookup } from './tenantLookup';

/** One item per tenant of the input and per unused row of the map, with its company or the reason why it has none. */
export async function getTenantMap(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { client, credentials } = await connectForRun(context);
	const items = context.getInputData();
	const incoming = incomingAlerts(context, items, new Date());
	const matching = readTenantMatching(context);
	// Suggestions need the names of all companies, however tenants are matched.
	const needed = matching.matchBy === 'none' ? 'companyName' : matching.matchBy;
	const lookup = await tenantLookup(context, client, credentials, needed);
	if (!lookup.ok) throw unanswered(context, describeProblem(lookup.problem));

	const report = tenantReport(
		incoming.flatMap((one) => (one.kind === 'alert' ? [one.alert] : [])),
		compileTenantMatching(matching),
		await withMappedCompanies(context, client, matching, lookup.value),
	);
	const unreadable = incoming.filter(({ kind }) => kind === 'unreadable').length;
	hintAtTenants(context, report.totals, unreadable);
	return [
		report.rows.map((row) => ({
			json: row as unknown as IDataObject,
			pairedItem: { item: 0 },
		})),
	];
}

/** What to do next stands on the canvas. */
function hintAtTenants(
	context: IExecuteFunctions,
	totals: ReturnType<typeof tenantReport>['totals'],
	unreadable: number,
): void {
	const open = totals.unmapped + totals.ambiguous + totals.inactive;
	const parts = [
		...(open === 0
			? []
			: [
					`${open} of ${totals.tenants} tenants have no company: add a row for each to 'Tenant Map'. Suggestions are in the output.`,
				]),
		...(unreadable === 0 ? [] : [`${unreadable} input items are no alerts.`]),
	];
	if (parts.length > 0) showHint(context, parts.join(' '), 'warning');
}

/** A company that the map names may be inactive, and the list of active ones does not tell. */
async function withMappedCompanies(
	context: IExecuteFunctions,
	client: AutotaskClient,
	matching: TenantMatching,
	lookup: TenantLookup,
): Promise<TenantLookup> {
	const directory = lookup.directory;
	if (directory === undefined) return lookup;
	const missing = [...new Set(matching.rules.map((rule) => rule.companyId))].filter(
		(id) => id >= 0 && directory.byId(id) === undefined,
	);
	if (missing.length === 0) return lookup;
	const mapped = await companiesById(client, missing);
	if (!mapped.ok) throw unanswered(context, describeProblem(mapped.problem));
	return { ...lookup, directory: new CompanyDirectory([...directory.all(), ...mapped.value]) };
}

function unanswered(context: IExecuteFunctions, description: string): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The companies could not be read from Autotask',
		{
			description,
			level: 'warning',
		},
	);
}
