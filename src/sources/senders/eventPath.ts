/** Where a path begins: the event itself, `$` the whole body, `@` the entry of `perEntryOf` that the alert is for. */
export interface EventScope {
	event: unknown;
	body: unknown;
	entry?: unknown;
}

const functionForm = /^(emailIn|firstPart)\((.*)\)$/;
const address = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/i;
const maxSteps = 20;

/**
 * Value at a path: `user.name`, `alerts[0].id`, `$.customer.id`, `labels["a.b"]`. `emailIn(path)` gives the first e-mail
 * address in a text, `firstPart(path)` a text up to its first dot. Only own properties; undefined when there is none.
 */
export function valueAt(scope: EventScope, path: string): unknown {
	const parsed = parsedPath(path);
	if (parsed.call !== 'emailIn') {
		const value = reached(scope, parsed);
		return parsed.call === undefined ? value : searchedText(value).split('.')[0];
	}
	const { event } = scope;
	if (parsed.root !== 'event' || typeof event !== 'object' || event === null) {
		return addressIn(reached(scope, parsed));
	}
	const known = addresses.get(event) ?? new Map<string, string | undefined>();
	addresses.set(event, known);
	if (!known.has(path)) known.set(path, addressIn(reached(scope, parsed)));
	return known.get(path);
}

/** By event and path: an event for thousands of customers is asked again for each of them, and a search takes long. */
const addresses = new WeakMap<object, Map<string, string | undefined>>();

function reached(scope: EventScope, { root, steps }: ParsedPath): unknown {
	let value: unknown = scope[root];
	for (const step of steps) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
			return undefined;
		value = (value as Record<string, unknown>)[step];
	}
	return value;
}

function addressIn(value: unknown): string | undefined {
	return address.exec(searchedText(value))?.[0];
}

function searchedText(value: unknown): string {
	return scalarText(value).slice(0, 5_000);
}

/** Text of the first path that has any; numbers and booleans as text, lists of them with commas. */
export function textAt(scope: EventScope, paths: readonly string[]): string {
	for (const path of paths) {
		const text = scalarText(valueAt(scope, path));
		if (text !== '') return text;
	}
	return '';
}

function scalarText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return value.slice(0, 100).map(partText).filter(Boolean).join(', ');
	return '';
}

function partText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface ParsedPath {
	call: string | undefined;
	root: keyof EventScope;
	steps: string[];
}

/** Paths come from presets and from the node's parameters: few, and asked for thousands of times. */
const parsedPaths = new Map<string, ParsedPath>();
const mostParsedPaths = 2_000;

function parsedPath(path: string): ParsedPath {
	const known = parsedPaths.get(path);
	if (known) return known;
	if (parsedPaths.size >= mostParsedPaths) parsedPaths.clear();
	const [, call, inner = path] = functionForm.exec(path.trim()) ?? [];
	const steps = stepsOf(inner);
	const root = steps[0] === '$' ? 'body' : steps[0] === '@' ? 'entry' : 'event';
	const parsed: ParsedPath = { call, root, steps: root === 'event' ? steps : steps.slice(1) };
	parsedPaths.set(path, parsed);
	return parsed;
}

/** Names between dots, numbers or quoted names in brackets. What is no path gives names that nothing has. */
function stepsOf(path: string): string[] {
	const form = /\[(?:"([^"]*)"|'([^']*)'|(\d+))\]|([^.[\]]+)/g;
	return [...path.trim().slice(0, 500).matchAll(form)]
		.map(([, double, single, index, name]) => double ?? single ?? index ?? name ?? '')
		.slice(0, maxSteps);
}
