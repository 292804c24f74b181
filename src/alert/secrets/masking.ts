import { namesIn, type KnownSecrets } from './knownSecrets';
import { maskForms } from './secretForms';

/**
 * The one place where texts of alerts lose their secrets, whatever the source. Texts come here cleaned, since tags,
 * entities and invisible characters can cut a secret in two, and are cut to their length afterwards.
 */
export class Masking {
	readonly #names: ReadonlySet<string>;

	/** `identity`: tenant, user and host of the alert, which no secret of the record hides. */
	constructor(
		private readonly known: readonly KnownSecrets[],
		identity: readonly string[],
	) {
		this.#names = namesIn(identity);
	}

	/** Free text: secrets of the record, and whatever is one by its form. */
	text(text: string): string {
		if (text === '') return text;
		return maskForms(this.known.reduce((rest, secrets) => secrets.mask(rest, this.#names), text));
	}
}
