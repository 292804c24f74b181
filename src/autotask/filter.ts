/** A query filter. Operators come from this closed list, because Autotask silently drops a misspelt one and returns everything. */
export type Filter = Comparison | Presence | InList | Group;

interface Comparison {
	op: 'eq' | 'noteq' | 'gt' | 'gte' | 'lt' | 'lte' | 'beginsWith' | 'endsWith' | 'contains';
	field: string;
	/** Numbers stay numbers: Autotask compares "10" and 10 differently. */
	value: string | number | boolean;
	udf?: true;
}

interface Presence {
	op: 'exist' | 'notExist';
	field: string;
	udf?: true;
}

interface InList {
	op: 'in' | 'notIn';
	field: string;
	value: string[] | number[];
}

interface Group {
	op: 'and' | 'or';
	items: Filter[];
}
