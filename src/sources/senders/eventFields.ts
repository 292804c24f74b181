import { maskSecrets } from '../../alert/redaction';
import { isSecretName } from '../../alert/secrets/secretNames';
import { ownPath, scalarText, textAt, valueAt, type EventScope } from './eventPath';
import { LeafIndex, leavesOf, type Leaf } from './leaves';
import type { EventRecord, MappedField, Paths, WebhookSender } from './sender';
import { idLeaf, titleLeaves, usualLeaf } from './usualNames';

/** An event as it came and as it may be shown. */
export interface EventPair {
	original: EventScope;
	shown: EventScope & { event: EventRecord };
}

/** Whom and what an alert is about. */
const identityFields = new Set<MappedField>([
	'tenantId',
	'tenantName',
	'tenantDomain',
	'userEmail',
	'userName',
	'host',
	'ip',
	'url',
]);
const tenantFields = new Set<MappedField>(['tenantId', 'tenantName', 'tenantDomain']);
/** What senders write for "no value". */
const saysNothing = /^(?:n\/?a|null|undefined|none|unknown|-)$/i;

/** Reads the fields of one event, and notes where it found them. */
export class EventFields {
	/** Field -> its path inside the event, such as `device.name`. */
	readonly found = new Map<string, string>();
	/** Field -> its text, as far as it was read. */
	readonly texts = new Map<MappedField, string>();
	#originalIndex: LeafIndex | undefined;

	constructor(
		private readonly pair: EventPair,
		private readonly sender: WebhookSender,
		/** The proof of the sender, which nothing repeats. */
		private readonly secrets: readonly string[],
	) {}

	text(field: MappedField): string {
		const known = this.texts.get(field);
		if (known !== undefined) return known;
		const text = this.#read(field);
		this.texts.set(field, text);
		return text;
	}

	#read(field: MappedField): string {
		const isIdentity = identityFields.has(field);
		for (const path of this.sender.fields[field] ?? []) {
			const text = namesSecret(path) ? '' : scalarText(valueAt(this.pair.original, path));
			if (text === '' || (isIdentity && saysNothing.test(text))) continue;
			this.note(field, path);
			return isIdentity ? maskSecrets(text, this.secrets) : text;
		}
		return this.sender.usualNames ? this.#usual(field) : '';
	}

	/** All texts that could be the title, the best first, with their paths. */
	titles(): Leaf[] {
		return titleLeaves(this.#original());
	}

	usualId(): string {
		return this.sender.usualNames ? this.#noted('id', idLeaf(this.#original())) : '';
	}

	/** Texts of the field at each of its paths, for a field whose words have to be known. */
	words(field: MappedField): string[] {
		const { original } = this.pair;
		const words = (this.sender.fields[field] ?? []).map((path) => {
			const text = textAt(original, [path]);
			if (text !== '') this.note(field, path);
			return text;
		});
		const usual = this.sender.usualNames ? this.#usual(field) : '';
		return [...words, usual].filter((word) => word !== '');
	}

	note(field: string, path: string): void {
		const own = ownPath(path);
		if (own !== undefined && !this.found.has(field)) this.found.set(field, own);
	}

	/** Notes every path of the list, for values that are shown elsewhere. */
	noteAll(name: string, paths: Paths): void {
		for (const path of paths) {
			const own = ownPath(path);
			if (own !== undefined) this.found.set(`${name}:${own}`, own);
		}
	}

	#original(): LeafIndex {
		return (this.#originalIndex ??= new LeafIndex(leavesOf(this.pair.original.event)));
	}

	#usual(field: MappedField): string {
		const text = this.#noted(field, usualLeaf(field, this.#original()));
		if (text !== '' || !tenantFields.has(field)) return text;
		const { original } = this.pair;
		return original.body === original.event
			? ''
			: (usualLeaf(field, aroundIndex(original.body))?.text ?? '');
	}

	#noted(field: string, leaf: Leaf | undefined): string {
		if (!leaf || saysNothing.test(leaf.text)) return '';
		if (!this.found.has(field)) this.found.set(field, leaf.steps.join('.'));
		return maskSecrets(leaf.text, this.secrets);
	}
}

function namesSecret(path: string): boolean {
	return isSecretName(ownPath(path)?.split('.').at(-1) ?? '');
}

/** What stands in a body beside its list of events, read once for all of them. */
const around = new WeakMap<object, LeafIndex>();

function aroundIndex(body: unknown): LeafIndex {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return new LeafIndex([]);
	const known = around.get(body);
	if (known) return known;
	const outside = Object.entries(body).filter(([, value]) => !Array.isArray(value));
	const leaves = leavesOf(Object.fromEntries(outside)).filter(
		({ steps }) => steps.length <= 2 && !steps.some((step) => /^\d+$/.test(step)),
	);
	const index = new LeafIndex(leaves);
	around.set(body, index);
	return index;
}
