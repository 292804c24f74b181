import type { Alert } from '../alert/alert';
import type { Result } from '../result/problem';
import { cutText } from '../alert/plainText';
import { isoDate } from '../alert/isoDate';
import { toWindows1252 } from '../alert/windows1252';
import { isDedupKey } from '../alert/dedupKey';
import { alertScope } from '../template/alertScope';
import { renderTemplate } from '../template/renderTemplate';
import { neutralizeMarker } from './alertReference';
import { stateOf } from './alertState';
import { fieldProblem, joinProblems, type FieldProblem } from './fieldProblem';
import { fillFields } from './fillFields';
import { splitText } from './splitText';
import { applyContext, type TicketContext } from './ticketContext';
import { writeFooter } from './statement';
import type { TicketFields } from './ticketFields';
import type { TicketPayload } from './ticketPayload';
import type { TicketSettings } from './ticketSettings';
import { settingsPlan } from './validateSettings';

/** The exact body of the create, with the alert's statement at the end of its description. */
export interface TicketDraft {
	payload: TicketPayload;
	/** What did not fit into the description: at most 31,000 characters each, so that a note has room for a heading. */
	overflow: string[];
	warnings: string[];
	/** Checklist library to put on the ticket, by its id. */
	checklist?: number;
}

export interface DraftInput {
	alert: Alert;
	company: { id: number; name: string };
	settings: TicketSettings;
	fields: TicketFields;
	now: Date;
	/** Stands before the description as it is, whatever it holds. */
	preface?: string;
	/** Key of the ticket, its `externalID`: that of the alert, or of a ticket that several alerts share. */
	ticketKey: string;
	/** Number of the completed ticket that this one follows; '' for none. */
	earlierTicket?: string;
	context?: TicketContext;
}

/** Autotask's metadata says 255, one of its clients was refused above 250. */
const titleLimit = 250;
const descriptionLimit = 8_000;
const overflowLimit = 31_000;
const continued = '\n\n[continued in a note]';
const msPerHour = 3_600_000;

/** The ticket for an alert, checked against the tenant's own fields before anything is sent. Never throws. */
export function draftTicket(input: DraftInput): Result<TicketDraft> {
	try {
		return draft(input);
	} catch {
		// A template or value that nobody has thought of must fail its own alert alone; what it says may be alert text.
		const message = 'The texts of the ticket cannot be written with the chosen templates.';
		return invalid([{ field: '', message, remedy: 'Check the templates of the node.' }]);
	}
}

function invalid(problems: readonly FieldProblem[]): { ok: false; problem: FieldProblem } {
	return { ok: false, problem: joinProblems(problems) };
}

function draft(input: DraftInput): Result<TicketDraft> {
	const { alert, company, settings, fields, now } = input;
	const plan = settingsPlan(settings, fields);
	const problems = [...plan.problems, ...identityProblems(alert, company)];
	if (problems.length > 0) return invalid(problems);

	const warnings = new Set<string>();
	const chosen = new Set(plan.planned.map(({ name }) => name));
	const context = applyContext(input.context ?? {}, chosen);
	for (const line of context.lines) warnings.add(line);
	const scope = alertScope(alert, {
		companyName: company.name,
		companyId: company.id,
		...context.names,
	});
	const write = (template: string): string => {
		const rendering = renderTemplate(template, scope);
		// Templates were checked with the settings; one that fails on this alert's data leaves its text empty.
		if (rendering.kind === 'invalid') {
			warnings.add(rendering.message);
			return '';
		}
		for (const warning of rendering.warnings) warnings.add(warning);
		return neutralizeMarker(rendering.text);
	};

	const filled = fillFields(plan.planned, { alert, settings, fields, write });
	if (filled.problems.length > 0) return invalid(filled.problems);
	for (const warning of filled.warnings) warnings.add(warning);
	const due = dueDate(filled.values.dueDateTime, settings.dueInHours, now);
	if (typeof due === 'object') return invalid([due]);

	const title = ticketTitle(write(settings.titleTemplate), alert, settings, fields, warnings);
	const preface = neutralizeMarker(toWindows1252(input.preface ?? ''));
	const text = [preface, write(settings.descriptionTemplate)].filter(Boolean).join('\n\n');
	const values: Omit<TicketPayload, 'description'> = {
		companyID: company.id,
		title,
		externalID: input.ticketKey,
		...context.values,
		...filled.values,
		...(due === undefined ? {} : { dueDateTime: due }),
		...(filled.userDefined.length > 0 ? { userDefinedFields: filled.userDefined } : {}),
	};
	const checklist = checklistOf(settings, warnings);
	const statement = (parts: number) =>
		writeFooter(
			{
				...stateOf(alert),
				dedupKey: alert.dedupKey,
				occurrence: 1,
				sent: sentOf(values),
				parts,
				checklist: checklist ?? 0,
			},
			input.earlierTicket,
		);
	const footer = (parts: number) =>
		[
			...context.lines.map(neutralizeMarker),
			...(context.lines.length > 0 ? [''] : []),
			statement(parts),
		].join('\n');
	const { description, overflow } = fitDescription(text, footer, fields);
	if (overflow.length > 0) {
		warnings.add(
			`description was cut at ${description.length} characters; the rest is in ${overflow.length === 1 ? 'a note' : `${overflow.length} notes`}`,
		);
	}
	const payload = { ...values, description } as TicketPayload;
	return {
		ok: true,
		value: {
			payload,
			overflow,
			warnings: [...warnings],
			...(checklist === undefined ? {} : { checklist }),
		},
	};
}

/** The library to put on the ticket; a name that could not be found costs the list, not the ticket. */
function checklistOf({ checklist }: TicketSettings, warnings: Set<string>): number | undefined {
	if (checklist === undefined || checklist === '') return undefined;
	if (typeof checklist === 'number' && Number.isSafeInteger(checklist) && checklist > 0) {
		return checklist;
	}
	warnings.add(
		'No checklist is put on the ticket: Autotask has no active checklist library of the given name, or several.',
	);
	return undefined;
}

/** Status, queue, resource and company as they are sent; '-' where the ticket category decides. */
export function sentOf(payload: Omit<TicketPayload, 'description'>): string {
	const { status, queueID, assignedResourceID, companyID } = payload;
	return [status, queueID, assignedResourceID, companyID]
		.map((value) => (value === undefined ? '-' : String(value)))
		.join('/');
}

function identityProblems(alert: Alert, company: { id: number }): FieldProblem[] {
	const problems: FieldProblem[] = [];
	if (!Number.isSafeInteger(company.id) || company.id < 0) {
		problems.push(fieldProblem('companyID', 'is no company', 'Choose a company for this tenant.'));
	}
	if (!isDedupKey(alert.dedupKey)) {
		problems.push(
			fieldProblem(
				'externalID',
				'takes at most 50 lower-case characters without blanks',
				'Leave dedupKey out of the alert, and one is made from its id.',
			),
		);
	}
	return problems;
}

function ticketTitle(
	rendered: string,
	alert: Alert,
	settings: TicketSettings,
	fields: TicketFields,
	warnings: Set<string>,
): string {
	const line = rendered.replace(/\s+/g, ' ').trim();
	if (line === '') warnings.add('The title template gave no text: the title of the alert is used.');
	const title = `${settings.titlePrefix ?? ''}${line || alert.title || alert.dedupKey}`;
	const limit = Math.min(titleLimit, fields.standard('title')?.length || titleLimit);
	if (title.length > limit) warnings.add(`title was cut at ${limit} characters`);
	return cutText(title, limit);
}

/** The footer keeps its place at the end, whatever the length of the text; it says into how many notes the rest goes. */
function fitDescription(
	text: string,
	footer: (parts: number) => string,
	fields: TicketFields,
	parts = 0,
): { description: string; overflow: string[] } {
	const limit = Math.min(
		descriptionLimit,
		fields.standard('description')?.length || descriptionLimit,
	);
	const ending = text === '' ? footer(parts) : `\n\n${footer(parts)}`;
	if (text.length + ending.length <= limit) return { description: text + ending, overflow: [] };
	const [first = '', ...rest] = splitText(
		text,
		limit - continued.length - ending.length,
		overflowLimit,
	);
	// One more digit can push a last word into one more note, so the number is settled by trying.
	if (rest.length > parts) return fitDescription(text, footer, fields, rest.length);
	return {
		description: first + continued + ending,
		// A cut can move words to the beginning of a line.
		overflow: rest.map(neutralizeMarker),
	};
}

/** The due date to send, undefined when the ticket category supplies it, or what is wrong with it. */
function dueDate(
	chosen: unknown,
	dueInHours: number | undefined,
	now: Date,
): string | undefined | FieldProblem {
	if (chosen === undefined) {
		if (dueInHours === undefined || dueInHours === null) return undefined;
		return (
			isoDate(new Date(Math.ceil((now.getTime() + dueInHours * msPerHour) / 1000) * 1000)).iso ??
			undefined
		);
	}
	if (typeof chosen === 'string' && Date.parse(chosen) > now.getTime()) return chosen;
	return fieldProblem(
		'dueDateTime',
		'must lie in the future',
		'Give a later date, or leave the field empty and set "Due In".',
	);
}
