import type { Catalogue } from '../entities/catalogue';
import type { EntityDefinition } from '../entities/entityDefinition';

export type Action =
	| 'zone'
	| 'threshold'
	| 'version'
	| 'metadata'
	| 'query'
	| 'count'
	| 'get'
	| 'create'
	| 'update'
	| 'delete'
	| 'none';

export type Target =
	| { kind: 'zone' | 'threshold' | 'versionInformation' | 'version' | 'modules' | 'entities' }
	| { kind: 'collection'; entity: EntityDefinition }
	| { kind: 'query' | 'next' | 'count'; entity: EntityDefinition }
	| { kind: 'metadata'; entity: EntityDefinition; part: 'info' | 'fields' | 'userDefinedFields' }
	| { kind: 'row'; entity: EntityDefinition; id: number }
	| { kind: 'children'; entity: EntityDefinition; parent: EntityDefinition; parentID: number }
	| {
			kind: 'child';
			entity: EntityDefinition;
			parent: EntityDefinition;
			parentID: number;
			id: number;
	  }
	| { kind: 'unknown' };

const root = '/ATServicesRest/';

/** Reads the path of a request. Case does not matter unless the tenant is said to be strict. */
export function readTarget(path: string, catalogue: Catalogue, caseSensitive: boolean): Target {
	const startsRight = caseSensitive
		? path.startsWith(root)
		: path.toLowerCase().startsWith(root.toLowerCase());
	if (!startsRight) return { kind: 'unknown' };
	const parts = path
		.slice(root.length)
		.split('/')
		.filter((part) => part !== '');
	const [version = '', ...rest] = parts;
	if (version.toLowerCase() === 'versioninformation') return { kind: 'versionInformation' };
	if (version.toLowerCase() !== 'v1.0') return { kind: 'unknown' };
	return readEntityTarget(rest, catalogue);
}

const services: Record<string, Target> = {
	zoneinformation: { kind: 'zone' },
	thresholdinformation: { kind: 'threshold' },
	version: { kind: 'version' },
	modules: { kind: 'modules' },
	entityinformation: { kind: 'entities' },
};

function readEntityTarget(parts: string[], catalogue: Catalogue): Target {
	const [name = '', second = '', third = '', fourth = ''] = parts;
	const service = parts.length === 1 ? services[name.toLowerCase()] : undefined;
	if (service) return service;
	const entity = catalogue.named(name);
	if (!entity || parts.length > 4) return { kind: 'unknown' };
	if (parts.length === 1) return { kind: 'collection', entity };
	const words = parts.slice(1).join('/').toLowerCase();
	switch (words) {
		case 'query':
			return { kind: 'query', entity };
		case 'query/next':
			return { kind: 'next', entity };
		case 'query/count':
			return { kind: 'count', entity };
		case 'entityinformation':
			return { kind: 'metadata', entity, part: 'info' };
		case 'entityinformation/fields':
			return { kind: 'metadata', entity, part: 'fields' };
		case 'entityinformation/userdefinedfields':
			return { kind: 'metadata', entity, part: 'userDefinedFields' };
	}
	const id = readId(second);
	if (id === undefined) return { kind: 'unknown' };
	if (parts.length === 2) return { kind: 'row', entity, id };
	const child = catalogue.child(entity, third);
	if (!child) return { kind: 'unknown' };
	if (parts.length === 3) return { kind: 'children', entity: child, parent: entity, parentID: id };
	const childId = readId(fourth);
	if (childId === undefined) return { kind: 'unknown' };
	return { kind: 'child', entity: child, parent: entity, parentID: id, id: childId };
}

function readId(text: string): number | undefined {
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const writeActions: Record<string, Action> = {
	POST: 'create',
	PATCH: 'update',
	PUT: 'update',
	DELETE: 'delete',
};

export function actionOf(target: Target, method: string): Action {
	switch (target.kind) {
		case 'collection':
			return writeActions[method] ?? 'none';
		case 'children':
		case 'child':
		case 'row':
			return method === 'GET' ? 'get' : (writeActions[method] ?? 'none');
		case 'next':
			return 'query';
		case 'versionInformation':
		case 'version':
		case 'modules':
			return 'version';
		case 'entities':
			return 'metadata';
		case 'unknown':
			return 'none';
		default:
			return target.kind;
	}
}

/** The object that a request counts for, in the log and in the thread limit. */
export function objectOf(target: Target, childCountsAs: 'child' | 'parent'): string {
	switch (target.kind) {
		case 'zone':
			return 'zoneInformation';
		case 'threshold':
			return 'ThresholdInformation';
		case 'children':
		case 'child':
			return childCountsAs === 'child' ? target.entity.name : target.parent.name;
		default:
			return 'entity' in target ? target.entity.name : target.kind;
	}
}
