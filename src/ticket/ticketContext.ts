/** A record of Autotask that a ticket refers to, or why none does, as the end of a sentence. */
export type Referred = { kind: 'found'; id: number; name: string } | { kind: 'none'; why: string };

/** Contact and device of an alert; absent where nobody asked for them or the alert names none. */
export interface TicketContext {
	contact?: Referred;
	device?: Referred;
}

/** Field of the ticket that takes each, and what people call it. */
export const contextFields = {
	contact: { field: 'contactID', label: 'Contact' },
	device: { field: 'configurationItemID', label: 'Device' },
} as const;

type Part = keyof typeof contextFields;

/** What a context comes to on a ticket. */
interface AppliedContext {
	values: { contactID?: number; configurationItemID?: number };
	/** For templates; '' where none is set. */
	names: { contactName: string; deviceName: string };
	/** One line for each that was looked for and is not set. */
	lines: string[];
}

/** @param chosen names of the fields that the settings fill, which come first */
export function applyContext(context: TicketContext, chosen: ReadonlySet<string>): AppliedContext {
	const applied: AppliedContext = {
		values: {},
		names: { contactName: '', deviceName: '' },
		lines: [],
	};
	for (const part of Object.keys(contextFields) as Part[]) {
		const { field, label } = contextFields[part];
		const referred = context[part];
		if (referred === undefined || chosen.has(field)) continue;
		if (referred.kind === 'found') {
			applied.values[field] = referred.id;
			applied.names[`${part}Name`] = referred.name;
		} else {
			applied.lines.push(`${label}: not set, because ${referred.why}.`);
		}
	}
	return applied;
}
