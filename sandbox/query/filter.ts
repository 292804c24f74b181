import type { EntityDefinition } from '../entities/entityDefinition';
import type { FieldDefinition } from '../entities/fieldDefinition';
import { Refusal } from '../server/refusal';
import type { Switches } from '../switches';
import type { FieldValue, Row } from '../tenant/rows';
import { comparable, compare, folder, reader, seesWholeDays } from './comparison';
import { isRecord, property } from './lenientJson';

type Test = (row: Row) => boolean;

/** A condition that an index can answer: `field` has one of `values`, or the id is at least `fromId`. */
interface IndexHint {
	field: string;
	values: FieldValue[];
}

export interface CompiledFilter {
	test: Test;
	/** Conditions that every hit fulfils. */
	hints: IndexHint[];
	fromId: number;
}

interface Compilation {
	entity: EntityDefinition;
	switches: Switches;
	orConditions: number;
	userDefinedConditions: number;
}

const comparisons = new Set(['eq', 'noteq', 'gt', 'gte', 'lt', 'lte']);
const textComparisons = new Set(['beginswith', 'endswith', 'contains']);
const presence = new Set(['exist', 'notexist']);
const sets = new Set(['in', 'notin']);
const maxOrConditions = 500;

/** Turns the filter of a query into a test, or refuses it in Autotask's words. */
export function compileFilter(
	filter: unknown,
	entity: EntityDefinition,
	switches: Switches,
): CompiledFilter {
	if (!Array.isArray(filter) || filter.length === 0) {
		throw new Refusal('Invalid query syntax. A query needs at least one filter.');
	}
	const compilation = { entity, switches, orConditions: 0, userDefinedConditions: 0 };
	const compiled: CompiledFilter = { test: () => true, hints: [], fromId: -Infinity };
	const tests = filter.flatMap((item) => compileItem(item, compilation, compiled) ?? []);
	if (compilation.orConditions > maxOrConditions) {
		throw new Refusal("Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.");
	}
	if (compilation.userDefinedConditions > 1) {
		throw new Refusal('Invalid query syntax. Queries are limited to one user-defined field.');
	}
	compiled.test = (row) => tests.every((test) => test(row));
	return compiled;
}

/** `top` collects index hints while every condition above is an AND; undefined means "dropped". */
function compileItem(
	item: unknown,
	compilation: Compilation,
	top: CompiledFilter | undefined,
): Test | undefined {
	if (!isRecord(item)) throw new Refusal('Invalid query syntax. A filter must be an object.');
	const op = String(property(item, 'op') ?? '').toLowerCase();
	const children = property(item, 'items');
	if (op === 'and' || op === 'or') {
		if (!Array.isArray(children)) throw new Refusal(`Invalid query syntax. '${op}' needs items.`);
		if (op === 'or') compilation.orConditions += children.length;
		const tests = children.flatMap(
			(child) => compileItem(child, compilation, op === 'and' ? top : undefined) ?? [],
		);
		if (tests.length === 0) return undefined;
		return op === 'and'
			? (row) => tests.every((test) => test(row))
			: (row) => tests.some((test) => test(row));
	}
	if (![comparisons, textComparisons, presence, sets].some((group) => group.has(op))) {
		if (compilation.switches.lenientOperators) return undefined;
		throw new Refusal(`Invalid query syntax. Unknown operator '${op}'.`);
	}
	return compileCondition(item, op, compilation, top);
}

function compileCondition(
	item: Record<string, unknown>,
	op: string,
	compilation: Compilation,
	top: CompiledFilter | undefined,
): Test {
	const { entity } = compilation;
	const name = String(property(item, 'field') ?? '');
	const field =
		property(item, 'udf') === true
			? entity.userDefinedField(name)
			: queryableField(name, compilation);
	if (!field) throw unknownField(name, entity);
	if ('type' in field) compilation.userDefinedConditions++;
	const read = reader(field);
	if (presence.has(op)) {
		const wanted = op === 'exist';
		return (row) => (read(row) !== null) === wanted;
	}
	const value = property(item, 'value');
	if (sets.has(op)) {
		const list: unknown[] = Array.isArray(value) ? value : [];
		if (list.length === 0)
			throw new Refusal(`Invalid query syntax. '${op}' needs a list of values.`);
		compilation.orConditions += list.length;
		const values = list.map((each) => comparable(each, field, compilation.switches));
		const set = new Set<FieldValue>(values);
		if (op === 'in') top?.hints.push({ field: field.name, values: list as FieldValue[] });
		const fold = folder(field, compilation.switches);
		return (row) => {
			const stored = fold(read(row));
			return stored !== null && set.has(stored) === (op === 'in');
		};
	}
	const wanted = comparable(value, field, compilation.switches);
	if (top && op === 'eq') top.hints.push({ field: field.name, values: [value as FieldValue] });
	if (top && field.name === 'id' && typeof wanted === 'number') {
		if (op === 'gt') top.fromId = Math.max(top.fromId, Math.floor(wanted) + 1);
		if (op === 'gte') top.fromId = Math.max(top.fromId, wanted);
	}
	const fold = folder(field, compilation.switches);
	const shownOp = seesWholeDays(field, compilation.switches) ? wholeDayOp(op) : op;
	return (row) => {
		const stored = fold(read(row));
		// As in SQL, an empty field fulfils no comparison, not even noteq.
		return stored !== null && compare(shownOp, stored, wanted);
	};
}

function wholeDayOp(op: string): string {
	return { gt: 'gte', lt: 'lte' }[op] ?? op;
}

function queryableField(name: string, compilation: Compilation): FieldDefinition | undefined {
	const field = compilation.entity.field(name);
	return field && isQueryable(field, compilation.switches) ? field : undefined;
}

export function isQueryable(field: FieldDefinition, switches: Switches): boolean {
	if (field.name === 'serviceLevelAgreementPausedNextEventHours') {
		return switches.pausedNextEventHoursQueryable;
	}
	return field.isQueryable;
}

export function unknownField(name: string, entity: EntityDefinition): Refusal {
	return new Refusal(`Unable to find ${name} in the ${entity.singular} Entity`);
}
