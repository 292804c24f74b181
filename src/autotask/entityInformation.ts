import type { Answer } from './answer';
import { isRecord } from '../json/jsonRecord';
import { unreadable } from './classify';

/** `unknown`: the tenant answers in a form that nobody has documented. */
export type UserAccess = 'none' | 'all' | 'restricted' | 'unknown';

/** What an entity offers and what this API user may do with it (Autotask: rights). */
export interface EntityInformation {
	/** Singular, such as `Ticket`. */
	name: string;
	canCreate: boolean;
	canQuery: boolean;
	canUpdate: boolean;
	canDelete: boolean;
	userAccessForCreate: UserAccess;
	userAccessForQuery: UserAccess;
	userAccessForUpdate: UserAccess;
	userAccessForDelete: UserAccess;
	hasUserDefinedFields: boolean;
}

/** Reads the body of `GET /{Entity}/entityInformation`. */
export function readEntityInformation(body: Record<string, unknown>): Answer<EntityInformation> {
	const { info } = body;
	if (!isRecord(info) || typeof info.name !== 'string') return unreadable(200);
	return {
		ok: true,
		value: {
			name: info.name,
			canCreate: info.canCreate === true,
			canQuery: info.canQuery === true,
			canUpdate: info.canUpdate === true,
			canDelete: info.canDelete === true,
			userAccessForCreate: accessOf(info.userAccessForCreate),
			userAccessForQuery: accessOf(info.userAccessForQuery),
			userAccessForUpdate: accessOf(info.userAccessForUpdate),
			userAccessForDelete: accessOf(info.userAccessForDelete),
			hasUserDefinedFields: info.hasUserDefinedFields === true,
		},
	};
}

/** The help page numbers them, clients have met names (Autotask: rights). */
function accessOf(value: unknown): UserAccess {
	switch (String(value).toLowerCase()) {
		case '0':
		case 'none':
			return 'none';
		case '1':
		case 'all':
			return 'all';
		case '2':
		case 'restricted':
			return 'restricted';
		default:
			return 'unknown';
	}
}
