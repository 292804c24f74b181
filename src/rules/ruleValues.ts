import { fieldValue } from '../ticket/fieldValue';
import type { TicketFields } from '../ticket/ticketFields';
import {
	ruleProblem,
	settingCells,
	type Rule,
	type RuleProblem,
	type RuleSettings,
	type SettingCell,
} from './rule';

/** An active record of Autotask that a rule may name by its id or by one of its names. */
interface NamedRecord {
	id: number;
	names: readonly string[];
}

/** Lists of the tenant's own Autotask; one that could not be read is undefined, and ids go unchecked then. */
export interface RuleLists {
	resource?: readonly NamedRecord[];
	role?: readonly NamedRecord[];
	workType?: readonly NamedRecord[];
	checklist?: readonly NamedRecord[];
}

/** What a row sets, in Autotask's own ids. */
export interface RuleValues {
	fields: Partial<Record<TicketFieldName, number>>;
	checklist?: number;
	titleTemplate?: string;
	descriptionTemplate?: string;
}

/** The ticket field of each cell, in the order in which fields depend on each other. */
const fieldNames = {
	status: 'status',
	priority: 'priority',
	queue: 'queueID',
	ticketCategory: 'ticketCategory',
	issueType: 'issueType',
	subIssueType: 'subIssueType',
	workType: 'billingCodeID',
	resource: 'assignedResourceID',
	role: 'assignedResourceRoleID',
} as const satisfies Partial<Record<SettingCell, string>>;

type TicketFieldName = (typeof fieldNames)[keyof typeof fieldNames];

interface ResolvedRules {
	/** For each row that sets something. */
	values: ReadonlyMap<Rule, RuleValues>;
	problems: RuleProblem[];
}

/** Ids and labels of all rows as ids, once per run. A value that Autotask does not have is left out with a problem. */
export function resolveRules(
	rules: readonly Rule[],
	fields: TicketFields,
	lists: RuleLists,
): ResolvedRules {
	const problems: RuleProblem[] = [];
	const values = new Map<Rule, RuleValues>();
	for (const rule of rules) {
		if (rule.outcome.kind !== 'settings') continue;
		const { settings } = rule.outcome;
		const own: RuleValues = { fields: {} };
		if (settings.titleTemplate !== undefined) own.titleTemplate = settings.titleTemplate;
		if (settings.descriptionTemplate !== undefined) {
			own.descriptionTemplate = settings.descriptionTemplate;
		}
		for (const cell of inOrder) {
			const given = settings[cell];
			if (given === undefined) continue;
			const found =
				cell === 'workType' || cell === 'resource' || cell === 'role' || cell === 'checklist'
					? inList(cell, given, lists[cell])
					: inPicklist(cell, given, fields, own);
			if (typeof found === 'object') {
				problems.push(ruleProblem(rule, 'unknownValue', cell, found.what, found.remedy));
			} else if (cell === 'checklist') {
				own.checklist = found;
			} else {
				own.fields[fieldNames[cell]] = found;
			}
		}
		keepPairs(own, settings, fields);
		values.set(rule, own);
	}
	return { values, problems };
}

const inOrder: readonly SettingCell[] = [
	...(Object.keys(fieldNames) as Array<keyof typeof fieldNames>),
	...settingCells.filter((cell) => cell === 'checklist'),
];

interface NotFound {
	what: string;
	remedy: string;
}

function inPicklist(
	cell: 'status' | 'priority' | 'queue' | 'ticketCategory' | 'issueType' | 'subIssueType',
	given: number | string,
	fields: TicketFields,
	own: RuleValues,
): number | NotFound {
	const name = fieldNames[cell];
	const field = fields.standard(name);
	if (field === undefined) {
		return {
			what: `names a ${cell}, and tickets of this Autotask have none`,
			remedy: 'Empty the cell.',
		};
	}
	const parent = cell === 'subIssueType' ? own.fields.issueType : undefined;
	const value = fieldValue(field, given, parent);
	if (value.kind === 'problem') {
		const rule = value.problem.message.slice(value.problem.field.length + 1).replace(/\.$/, '');
		return { what: `has a ${cell} that ${rule}`, remedy: value.problem.remedy };
	}
	const id = value.kind === 'value' ? Number(value.value) : NaN;
	return Number.isSafeInteger(id)
		? id
		: { what: `has a ${cell} that is no id`, remedy: 'Give the number of the value.' };
}

const nouns = { resource: 'resource', role: 'role', workType: 'work type', checklist: 'checklist' };

function inList(
	cell: keyof RuleLists,
	given: number | string,
	list: readonly NamedRecord[] | undefined,
): number | NotFound {
	const noun = nouns[cell];
	if (list === undefined) {
		return typeof given === 'number'
			? given
			: {
					what: `names the ${noun} "${given}", and the API user may not read the list of them`,
					remedy: `Give the number of the ${noun}.`,
				};
	}
	const wanted = String(given).trim().toLowerCase();
	const byId = list.filter(({ id }) => id === given);
	const found =
		byId.length > 0
			? byId
			: list.filter(({ names }) => names.some((name) => name.trim().toLowerCase() === wanted));
	const [first] = found;
	if (first === undefined) {
		return {
			what: `names the ${noun} "${given}", which this Autotask does not have or which is not active`,
			remedy: `Choose an active ${noun} from Autotask.`,
		};
	}
	if (found.length > 1) {
		return {
			what: `names the ${noun} "${given}", which this Autotask has ${found.length} times`,
			remedy: `Give the number instead: ${found
				.slice(0, 5)
				.map(({ id }) => id)
				.join(', ')}.`,
		};
	}
	return first.id;
}

/** Autotask refuses a resource without its role, and a sub-issue without its issue, which the sub-issue itself names. */
function keepPairs(
	{ fields: own }: RuleValues,
	settings: RuleSettings,
	fields: TicketFields,
): void {
	if ((own.assignedResourceID === undefined) !== (own.assignedResourceRoleID === undefined)) {
		delete own.assignedResourceID;
		delete own.assignedResourceRoleID;
	}
	if (own.subIssueType === undefined || own.issueType !== undefined) return;
	if (settings.issueType !== undefined) {
		delete own.subIssueType;
		return;
	}
	const subIssues = fields.standard('subIssueType')?.picklist ?? [];
	const issue = subIssues.find(({ value }) => value === String(own.subIssueType))?.parentValue;
	if (issue) own.issueType = Number(issue);
}
