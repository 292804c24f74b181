import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	compileTenantMatching,
	type CompiledMatching,
	type TenantMatching,
	type TenantRule,
} from '../../../src/tenant/tenantRules';
import { holdsExpression } from '../holdsExpression';
import { readMatchBy } from './companySearch';
import { readOptions } from './options';
import { idOf, locatedName, locatedValue } from './readLocator';

/**
 * Answers the tenant map for an item, ready for use. With an expression in a row or in the fallback company, each item
 * has its own: one customer's company must never get the alerts of another.
 */
export function tenantMatchingReader(
	context: IExecuteFunctions,
): (itemIndex: number) => CompiledMatching {
	const { tenantMap, options } = context.getNode().parameters;
	const { rows } = (tenantMap ?? {}) as IDataObject;
	const { fallbackCompany } = (options ?? {}) as IDataObject;
	if (!holdsExpression(rows) && !holdsExpression(fallbackCompany)) {
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
		matchBy: readMatchBy(context),
		unmapped: readUnmapped(context, itemIndex),
	};
}

function readUnmapped(context: IExecuteFunctions, itemIndex: number): TenantMatching['unmapped'] {
	const { unmappedTenants = 'skip', fallbackCompany } = readOptions(context, itemIndex);
	if (unmappedTenants === 'fail') return 'fail';
	if (unmappedTenants !== 'fallbackCompany') return 'skip';
	return { fallback: companyOf(context, fallbackCompany, 'Fallback Company') };
}

/** The company of the test ticket. */
export function readTestCompany(context: IExecuteFunctions): { id: number; name: string } {
	return companyOf(context, context.getNodeParameter('testCompany', 0, ''), 'Test Company');
}

/** A company of a resource locator; Autotask's company 0 is the MSP itself, so it is no empty value. */
function companyOf(
	context: IExecuteFunctions,
	chosen: unknown,
	parameter: string,
): { id: number; name: string } {
	const id = companyId(locatedValue(chosen));
	if (id === null) {
		throw new NodeOperationError(context.getNode(), `'${parameter}' names no company`, {
			description: `Choose the company in '${parameter}'.`,
			level: 'warning',
		});
	}
	return { id, name: locatedName(chosen) || `Company ${id}` };
}

function mapRows(context: IExecuteFunctions, itemIndex: number): TenantRule[] {
	const rows = context.getNodeParameter('tenantMap.rows', itemIndex, []) as IDataObject[];
	return rows.map((row, index) =>
		tenantRule(context, `Row ${index + 1} of 'Tenant Map'`, row, {
			from: 'map',
			companyName: locatedName(row.company),
		}),
	);
}

function dataRows(context: IExecuteFunctions): TenantRule[] {
	const lists = context.getNodeParameter('tenantMap.data', 0, []) as IDataObject[];
	const rows = lists.flatMap((list) => parse(context, list.rows));
	return rows.map((row, index) => {
		const given = typeof row === 'object' && row !== null ? (row as IDataObject) : {};
		return tenantRule(context, `Row ${index + 1} of the data of 'Tenant Map'`, given, {
			from: 'mapData',
			companyName: String(given.companyName ?? ''),
		});
	});
}

function tenantRule(
	context: IExecuteFunctions,
	place: string,
	row: IDataObject,
	rest: Pick<TenantRule, 'from' | 'companyName'>,
): TenantRule {
	const id = companyId(row.companyId ?? locatedValue(row.company));
	const enabled = ![false, 'false', 0, '0'].includes(row.enabled as boolean);
	const tenant = String(row.tenant ?? '').trim();
	if (tenant === '' || (id === null && enabled)) {
		const missing =
			tenant === '' ? 'tenant' : rest.from === 'map' ? 'company' : 'whole number as companyId';
		throw new NodeOperationError(context.getNode(), `${place} has no ${missing}`, {
			description: 'Fill in the row, or remove it.',
			level: 'warning',
		});
	}
	return { tenant, companyId: id ?? -1, enabled, ...rest };
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
	throw new NodeOperationError(context.getNode(), "The data of 'Tenant Map' is not a list", {
		description: 'Give a JSON list such as [{ "tenant": "Contoso Ltd", "companyId": 175 }].',
		level: 'warning',
	});
}

function companyId(value: unknown): number | null {
	const id = idOf(value);
	return id !== undefined && Number.isInteger(id) && id >= 0 ? id : null;
}
