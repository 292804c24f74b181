import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	compileTenantMatching,
	type CompiledMatching,
	type TenantMatching,
	type TenantRule,
} from '../../src/tenant/tenantRules';
import { holdsExpression } from './holdsExpression';

type MatchBy = TenantMatching['matchBy'];

/**
 * Answers the tenant map for an item, ready for use. With an expression in a row or in the fallback company, each item
 * has its own: one customer's company must never get the alerts of another.
 */
export function tenantMatchingReader(
	context: IExecuteFunctions,
): (itemIndex: number) => CompiledMatching {
	const { tenantMap, fallbackCompany } = context.getNode().parameters;
	if (!holdsExpression(tenantMap) && !holdsExpression(fallbackCompany)) {
		const shared = compileTenantMatching(readTenantMatching(context));
		return () => shared;
	}
	const data = dataRows(context);
	const compiled = new Map<string, CompiledMatching>();
	return (itemIndex) => {
		const own = matchingOf(context, itemIndex, mapRows(context, itemIndex));
		const key = JSON.stringify(own);
		const known = compiled.get(key);
		if (known) return known;
		const fresh = compileTenantMatching({ ...own, rules: [...own.rules, ...data] });
		compiled.set(key, fresh);
		return fresh;
	};
}

/** The tenant map of the node: its own rows, the rows from data, and what to do when no row fits. */
export function readTenantMatching(context: IExecuteFunctions): TenantMatching {
	return matchingOf(context, 0, [...mapRows(context, 0), ...dataRows(context)]);
}

function matchingOf(
	context: IExecuteFunctions,
	itemIndex: number,
	rules: TenantRule[],
): TenantMatching {
	return {
		rules,
		matchBy: context.getNodeParameter('matchBy', 0, 'companyName') as MatchBy,
		unmapped: readUnmapped(context, itemIndex),
	};
}

function readUnmapped(context: IExecuteFunctions, itemIndex: number): TenantMatching['unmapped'] {
	const choice = context.getNodeParameter('unmappedTenants', 0, 'skip') as string;
	if (choice === 'fail') return 'fail';
	if (choice !== 'fallbackCompany') return 'skip';
	return { fallback: readCompany(context, 'fallbackCompany', itemIndex) };
}

/** A company of a resource locator; Autotask's company 0 is the MSP itself, so it is no empty value. */
export function readCompany(
	context: IExecuteFunctions,
	name: string,
	itemIndex = 0,
): { id: number; name: string } {
	const value = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const located = context.getNodeParameter(name, itemIndex, {}) as IDataObject;
	const id = companyId(value);
	if (id === null) {
		throw new NodeOperationError(context.getNode(), 'No company is chosen', {
			description: `Choose the company in the parameter "${name === 'testCompany' ? 'Test Company' : 'Fallback Company'}".`,
			level: 'warning',
		});
	}
	return { id, name: String(located.cachedResultName ?? `Company ${id}`) };
}

function mapRows(context: IExecuteFunctions, itemIndex: number): TenantRule[] {
	const rows = context.getNodeParameter('tenantMap.rows', itemIndex, []) as IDataObject[];
	return rows.map((row, index) => {
		const company = (row.company ?? {}) as IDataObject;
		const id = companyId(
			context.getNodeParameter(`tenantMap.rows[${index}].company`, itemIndex, '', {
				extractValue: true,
			}),
		);
		const enabled = row.enabled !== false;
		const tenant = String(row.tenant ?? '').trim();
		if (tenant === '' || (id === null && enabled)) {
			throw new NodeOperationError(
				context.getNode(),
				`Row ${index + 1} of the tenant map has no ${tenant === '' ? 'tenant' : 'company'}`,
				{ description: 'Fill in the row, or remove it.', level: 'warning' },
			);
		}
		return {
			tenant,
			companyId: id ?? -1,
			companyName: String(company.cachedResultName ?? ''),
			enabled,
			from: 'map',
		};
	});
}

function dataRows(context: IExecuteFunctions): TenantRule[] {
	const value = context.getNodeParameter('tenantMapData', 0, '[]');
	const rows = parse(context, value);
	return rows.map((row, index) => {
		const given = typeof row === 'object' && row !== null ? (row as IDataObject) : {};
		const id = companyId(given.companyId ?? given.company);
		const enabled = ![false, 'false', 0, '0'].includes(given.enabled as boolean);
		const tenant = String(given.tenant ?? '').trim();
		if (tenant === '' || (id === null && enabled)) {
			throw new NodeOperationError(
				context.getNode(),
				`Row ${index + 1} of the tenant map from data has no ${tenant === '' ? 'tenant' : 'whole number as companyId'}`,
				{
					description: 'Each row needs "tenant" and "companyId"; "enabled" may be false.',
					level: 'warning',
				},
			);
		}
		return {
			tenant,
			companyId: id ?? -1,
			companyName: String(given.companyName ?? ''),
			enabled,
			from: 'mapData',
		};
	});
}

function parse(context: IExecuteFunctions, value: unknown): unknown[] {
	if (value === '' || value === null || value === undefined) return [];
	let parsed: unknown = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			parsed = null;
		}
	}
	if (Array.isArray(parsed)) return parsed;
	throw new NodeOperationError(context.getNode(), 'The tenant map from data is not a list', {
		description: 'Give a JSON list such as [{ "tenant": "Contoso Ltd", "companyId": 175 }].',
		level: 'warning',
	});
}

function companyId(value: unknown): number | null {
	if (value === '' || value === null || value === undefined) return null;
	const id = Number(value);
	return Number.isInteger(id) && id >= 0 ? id : null;
}
