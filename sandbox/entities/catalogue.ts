import { checklistEntities } from './checklistEntities';
import { companyEntities } from './companyEntities';
import type { EntityDefinition } from './entityDefinition';
import type { PicklistSet } from './picklists';
import { serviceDeskEntities } from './serviceDeskEntities';
import { ticketChildEntities } from './ticketChildEntities';
import { ticketEntity } from './ticketEntity';

/** Every object type of the sandbox, found by path name, by singular name or as a child. Case never matters. */
export class Catalogue {
	readonly all: EntityDefinition[];
	readonly #byName = new Map<string, EntityDefinition>();
	readonly #bySingular = new Map<string, EntityDefinition>();
	readonly #children = new Map<string, EntityDefinition>();

	constructor(set: PicklistSet) {
		this.all = [
			ticketEntity(set),
			...companyEntities(),
			...serviceDeskEntities(),
			...ticketChildEntities(),
			...checklistEntities(),
		];
		for (const entity of this.all) {
			this.#byName.set(entity.name.toLowerCase(), entity);
			this.#bySingular.set(entity.singular, entity);
			const child = entity.traits.child;
			if (child) this.#children.set(`${child.of}/${child.path}`.toLowerCase(), entity);
		}
	}

	named(name: string): EntityDefinition | undefined {
		return this.#byName.get(name.toLowerCase());
	}

	singular(name: string): EntityDefinition | undefined {
		return this.#bySingular.get(name);
	}

	child(parent: EntityDefinition, path: string): EntityDefinition | undefined {
		return this.#children.get(`${parent.name}/${path}`.toLowerCase());
	}
}
