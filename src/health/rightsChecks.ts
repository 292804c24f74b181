import type { Answer } from '../autotask/answer';
import type { AutotaskClient } from '../autotask/autotaskClient';
import { describeAnswer } from '../autotask/describeAnswer';
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
					detail: `${mayQueryCompanies.detail} Only lists in the editor and reports need it here.`,
				}
			: mayQueryCompanies,
	];
}

function rightCheck(
	name: CheckName,
	information: Answer<EntityInformation>,
	what: 'Create' | 'Query',
): HealthCheck {
	if (information.kind !== 'ok') {
		const isPermission = information.kind === 'refused' && information.reason === 'permission';
		const detail = isPermission ? information.messages.join(' ') : describeAnswer(information);
		return failed(name, detail, isPermission ? information.hint || securityLevel : '');
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
