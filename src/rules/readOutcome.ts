import type { SourceRecord } from '../json/jsonRecord';
import { cellProblem, textCell, type CellReading } from './cell';
import { readSilence, silenceCells } from './readSilence';
import { settingCells, type RuleOutcome, type RuleSettings } from './rule';

const templateCells = ['titleTemplate', 'descriptionTemplate'] as const;
const longestTemplate = 32_000;
const longestValue = 200;

/** Ticket settings, or a silence. The cell `outcome` decides; without it, any cell of a silence makes the row one. */
export function readOutcome(
	cells: SourceRecord,
	from: 'node' | 'data',
	now: Date,
	zone: string,
): CellReading<RuleOutcome> {
	const named = textCell(cells, 'outcome', 40);
	if (named.kind === 'problem') return named;
	const silent = silenceCells.some((cell) => isFilled(cells[cell]));
	const sets = [...settingCells, ...templateCells].some((cell) => isFilled(cells[cell]));
	switch (named.value || (silent ? 'silence' : 'ticketSettings')) {
		case 'silence': {
			if (sets) return contradiction;
			const silence = readSilence(cells, now, zone);
			if (silence.kind === 'problem') return silence;
			return { kind: 'value', value: { kind: 'silence', silence: silence.value } };
		}
		case 'ticketSettings': {
			if (silent) return contradiction;
			const settings = readSettings(cells, from);
			if (settings.kind === 'problem') return settings;
			return { kind: 'value', value: { kind: 'settings', settings: settings.value } };
		}
		default:
			return cellProblem(
				'outcome',
				'has an outcome that is not known',
				'Give "ticketSettings" or "silence" as outcome, or leave it out.',
			);
	}
}

const contradiction = cellProblem(
	'outcome',
	'sets fields of a ticket and forbids the ticket at the same time',
	'Make two rows of it: the silence first, the ticket settings below.',
);

function readSettings(cells: SourceRecord, from: 'node' | 'data'): CellReading<RuleSettings> {
	const settings: RuleSettings = {};
	for (const cell of settingCells) {
		const text = textCell(cells, cell, longestValue);
		if (text.kind === 'problem') return text;
		if (text.value !== '') {
			settings[cell] = /^\d{1,15}$/.test(text.value) ? Number(text.value) : text.value;
		}
	}
	if ((settings.resource === undefined) !== (settings.role === undefined)) {
		const missing = settings.resource === undefined ? 'resource' : 'role';
		return cellProblem(
			missing,
			`has no ${missing}, and a primary resource and its role only go together`,
			`Fill in the ${missing} too, or empty both.`,
		);
	}
	for (const cell of templateCells) {
		const text = textCell(cells, cell, longestTemplate);
		if (text.kind === 'problem') return text;
		if (text.value === '') continue;
		// What comes from data is never compiled by Handlebars, whoever fills the table.
		if (from === 'data' && text.value.includes('{{')) {
			return cellProblem(
				cell,
				`has a ${cell} with {{…}}, which rules from data can't have`,
				'Use [tokens] in it, or write the rule in the node.',
			);
		}
		settings[cell] = text.value;
	}
	return { kind: 'value', value: settings };
}

function isFilled(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}
