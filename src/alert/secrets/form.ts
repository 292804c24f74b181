/** A secret as texts show it. Patterns run on folded text: lower case, one unit for one unit. */
export interface Form {
	/** The form holds one of these, which is quicker to find than the form. */
	hints: readonly string[];
	/** The group `secret` is what is masked. */
	pattern: RegExp;
	accept?: (found: { secret: string; name: string; user: string }) => boolean;
}
