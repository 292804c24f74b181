import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import type { EntityInformation } from '../autotask/entityInformation';
import { failed, ok, warning, type CheckName, type HealthCheck } from './healthCheck';

const securityLevel =
	'In Autotask, open Admin > Resources/Users (HR) > Security > Security Levels, edit the security level of the API user, and allow it there.';

/**
 * What the API user may do; two requests.
 *
 * @param needsCompanies whether tenants are matched by the companies that Autotask lists
 */
export async function checkRights(
	client: AutotaskClient,
	needsCompanies: boolean,
): Promise<HealthCheck[]> {
	const tickets = await client.entityInformation('Tickets');
	const companies = await client.entityInformation('Companies');
	const mayQueryCompanies = rightCheck('Right to query companies', companies, 'Query');
	return [
		rightCheck('Right to create tickets', tickets, 'Create'),
		rightCheck('Right to query tickets', tickets, 'Query'),
		mayQueryCompanies.result === 'failed' && !needsCompanies
			? {
					...mayQueryCompanies,
					result: 'warning',
					message: `${mayQueryCompanies.message} Only lists in the editor and reports need it here.`,
				}
			: mayQueryCompanies,
	];
}

function rightCheck(
	name: CheckName,
	information: Answer<EntityInformation>,
	what: 'Create' | 'Query',
): HealthCheck {
	if (!information.ok) {
		const { problem } = information;
		const isPermission = problem.kind === 'refused' && problem.reason === 'permission';
		const remedy = problem.remedy || (isPermission ? securityLevel : '');
		return failed(name, problem.message, remedy);
	}
	const access = information.value[`userAccessFor${what}`];
	if (!information.value[`can${what}`] || access === 'none') {
		return failed(name, 'The security level of the API user does not allow it.', securityLevel);
	}
	if (what === 'Query' && access === 'restricted') {
		return warning(
			name,
			'The security level shows the API user only a part of the records.',
			`What it cannot see is not recognised: tickets could be made twice, companies not be found. ${securityLevel}`,
		);
	}
	return ok(name, 'The security level of the API user allows it.');
}
