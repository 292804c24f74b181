import { isSecretName } from '../../alert/secrets/secretNames';
import { scalarText } from './eventPath';

/** A value of an event that is no object, with the names and numbers that lead to it. */
export interface Leaf {
	steps: readonly string[];
	text: string;
	/** Whether it stands in the event itself, or in an object that senders put around an alert or its parts. */
	isOwn: boolean;
}

const wrappers = new Set(
	'event alert payload data body detection finding incident threat threatinfo detail details message result record issue'.split(
		' ',
	),
);

const deepest = 6;
const mostLeaves = 300;
const mostVisited = 3_000;

/** Texts, numbers and booleans of an event, those near its top first; what has the name of a secret is left out. */
export function leavesOf(event: unknown): Leaf[] {
	const leaves: Leaf[] = [];
	let level: Array<{ value: unknown; steps: readonly string[] }> = [{ value: event, steps: [] }];
	let visited = 0;
	for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
		const next: typeof level = [];
		for (const { value, steps } of level) {
			if (leaves.length >= mostLeaves || ++visited > mostVisited) return leaves;
			const text = scalarText(value);
			if (text !== '') leaves.push({ steps, text, isOwn: isOwn(steps) });
			else if (typeof value === 'object' && value !== null) {
				for (const [name, entry] of Object.entries(value).slice(0, mostLeaves)) {
					if (!isSecretName(name)) next.push({ value: entry, steps: [...steps, name] });
				}
			}
		}
		level = next;
	}
	return leaves;
}

function isOwn(steps: readonly string[]): boolean {
	return steps.slice(0, -1).every((step) => wrappers.has(plainName(step)) || isNumber(step));
}

function isNumber(step: string): boolean {
	return /^\d+$/.test(step);
}

/** Leaves by their plain names, and by the name of the object around them: `name`, `site.name`. */
export class LeafIndex {
	readonly #byName = new Map<string, Leaf[]>();

	constructor(readonly leaves: readonly Leaf[]) {
		for (const leaf of leaves) {
			const names = leaf.steps.filter((step) => !isNumber(step)).map(plainName);
			const last = names.at(-1) ?? '';
			this.#add(last, leaf);
			if (names.length > 1) this.#add(`${names.at(-2) ?? ''}.${last}`, leaf);
		}
	}

	named(name: string): readonly Leaf[] {
		return this.#byName.get(name) ?? [];
	}

	#add(name: string, leaf: Leaf): void {
		const known = this.#byName.get(name);
		if (known) known.push(leaf);
		else this.#byName.set(name, [leaf]);
	}
}

/** A name without case, blanks, `_` and `-`. */
function plainName(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words of a name: `agentComputerName` and `agent_computer_name` are "agent computer name". */
export function wordsOf(name: string): string {
	return name
		.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
		.split(/[\s_.:/-]+/)
		.filter((word) => word !== '')
		.map((word) => (/^\p{Lu}{2,5}$/u.test(word) ? word : word.toLowerCase()))
		.join(' ');
}

/** The words with a capital at their beginning. */
export function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
