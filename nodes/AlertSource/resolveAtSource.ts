import { setTimeout as sleep } from 'node:timers/promises';
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { answerCredentials, openWriter } from '../../src/answer/answerAccess';
import { answerTickets } from '../../src/answer/answerTickets';
import type { TicketAnswer } from '../../src/answer/answerResult';
import { closingFor, type ClosingChoice, type ClosingRow } from '../../src/answer/closingChoice';
import { answerableSources, type SourceWriters } from '../../src/answer/sourceWriter';
import { createHttpClient } from '../../src/http/httpClient';
import { recordOf, recordsOf, textOf } from '../../src/json/jsonRecord';
import { describeProblem } from '../../src/result/problem';
import { connect } from '../AutotaskAlertTicket/connection';
import { completedStatusesOf } from './completedStatuses';

/** Short enough for a claim to be kept: see the answer's claim. */
const sourceTimeoutMs = 12_000;

/** All tickets are worked on, then the node fails with a summary unless the user chose to continue. */
export async function resolveAtSource(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ids = context
		.getInputData()
		.map((_item, index) => Number(context.getNodeParameter('ticketId', index, '')));
	const options = recordOf(context.getNodeParameter('options', 0, {}));
	const choice = readChoice(context, options);
	const { client } = await connect(context);
	const answers = await answerTickets(ids.filter(isTicketId), {
		client,
		writers: await openWriters(context),
		completedStatuses: completedStatusesOf(options.completedStatuses),
		answerGroups: options.answerGroups === true,
		closingFor: (ticket) => closingFor(ticket, choice),
		wait: async (milliseconds) => await sleep(milliseconds),
	});
	const byId = new Map(answers.map((answer) => [answer.ticketId, answer]));
	const results = ids.map((id) => byId.get(id) ?? noTicket);
	const failures = results.map(failureOf);
	const failed = [...new Set(failures.filter((failure) => failure !== ''))];
	if (failed.length > 0 && !context.continueOnFail()) {
		throw new NodeOperationError(
			context.getNode(),
			`${failures.filter((failure) => failure !== '').length} of ${ids.length} tickets could not be answered: ${failed.slice(0, 5).join(' ')}`,
			{ description: 'The others are done. Run it again: nothing is answered twice.' },
		);
	}
	return [
		results.map((answer, item) => ({
			json: jsonOf(answer, failures[item] ?? '', context.getInputData()[item]?.json ?? {}),
			pairedItem: { item },
		})),
	];
}

const noTicket: TicketAnswer = {
	...{ ticketId: 0, ticketNumber: '', answers: [] },
	skipped: 'the item names no ticket',
};

function isTicketId(id: number): boolean {
	return Number.isSafeInteger(id) && id > 0;
}

/** The input goes along, so that an HTTP Request node behind has the alert and its customer. */
function jsonOf(answer: TicketAnswer, failure: string, input: IDataObject): IDataObject {
	const { answers, skipped } = answer;
	const count = (result: string) => answers.filter((each) => each.result === result).length;
	return {
		...input,
		answer: {
			ticketId: answer.ticketId,
			ticketNumber: answer.ticketNumber,
			skipped,
			answered: count('answered'),
			alerts: answers as unknown as IDataObject[],
		},
		...(failure === '' ? {} : { error: { message: failure } }),
	};
}

function failureOf({ ticketNumber, ticketId, problem, answers }: TicketAnswer): string {
	const name = `Ticket ${ticketNumber || ticketId}`;
	if (problem) return `${name}: ${describeProblem(problem)}`;
	const failed = answers.find(({ result }) => result === 'failed');
	return failed ? `${name}, alert ${failed.alert.id}: ${failed.reason}` : '';
}

async function openWriters(context: IExecuteFunctions): Promise<SourceWriters> {
	const chosen = context.getNodeParameter('sources', 0, []) as unknown;
	const http = createHttpClient({ timeoutMs: sourceTimeoutMs });
	const writers: SourceWriters = {};
	for (const source of answerableSources) {
		if (!Array.isArray(chosen) || !chosen.includes(source)) continue;
		const credential = await context.getCredentials<IDataObject>(answerCredentials[source]);
		const writer = openWriter(source, credential, http);
		if (!writer.ok) {
			throw new NodeOperationError(context.getNode(), writer.problem.message, {
				description: writer.problem.remedy,
			});
		}
		writers[source] = writer.value;
	}
	return writers;
}

function readChoice(context: IExecuteFunctions, options: Record<string, unknown>): ClosingChoice {
	const rows = recordsOf(recordOf(context.getNodeParameter('closings', 0, {})).rows);
	const text = (name: string) => textOf(context.getNodeParameter(name, 0, ''));
	return {
		rows: rows.map((row) => ({
			field: fieldOf(textOf(row.field)),
			value: textOf(row.value),
			classification: textOf(row.classification),
			determination: textOf(row.determination),
		})),
		classification: text('classification'),
		determination: text('determination'),
		huntressDetermination:
			text('huntressDetermination') === 'unauthorized' ? 'unauthorized' : 'expected',
		sendResolution: options.sendResolution === true,
	};
}

function fieldOf(name: string): ClosingRow['field'] {
	const fields = ['status', 'issueType', 'subIssueType', 'resolutionContains'] as const;
	return fields.find((field) => field === name) ?? 'resolutionContains';
}
