import { KnownSecrets } from './knownSecrets';
import { isSecretName } from './secretNames';

/** Values of a record of 1 MB and more. */
const mostVisited = 500_000;
/** Properties that name a property beside them, as in `[{name: "password", value: "x"}]`. */
const noSecrets = new KnownSecrets([]);
const nameKeys = [
	'name',
	'key',
	'field',
	'label',
	'property',
	'parameter',
	'header',
	'attribute',
	'displayName',
	'Name',
	'Key',
];
const valueKeys = new Set([
	'value',
	'val',
	'content',
	'text',
	'data',
	'newvalue',
	'oldvalue',
	'displayvalue',
]);

/** By record: one event can become thousands of alerts. */
const remembered = new WeakMap<object, KnownSecrets>();

/** The secrets of a record, ready to be masked in its texts. */
export function secretsOf(record: unknown): KnownSecrets {
	if (typeof record !== 'object' || record === null) return noSecrets;
	const known = remembered.get(record) ?? new KnownSecrets(secretsIn(record));
	remembered.set(record, known);
	return known;
}

/**
 * Every value in the record under a name that means a secret, at any depth. Without recursion, because a hostile record
 * can be nested deeper than the stack.
 */
export function secretsIn(record: unknown): Set<string> {
	const secrets = new Set<string>();
	const open: Array<{ value: unknown; secret: boolean }> = [{ value: record, secret: false }];
	const seen = new Set<object>();
	for (let visited = 0; open.length > 0 && visited < mostVisited; visited++) {
		const next = open.pop();
		if (typeof next?.value !== 'object' || next.value === null) {
			const isText =
				typeof next?.value === 'string' ||
				typeof next?.value === 'number' ||
				typeof next?.value === 'bigint';
			if (next?.secret && isText) secrets.add(String(next.value));
			continue;
		}
		if (seen.has(next.value)) continue;
		seen.add(next.value);
		const isNamed = !next.secret && namesSecret(next.value);
		for (const [key, value] of Object.entries(next.value)) {
			const secret = next.secret || isSecretProperty(next.value, key, isNamed);
			open.push({ value, secret });
		}
	}
	return secrets;
}

/** Whether the property is left out of what is shown: by its own name, or by the name that stands beside it. */
export function isSecretProperty(
	owner: object,
	key: string,
	isNamed = namesSecret(owner),
): boolean {
	if (Array.isArray(owner)) return false;
	return isSecretName(key) || (isNamed && valueKeys.has(key.toLowerCase()));
}

export function namesSecret(owner: object): boolean {
	if (Array.isArray(owner)) return false;
	return nameKeys.some((key) => {
		const name: unknown = Object.hasOwn(owner, key)
			? (owner as Record<string, unknown>)[key]
			: undefined;
		return typeof name === 'string' && isSecretName(name);
	});
}
