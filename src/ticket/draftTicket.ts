import type { Alert } from '../alert/alert';
import { cutText } from '../alert/plainText';
import { isoDate } from '../alert/isoDate';
import { toWindows1252 } from '../alert/windows1252';
import { isDedupKey } from '../alert/dedupKey';
import { alertScope } from '../template/alertScope';
import { renderTemplate } from '../template/renderTemplate';
import { neutraliseMarker } from './alertReference';
import { fillFields } from './fillFields';
import { splitText } from './splitText';
import type { TicketFields } from './ticketFields';
import type { TicketPayload } from './ticketPayload';
import type { Problem, TicketSettings } from './ticketSettings';
import { settingsPlan } from './validateSettings';

export interface TicketDraft {
	payload: TicketPayload;
	/** What did not fit into the description: at most 31,000 characters each, so that a note has room for a heading. */
	overflow: string[];
	warnings: string[];
}

export type Drafting =
	{ kind: 'draft'; draft: TicketDraft } | { kind: 'invalid'; problems: Problem[] };

interface DraftInput {
	alert: Alert;
	company: { id: number; name: string };
	settings: TicketSettings;
	fields: TicketFields;
	now: Date;
	/** Stands before the description as it is, whatever it holds. */
	preface?: string;
	/** Stands at the very end of the description as it is. */
	footer?: string;
}

/** Autotask's metadata says 255, one of its clients was refused above 250. */
const titleLimit = 250;
const descriptionLimit = 8_000;
const overflowLimit = 31_000;
const continued = '\n\n[continued in a note]';
const msPerHour = 3_600_000;

/** The ticket for an alert, checked against the tenant's own fields before anything is sent. Never throws. */
export function draftTicket(input: DraftInput): Drafting {
	const { alert, company, settings, fields, now } = input;
	const plan = settingsPlan(settings, fields);
	const problems = [...plan.problems, ...identityProblems(alert, company)];
	if (problems.length > 0) return { kind: 'invalid', problems };

	const warnings = new Set<string>();
	const scope = alertScope(alert, { companyName: company.name, companyId: company.id });
	const write = (template: string): string => {
		const rendering = renderTemplate(template, scope);
		// Templates were checked with the settings; one that fails on this alert's data leaves its text empty.
		if (rendering.kind === 'invalid') {
			warnings.add(rendering.message);
			return '';
		}
		for (const warning of rendering.warnings) warnings.add(warning);
		return neutraliseMarker(rendering.text);
	};

	const filled = fillFields(plan.planned, { alert, settings, fields, write });
	if (filled.problems.length > 0) return { kind: 'invalid', problems: filled.problems };
	for (const warning of filled.warnings) warnings.add(warning);
	const due = dueDate(filled.values.dueDateTime, settings.dueInHours, now);
	if (typeof due === 'object') return { kind: 'invalid', problems: [due] };

	const title = ticketTitle(write(settings.titleTemplate), alert, settings, fields, warnings);
	const preface = neutraliseMarker(toWindows1252(input.preface ?? ''));
	const text = [preface, write(settings.descriptionTemplate)].filter(Boolean).join('\n\n');
	const { description, overflow } = fitDescription(text, input.footer ?? '', fields);
	if (overflow.length > 0) {
		warnings.add(
			`description was cut at ${description.length} characters; the rest is in ${overflow.length === 1 ? 'a note' : `${overflow.length} notes`}`,
		);
	}
	const payload: TicketPayload = {
		companyID: company.id,
		title,
		description,
		externalID: alert.dedupKey,
		...filled.values,
		...(due === undefined ? {} : { dueDateTime: due }),
		...(filled.userDefined.length > 0 ? { userDefinedFields: filled.userDefined } : {}),
	};
	return { kind: 'draft', draft: { payload, overflow, warnings: [...warnings] } };
}

function identityProblems(alert: Alert, company: { id: number }): Problem[] {
	const problems: Problem[] = [];
	if (!Number.isSafeInteger(company.id) || company.id < 0) {
		problems.push({
			field: 'companyID',
			rule: 'is no company',
			remedy: 'Choose a company for this tenant.',
		});
	}
	if (!isDedupKey(alert.dedupKey)) {
		problems.push({
			field: 'externalID',
			rule: 'takes at most 50 lower-case characters without blanks',
			remedy: 'Leave dedupKey out of the alert, and one is made from its id.',
		});
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

/** The footer keeps its place at the end, whatever the length of the text. */
function fitDescription(
	text: string,
	footer: string,
	fields: TicketFields,
): { description: string; overflow: string[] } {
	const limit = Math.min(
		descriptionLimit,
		fields.standard('description')?.length || descriptionLimit,
	);
	const ending = footer === '' || text === '' ? footer : `\n\n${footer}`;
	if (text.length + ending.length <= limit) return { description: text + ending, overflow: [] };
	const [first = '', ...rest] = splitText(
		text,
		limit - continued.length - ending.length,
		overflowLimit,
	);
	return {
		description: first + continued + ending,
		// A cut can move words to the beginning of a line.
		overflow: rest.map(neutraliseMarker),
	};
}

/** The due date to send, undefined when the ticket category supplies it, or what is wrong with it. */
function dueDate(
	chosen: unknown,
	dueInHours: number | undefined,
	now: Date,
): string | undefined | Problem {
	if (chosen === undefined) {
		if (dueInHours === undefined || dueInHours === null) return undefined;
		return (
			isoDate(new Date(Math.ceil((now.getTime() + dueInHours * msPerHour) / 1000) * 1000)).iso ??
			undefined
		);
	}
	if (typeof chosen === 'string' && Date.parse(chosen) > now.getTime()) return chosen;
	return {
		field: 'dueDateTime',
		rule: 'must lie in the future',
		remedy: 'Give a later date, or leave the field empty and set "Due in".',
	};
}
