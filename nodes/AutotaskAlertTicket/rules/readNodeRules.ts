import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../src/json/jsonRecord';
import { readRules, type GivenRow, type RuleReading } from '../../../src/rules/readRules';

/** The rules of the node, and below them those from data. Read once per run: they are the same for all alerts of it. */
export function readNodeRules(context: IExecuteFunctions, now: Date): RuleReading {
	const given = [...nodeRows(context), ...dataRows(context)];
	return readRules(given, now, context.getTimezone());
}

/** As they are stored, because double braces in a template are Handlebars and no expression. */
function nodeRows(context: IExecuteFunctions): GivenRow[] {
	const rows = context.getNodeParameter('rules.rows', 0, [], { rawExpressions: true });
	return (Array.isArray(rows) ? rows : []).map((value, index) => ({
		from: 'node',
		row: index + 1,
		value: isRecord(value) ? cellsOf(value) : value,
	}));
}

function cellsOf({
	conditions,
	settings,
	silenceUntil,
	silenceReason,
	silenceOwner,
	...row
}: Record<string, unknown>): Record<string, unknown> {
	const isSilence = row.outcome === 'silence';
	const { titleTemplate, descriptionTemplate, ...others } = isRecord(settings) ? settings : {};
	const templates = {
		titleTemplate: raw(titleTemplate),
		descriptionTemplate: raw(descriptionTemplate),
	};
	const cells = {
		...row,
		...(isRecord(conditions) ? conditions : {}),
		// The editor keeps what the other outcome showed before.
		...(isSilence ? { silenceUntil, silenceReason, silenceOwner } : others),
	};
	const located = Object.fromEntries(
		Object.entries(cells).map(([name, value]) => [name, isRecord(value) ? value.value : value]),
	);
	return { ...located, ...(isSilence ? {} : templates) };
}

/** The editor puts a `=` before text with double braces. */
function raw(template: unknown): unknown {
	return typeof template === 'string' ? template.replace(/^=/, '') : template;
}

/** Anything but a list is one row, which is refused by name where it is none. */
function dataRows(context: IExecuteFunctions): GivenRow[] {
	const lists = context.getNodeParameter('rules.data', 0, []) as IDataObject[];
	return lists
		.flatMap(({ rows }) => listOf(rows))
		.map((value, index) => ({ from: 'data', row: index + 1, value }));
}

function listOf(value: unknown): unknown[] {
	if (value === '' || value === null || value === undefined) return [];
	const parsed = typeof value === 'string' ? parse(value) : value;
	return Array.isArray(parsed) ? parsed : [parsed];
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
