import type { Answer } from '../../autotask/answer';
import type { AutotaskClient } from '../../autotask/autotaskClient';
import { numberOf, textOf } from '../../json/jsonRecord';
import type { Referred } from '../../ticket/ticketContext';

/** A contact is sought by its address in a company. */
export interface ContactQuestion {
	companyId: number;
	/** In lower case; not empty. */
	email: string;
}

interface Contact {
	id: number;
	companyId: number;
	name: string;
	isActive: boolean;
	addresses: readonly string[];
}

const addressFields = ['emailAddress', 'emailAddress2', 'emailAddress3'] as const;
const columns = ['id', 'companyID', 'firstName', 'lastName', 'isActive', ...addressFields];
/** Each value of each of the three lists counts as one of 500 conditions (Autotask: queries). */
const addressesPerQuery = 166;

/**
 * The active contact of the company with the address, else that of its parent. One request for 166 addresses, and one for
 * the parents of up to 500 companies where only another company has a contact with the address.
 */
export async function findContacts(
	client: AutotaskClient,
	questions: readonly ContactQuestion[],
): Promise<Answer<(question: ContactQuestion) => Referred>> {
	const contacts = await contactsWith(client, [...new Set(questions.map(({ email }) => email))]);
	if (!contacts.ok) return contacts;
	const byAddress = new Map<string, Contact[]>();
	for (const contact of contacts.value) {
		for (const address of contact.addresses) {
			byAddress.set(address, [...(byAddress.get(address) ?? []), contact]);
		}
	}
	const known = ({ companyId, email }: ContactQuestion) =>
		(byAddress.get(email) ?? []).filter((contact) => contact.companyId === companyId);
	const open = questions.filter(
		(question) =>
			byAddress.has(question.email) && !known(question).some(({ isActive }) => isActive),
	);
	const parents = await parentsOf(client, [...new Set(open.map(({ companyId }) => companyId))]);
	if (!parents.ok) return parents;
	return {
		ok: true,
		value: (question) => {
			const own = known(question);
			const parentId = parents.value.get(question.companyId);
			const ofParent =
				parentId === undefined ? [] : known({ companyId: parentId, email: question.email });
			return own.some(({ isActive }) => isActive) ? theOnly(own) : theOnly([...own, ...ofParent]);
		},
	};
}

function theOnly(contacts: readonly Contact[]): Referred {
	const active = contacts.filter(({ isActive }) => isActive);
	const [first, ...others] = active;
	if (first === undefined) {
		return {
			kind: 'none',
			why:
				contacts.length > 0
					? 'the contact with the address of the user is inactive'
					: 'the company has no active contact with the address of the user',
		};
	}
	return others.length > 0
		? {
				kind: 'none',
				why: `${active.length} active contacts of the company have the address of the user`,
			}
		: { kind: 'found', id: first.id, name: first.name };
}

async function contactsWith(
	client: AutotaskClient,
	emails: readonly string[],
): Promise<Answer<Contact[]>> {
	const contacts: Contact[] = [];
	for (let start = 0; start < emails.length; start += addressesPerQuery) {
		const value = emails.slice(start, start + addressesPerQuery);
		const rows = await client.query<Record<string, unknown> & { id: number }>(
			'Contacts',
			{ op: 'or', items: addressFields.map((field) => ({ op: 'in', field, value })) },
			{ fields: columns },
		);
		if (!rows.ok) return rows;
		contacts.push(...rows.value.map(readContact));
	}
	return { ok: true, value: contacts };
}

function readContact(row: Record<string, unknown> & { id: number }): Contact {
	const addresses = addressFields.map((field) => textOf(row[field]).trim().toLowerCase());
	return {
		id: row.id,
		companyId: numberOf(row.companyID) ?? -1,
		name: `${textOf(row.firstName)} ${textOf(row.lastName)}`.trim(),
		// An integer in Autotask, where other entities have a boolean.
		isActive: row.isActive === 1 || row.isActive === true,
		addresses: [...new Set(addresses)].filter((address) => address !== ''),
	};
}

async function parentsOf(
	client: AutotaskClient,
	companyIds: readonly number[],
): Promise<Answer<Map<number, number>>> {
	if (companyIds.length === 0) return { ok: true, value: new Map() };
	const rows = await client.rowsWhere<{ id: number; parentCompanyID?: unknown }>(
		'Companies',
		'id',
		companyIds,
		['id', 'parentCompanyID'],
	);
	if (!rows.ok) return rows;
	const parents = rows.value.flatMap(({ id, parentCompanyID }): Array<[number, number]> => {
		const parent = numberOf(parentCompanyID);
		return parent === undefined ? [] : [[id, parent]];
	});
	return { ok: true, value: new Map(parents) };
}
