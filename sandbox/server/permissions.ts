import type { IncomingHttpHeaders } from 'node:http';
import type { EntityDefinition } from '../entities/entityDefinition';
import type { Access, ApiUser } from '../tenant/apiUsers';
import type { Row } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import type { Author } from '../tickets/writeTicket';
import { Refusal } from './refusal';
import { header } from './signIn';

type Right = 'create' | 'query' | 'update' | 'delete';

const adequate = 'The logged in Resource does not have the adequate permissions to';

/** What a user may do with an object: nothing where the object itself does not allow it. */
export function accessOf(user: ApiUser, entity: EntityDefinition, right: Right): Access {
	const { create, update, remove } = entity.traits;
	const isSupported = { create, update, delete: remove, query: true }[right] ?? false;
	if (!isSupported) return 0;
	return right === 'delete' ? 1 : (user.access[entity.name]?.[right] ?? 1);
}

export function demand(
	user: ApiUser,
	entity: EntityDefinition,
	right: Right,
	tenant: Tenant,
): void {
	if (accessOf(user, entity, right) === 0) throw refusal(right, tenant);
}

function refusal(right: Right, tenant: Tenant): Refusal {
	return new Refusal(`${adequate} ${right} this entity type.`, tenant.switches.permissionStatus);
}

/** A restricted user sees only what it made itself, and is not told that there is more. */
export function rowFilter(user: ApiUser, entity: EntityDefinition): (row: Row) => boolean {
	if (accessOf(user, entity, 'query') !== 2) return () => true;
	return (row) => row.creatorResourceID === user.resourceID;
}

/** Reads with an impersonation header are refused or not, depending on whom one asks. */
export function checkImpersonatedRead(headers: IncomingHttpHeaders, tenant: Tenant): void {
	const isSent = header(headers, 'impersonationresourceid') !== '';
	if (isSent && tenant.switches.impersonationOnReads === 'refuse') throw refusal('query', tenant);
}

/** Who writes: the API user, or the person it impersonates. */
export function authorOf(
	user: ApiUser,
	headers: IncomingHttpHeaders,
	right: Right,
	tenant: Tenant,
): Author {
	const impersonated = header(headers, 'impersonationresourceid');
	const { defaultCategory } = user;
	if (impersonated === '') {
		return { resourceID: user.resourceID, impersonatorID: null, defaultCategory };
	}
	const resource = tenant.table('Resources').get(Number(impersonated));
	const isPerson = resource?.isActive === true && resource.licenseType !== 7;
	if (!user.mayImpersonate || !isPerson) throw refusal(right, tenant);
	return { resourceID: resource.id, impersonatorID: user.resourceID, defaultCategory };
}
