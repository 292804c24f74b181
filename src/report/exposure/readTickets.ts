import type { Severity } from '../../alert/alert';
import { sourceOfKey } from '../../alert/keySource';
import type { Answer } from '../../autotask/answer';
import type { AutotaskClient } from '../../autotask/autotaskClient';
import type { Filter } from '../../autotask/filter';
import { parseAutotaskDate } from '../../delivery/autotaskDate';
import { marker } from '../../ticket/alertReference';
import { isDuplicateStatement, readStatements } from '../../ticket/statement';
import type { ExposureTicket } from './exposureTicket';
import { firstAccount } from './firstAccount';
import { yearUntil, type Month } from './month';

interface Row {
	id: number;
	ticketNumber: string | null;
	title: string | null;
	description: string | null;
	externalID: string | null;
	companyID: number;
	createDate: string | null;
	completedDate: string | null;
}

const columns = [
	'id',
	'ticketNumber',
	'title',
	'description',
	'externalID',
	'companyID',
	'createDate',
	'completedDate',
];

/** A query takes 500 conditions, and each value of a list counts as one (Autotask: query). */
const mostNamedCompanies = 400;
const dayMs = 86_400_000;

/** Highest first; a ticket of several alerts has the highest of theirs. */
const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];

/**
 * The tickets that this package made for alerts, of the twelve months up to the given one, and older ones that were open in
 * them. One request per 500 tickets for all companies together. Test tickets and duplicates are left out.
 *
 * @param companyIds only tickets of these; undefined means of all
 */
export async function readTickets(
	client: AutotaskClient,
	month: Month,
	companyIds?: ReadonlySet<number>,
): Promise<Answer<ExposureTicket[]>> {
	const answer = await client.query<Row>('Tickets', filterOf(month, companyIds), {
		fields: columns,
	});
	if (!answer.ok) return answer;
	const tickets = answer.value.flatMap((row) => {
		const ticket = companyIds?.has(row.companyID) === false ? undefined : ticketOf(row);
		return ticket === undefined ? [] : [{ ticket, key: keyOf(row) }];
	});
	return { ok: true, value: withoutDuplicates(tickets) };
}

function filterOf(month: Month, companyIds?: ReadonlySet<number>): Filter {
	// A day early, because the month begins by the time zone of the workflow.
	const first = Date.parse(`${yearUntil(month)[0] ?? month}-01T00:00:00Z`) - dayMs;
	const since = new Date(first).toISOString();
	const items: Filter[] = [
		{ op: 'exist', field: 'externalID' },
		{ op: 'contains', field: 'description', value: marker },
		{
			op: 'or',
			items: [
				{ op: 'gte', field: 'createDate', value: since },
				{ op: 'notExist', field: 'completedDate' },
				{ op: 'gte', field: 'completedDate', value: since },
			],
		},
	];
	if (companyIds !== undefined && companyIds.size <= mostNamedCompanies) {
		items.push({ op: 'in', field: 'companyID', value: [...companyIds] });
	}
	return { op: 'and', items };
}

/** Undefined for a ticket that no alert made, for a test, and for a row whose dates can't be read. */
function ticketOf(row: Row): ExposureTicket | undefined {
	const statements = readStatements(row.description);
	const [first] = statements;
	const created = parseAutotaskDate(row.createDate);
	const isTest = first?.dedupKey.startsWith('test:') || row.title?.startsWith('[TEST] ');
	const isDuplicate = statements.some(isDuplicateStatement);
	if (first === undefined || created === null || isTest || isDuplicate) return undefined;
	const completed = parseAutotaskDate(row.completedDate);
	const title = row.title ?? '';
	return {
		id: row.id,
		number: row.ticketNumber ?? '',
		title,
		companyId: row.companyID,
		created: new Date(created),
		completed: completed === null ? null : new Date(completed),
		source: sourceOfKey(first.dedupKey),
		severity:
			severities.find((each) => statements.some(({ severity }) => severity === each)) ?? 'unknown',
		account: firstAccount(title) || firstAccount(row.description ?? ''),
	};
}

function keyOf({ companyID, externalID }: Row): string {
	return `${companyID} ${(externalID ?? '').toLowerCase()}`;
}

/**
 * Two workers can make a ticket of one alert at the same time, and one of the two is completed. A ticket is such a duplicate
 * when an older one of the same alert and company was open as it was made.
 */
function withoutDuplicates(
	tickets: ReadonlyArray<{ ticket: ExposureTicket; key: string }>,
): ExposureTicket[] {
	const openUntil = new Map<string, number>();
	return [...tickets]
		.sort((a, b) => a.ticket.id - b.ticket.id)
		.flatMap(({ ticket, key }) => {
			if (ticket.created.getTime() < (openUntil.get(key) ?? -Infinity)) return [];
			openUntil.set(key, ticket.completed?.getTime() ?? Infinity);
			return [ticket];
		});
}
