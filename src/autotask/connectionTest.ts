import type { AutotaskProblem } from './answer';
import { AutotaskClient } from './autotaskClient';
import type { ClientOptions } from './clientOptions';
import type { AutotaskCredentials } from './credentials';
import { describeProblem } from '../result/problem';
import type { EntityInformation, UserAccess } from './entityInformation';

export type ConnectionTest = { ok: true; message: string } | { ok: false; message: string };

const SECURITY_LEVEL =
	'In Autotask, open Admin > Resources/Users (HR) > Security > Security Levels, edit the security level of the API user, and allow it there.';

/** What can't be seen would get a second ticket. */
const everyTicket =
	'query every ticket (it sees only some, and an alert whose ticket it cannot see would get a second one)';

/**
 * Tries the credential in at most five requests (Autotask: connection test): zone, usage, tickets, notes, companies. Never writes,
 * repeats nothing, stops at the first failure and names it. The message holds no secret.
 */
export async function testConnection(
	credentials: AutotaskCredentials,
	options: Pick<ClientOptions, 'discoveryUrl' | 'timeoutMs'> = {},
): Promise<ConnectionTest> {
	const client = new AutotaskClient(credentials, { ...options, once: true });
	const zone = await client.zone();
	if (!zone.ok) return failed(zone.problem);
	const usage = await client.usage();
	if (!usage.ok) return failed(usage.problem);
	const missing: string[] = [];
	const tickets = await client.entityInformation('Tickets');
	if (tickets.ok) {
		if (!may(tickets.value, 'Create')) missing.push('create tickets');
		if (!may(tickets.value, 'Query')) missing.push('query tickets');
		if (tickets.value.userAccessForQuery === 'restricted') missing.push(everyTicket);
		if (!may(tickets.value, 'Update')) missing.push('update tickets');
	} else if (isPermission(tickets.problem)) missing.push('query tickets');
	else return failed(tickets.problem);
	const notes = await client.entityInformation('TicketNotes');
	if (notes.ok) {
		if (!may(notes.value, 'Create')) missing.push('add ticket notes');
	} else if (isPermission(notes.problem)) missing.push('add ticket notes');
	else return failed(notes.problem);
	const companies = await client.entityInformation('Companies');
	if (companies.ok) {
		if (!may(companies.value, 'Query')) missing.push('query companies');
	} else if (isPermission(companies.problem)) missing.push('query companies');
	else return failed(companies.problem);
	if (missing.length > 0) {
		return {
			ok: false,
			message: `Signed in, but the API user is missing the right to ${missing.join(' and the right to ')}. ${SECURITY_LEVEL}`,
		};
	}
	const { used, threshold, timeframeMinutes } = usage.value;
	return {
		ok: true,
		message: `Connected to zone ${zone.value.name}. ${used} of ${threshold} requests used in the last ${timeframeMinutes} minutes.`,
	};
}

function may(entity: EntityInformation, what: 'Create' | 'Query' | 'Update'): boolean {
	const access: UserAccess = entity[`userAccessFor${what}`];
	return entity[`can${what}`] && access !== 'none';
}

function isPermission(problem: AutotaskProblem): boolean {
	return problem.kind === 'refused' && problem.reason === 'permission';
}

function failed(problem: AutotaskProblem): ConnectionTest {
	return { ok: false, message: `${nameOf(problem)}${describeProblem(problem)}` };
}

/** Each mistake by its name, before Autotask's own words. */
function nameOf(problem: AutotaskProblem): string {
	if (problem.kind === 'unknown') return 'No clear answer from Autotask: ';
	switch (problem.reason) {
		case 'unknownUser':
			return 'Unknown user: ';
		case 'signIn':
			return problem.status === 401
				? 'Wrong user name, secret, tracking identifier or zone, or a locked, inactive or no API-only user: '
				: '';
		case 'trackingIdentifier':
			return 'The tracking identifier is not valid for this user: ';
		case 'permission':
			return 'Missing right: ';
		default:
			return '';
	}
}
