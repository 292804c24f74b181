import type { FieldDefinition, UserDefinedDefinition } from './fieldDefinition';

interface EntityTraits {
	create?: true;
	update?: true;
	remove?: true;
	/** Where rows of this entity are written: `/Tickets/{id}/Notes`, with the parent's id in `key`. */
	child?: { of: string; path: string; key: string };
	/** Fields with an index besides `id`. */
	indexed?: string[];
	userDefined?: UserDefinedDefinition[];
}

/** One object type of the API: `Tickets` in paths, `Ticket` in messages and references. */
export class EntityDefinition {
	readonly #fields = new Map<string, FieldDefinition>();
	readonly #userDefined = new Map<string, UserDefinedDefinition>();

	constructor(
		readonly name: string,
		readonly singular: string,
		readonly fields: FieldDefinition[],
		readonly traits: EntityTraits = {},
	) {
		for (const field of fields) this.#fields.set(field.name.toLowerCase(), field);
		for (const field of this.userDefined) this.#userDefined.set(field.name.toLowerCase(), field);
	}

	get userDefined(): UserDefinedDefinition[] {
		return this.traits.userDefined ?? [];
	}

	field(name: string): FieldDefinition | undefined {
		return this.#fields.get(name.toLowerCase());
	}

	userDefinedField(name: string): UserDefinedDefinition | undefined {
		return this.#userDefined.get(name.toLowerCase());
	}
}
