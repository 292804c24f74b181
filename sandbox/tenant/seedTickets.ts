import { createTicket } from '../tickets/writeTicket';
import { humanResourceId } from './seedServiceDesk';
import type { Tenant } from './tenant';

/** Tickets that were there before: written by a technician for the active companies in turn. */
export function seedTickets(tenant: Tenant, count: number): void {
	const companies = tenant
		.table('Companies')
		.all()
		.filter((row) => row.isActive === true);
	const dueDateTime = tenant.clock.stamp(tenant.clock.now() + 86_400_000);
	for (let n = 0; n < count; n++) {
		createTicket(
			{
				companyID: companies[n % companies.length]?.id ?? 0,
				title: `Printer ${n} does not print`,
				status: 1,
				priority: 2,
				queueID: 29683482,
				dueDateTime,
			},
			{ resourceID: humanResourceId, impersonatorID: null },
			tenant,
		);
	}
}
