/** Where a path begins: the event itself, `$` the whole body, `@` the entry of `perEntryOf` that the alert is for. */
export interface EventScope {
	event: unknown;
	body: unknown;
	entry?: unknown;
}

type PathFunction = 'emailIn' | 'firstPart' | 'withoutPort' | 'pairsIn';

const functionForm = /^(emailIn|firstPart|withoutPort|pairsIn)\((.*)\)$/;
const bothForm = /^both\(([^,]*),([^,]*)\)$/;
const address = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/i;
const maxSteps = 20;
const mostPairs = 20;

/**
 * Value at a path: `user.name`, `alerts[0].id`, `$.customer.id`, `labels["a.b"]`. Functions: `emailIn(path)` the first
 * email address in a text, `firstPart(path)` a text up to its first dot, `withoutPort(path)` a host without its port,
 * `pairsIn(path)` an object as `a=1, b=2`, `both(path, path)` two texts with a blank between them, undefined unless both
 * have a value. Only own properties; undefined when there is none.
 */
export function valueAt(scope: EventScope, path: string): unknown {
	const [, first, second] = bothForm.exec(path) ?? [];
	if (first !== undefined && second !== undefined) {
		const texts = [textAt(scope, [first]), textAt(scope, [second])];
		return texts.includes('') ? undefined : texts.join(' ');
	}
	const parsed = parsedPath(path);
	switch (parsed.call) {
		case undefined:
			return reached(scope, parsed);
		case 'firstPart':
			return searchedText(reached(scope, parsed)).split('.')[0];
		case 'withoutPort':
			return withoutPort(searchedText(reached(scope, parsed)));
		case 'pairsIn':
			return pairsIn(reached(scope, parsed));
		case 'emailIn':
			return emailIn(scope, path, parsed);
	}
}

/** By event and path: an event for thousands of customers is asked again for each of them, and a search takes long. */
const addresses = new WeakMap<object, Map<string, string | undefined>>();

function emailIn(scope: EventScope, path: string, parsed: ParsedPath): string | undefined {
	const { event } = scope;
	if (parsed.root !== 'event' || typeof event !== 'object' || event === null) {
		return addressIn(reached(scope, parsed));
	}
	const known = addresses.get(event) ?? new Map<string, string | undefined>();
	addresses.set(event, known);
	if (!known.has(path)) known.set(path, addressIn(reached(scope, parsed)));
	return known.get(path);
}

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

/** `web1:443` and `[2001:db8::1]:443` lose the port; a bare IPv6 address keeps its colons. */
function withoutPort(host: string): string {
	const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(host)?.[1];
	return bracketed ?? (/^[^:]*:\d{1,5}$/.test(host) ? host.replace(/:\d+$/, '') : host);
}

function pairsIn(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return Object.entries(value)
		.slice(0, mostPairs)
		.map(([name, entry]) => [name, scalarText(entry)])
		.filter(([, text]) => text !== '')
		.map(([name, text]) => `${name}=${text}`)
		.join(', ');
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

/** Text of a string, number, boolean or a list of them; '' for anything else. */
export function scalarText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (Array.isArray(value)) return value.slice(0, 100).map(partText).filter(Boolean).join(', ');
	return '';
}

function partText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface ParsedPath {
	call: PathFunction | undefined;
	root: keyof EventScope;
	steps: string[];
}

/** Paths come from senders and from the node's parameters: few, and asked for thousands of times. */
const parsedPaths = new Map<string, ParsedPath>();
const mostParsedPaths = 2_000;

function parsedPath(path: string): ParsedPath {
	const known = parsedPaths.get(path);
	if (known) return known;
	if (parsedPaths.size >= mostParsedPaths) parsedPaths.clear();
	const [, call, inner = path] = functionForm.exec(path.trim()) ?? [];
	const steps = stepsOf(inner);
	const root = steps[0] === '$' ? 'body' : steps[0] === '@' ? 'entry' : 'event';
	const parsed: ParsedPath = {
		call: call as PathFunction | undefined,
		root,
		steps: root === 'event' ? steps : steps.slice(1),
	};
	parsedPaths.set(path, parsed);
	return parsed;
}

/** The names and numbers of a path inside the event, in the form `a.b[0]`; undefined for functions and other roots. */
export function ownPath(path: string): string | undefined {
	const { call, root, steps } = parsedPath(path);
	return root === 'event' && (call === undefined || call === 'emailIn')
		? steps.join('.')
		: undefined;
}

/** Names between dots, numbers or quoted names in brackets. What is no path gives names that nothing has. */
function stepsOf(path: string): string[] {
	const form = /\[(?:"([^"]*)"|'([^']*)'|(\d+))\]|([^.[\]]+)/g;
	return [...path.trim().slice(0, 500).matchAll(form)]
		.map(([, double, single, index, name]) => double ?? single ?? index ?? name ?? '')
		.slice(0, maxSteps);
}
