import { renderTemplate } from '../template/renderTemplate';
import { fieldProblem, type FieldProblem } from './fieldProblem';
import { planFields } from './fieldPlan';
import type { FieldPlan } from './fieldPlan';
import { fieldValue } from './fieldValue';
import type { TicketFields } from './ticketFields';
import type { TicketSettings } from './ticketSettings';

const longestDueHours = 24 * 365 * 5;
const plans = new WeakMap<TicketSettings, { fields: TicketFields; plan: FieldPlan }>();

/** Everything that is wrong with the settings whatever the alert: templates, fields, members, pairs, due date. */
export function validateSettings(settings: TicketSettings, fields: TicketFields): FieldProblem[] {
	return settingsPlan(settings, fields).problems;
}

/** Settings with their fields looked up; remembered, because thousands of drafts share them. */
export function settingsPlan(settings: TicketSettings, fields: TicketFields): FieldPlan {
	const known = plans.get(settings);
	if (known?.fields === fields) return known.plan;
	const plan = planFields(settings, fields);
	plan.problems.push(
		...templateProblems(settings, plan),
		...severityProblems(settings, fields),
		...resourceProblems(plan),
		...dueProblems(settings, plan),
	);
	plans.set(settings, { fields, plan });
	return plan;
}

function templateProblems(settings: TicketSettings, plan: FieldPlan): FieldProblem[] {
	const templates: Array<[string, string]> = [
		['title', settings.titleTemplate],
		['description', settings.descriptionTemplate],
	];
	for (const { name, setting, isTemplate } of plan.planned) {
		if (isTemplate) templates.push([name, String(setting)]);
	}
	return templates.flatMap(([field, template]) => {
		const rendering = renderTemplate(template, {});
		return rendering.kind === 'invalid'
			? [
					fieldProblem(
						field,
						`has a template that cannot be read: ${rendering.message.replace(/\.$/, '')}`,
						'Correct the template.',
					),
				]
			: [];
	});
}

function severityProblems(settings: TicketSettings, fields: TicketFields): FieldProblem[] {
	const field = fields.standard('priority');
	const rows = Object.entries(settings.severityPriorities);
	if (!field) return [];
	return rows.flatMap(([severity, priority]) => {
		const value = fieldValue(field, priority);
		if (value.kind !== 'problem') return [];
		const message = `${value.problem.message.replace(/\.$/, '')} (for severity ${severity}).`;
		return [{ ...value.problem, message }];
	});
}

function resourceProblems(plan: FieldPlan): FieldProblem[] {
	const names = new Set(plan.planned.map(({ name }) => name));
	const hasResource = names.has('assignedResourceID');
	if (hasResource === names.has('assignedResourceRoleID')) return [];
	const [field, other] = hasResource
		? ['assignedResourceRoleID', 'a role']
		: ['assignedResourceID', 'a resource'];
	return [
		fieldProblem(
			field ?? '',
			'is missing: a resource and its role only go together',
			`Choose ${other} too, or neither.`,
		),
	];
}

function dueProblems(settings: TicketSettings, plan: FieldPlan): FieldProblem[] {
	const names = new Set(plan.planned.map(({ name }) => name));
	if (names.has('dueDateTime')) return [];
	const { dueInHours } = settings;
	// A missing date is no problem here: the default category of the API user may have one, which only Autotask knows.
	if (dueInHours === undefined || dueInHours === null) return [];
	if (dueInHours > 0 && dueInHours <= longestDueHours) return [];
	return [
		fieldProblem(
			'dueDateTime',
			'must lie in the future, at most five years ahead',
			`Set "Due In" to between 0 and ${longestDueHours} hours.`,
		),
	];
}
