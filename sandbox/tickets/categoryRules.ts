import { Refusal } from '../server/refusal';
import type { FieldValue } from '../tenant/rows';
import type { Tenant } from '../tenant/tenant';
import { isEmpty, type Fields } from './checkRecord';
import { Wording } from './wording';

/** What a category demands beyond the metadata. No API call tells a client about it. */
interface CategoryRules {
	queue: 'always' | 'withoutResource';
	required: string[];
	/** Default due date and time: hours from now; undefined: none. */
	dueInHours?: number;
}

const rules: Record<number, CategoryRules> = {
	112: { queue: 'always', required: ['issueType'] },
	114: { queue: 'withoutResource', required: [], dueInHours: 8 },
};
const rmaCategory = 5;
const ordinary: CategoryRules = { queue: 'withoutResource', required: [] };

/** Names in TicketCategoryFieldDefaults that differ from those of a ticket. */
const ticketNames: Record<string, string> = {
	issueTypeID: 'issueType',
	subIssueTypeID: 'subIssueType',
	sourceID: 'source',
	ticketTypeID: 'ticketType',
	workTypeID: 'billingCodeID',
};

export function categoryRules(ticketCategory: FieldValue | undefined): CategoryRules {
	return (typeof ticketCategory === 'number' && rules[ticketCategory]) || ordinary;
}

/** The defaults of a category in the names of a ticket. */
export function categoryDefaults(ticketCategory: number, tenant: Tenant): Fields {
	const [row] = tenant
		.table('TicketCategoryFieldDefaults')
		.rowsWith('ticketCategoryID', ticketCategory);
	const defaults: Fields = {};
	for (const [name, value] of Object.entries(row ?? {})) {
		if (name === 'id' || name === 'ticketCategoryID' || value === null) continue;
		defaults[ticketNames[name] ?? name] = value;
	}
	return defaults;
}

export function checkCategoryRequirements(ticket: Fields, tenant: Tenant): void {
	if (ticket.ticketCategory === rmaCategory && !tenant.switches.rmaModule) {
		throw new Refusal(Wording.rmaInactive);
	}
	const { queue, required } = categoryRules(ticket.ticketCategory);
	if (queue === 'always' && isEmpty(ticket.queueID)) throw new Refusal('queueID is required');
	for (const field of required) {
		if (isEmpty(ticket[field])) throw new Refusal(`${field} is required`);
	}
	if (tenant.switches.workTypeRequired && isEmpty(ticket.billingCodeID)) {
		throw new Refusal('billingCodeID is required');
	}
}
