import type { SourceRecord } from '../json/jsonRecord';
import { cellProblem, textCell, type CellReading } from './cell';
import { readMoment } from './localTime';
import type { Silence } from './rule';

export const silenceCells = ['silenceUntil', 'silenceReason', 'silenceOwner'] as const;

const mostSilentDays = 90;
const dayMs = 86_400_000;
const longestText = 500;

/** The silence of a row. One without end, reason or owner is refused: it would hide alerts, and nobody could say why. */
export function readSilence(cells: SourceRecord, now: Date, zone: string): CellReading<Silence> {
	const texts: string[] = [];
	for (const [cell, noun] of [
		['silenceReason', 'reason'],
		['silenceOwner', 'owner'],
	] as const) {
		const text = textCell(cells, cell, longestText);
		if (text.kind === 'problem') return text;
		if (text.value === '') {
			return cellProblem(
				cell,
				`is a silence without ${noun === 'owner' ? 'an owner' : 'a reason'}`,
				noun === 'owner' ? 'Say who answers for it.' : 'Say why these alerts need no ticket.',
			);
		}
		texts.push(text.value.replace(/\s+/g, ' '));
	}
	const until = readMoment(cells.silenceUntil, zone);
	if (until === undefined) {
		return cellProblem(
			'silenceUntil',
			'is a silence without an end',
			`Give a date such as 2026-12-24T08:00, at most ${mostSilentDays} days away.`,
		);
	}
	if (until - now.getTime() > mostSilentDays * dayMs) {
		return cellProblem(
			'silenceUntil',
			`is a silence that ends more than ${mostSilentDays} days from now`,
			`Choose an end within ${mostSilentDays} days.`,
		);
	}
	const [reason = '', owner = ''] = texts;
	return { kind: 'value', value: { until: new Date(until).toISOString(), reason, owner } };
}
