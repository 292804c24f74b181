import type { DedupKey } from '../alert/dedupKey';
import { stateOf } from '../ticket/alertState';
import type { Deliverable, TicketCompany } from './deliverable';
import type { DeliveryPolicy } from './deliveryPolicy';
import { groupKey, rollUpKey, type TicketKey } from './ticketKeys';

/** All that one run says about one alert of one company. */
export interface AlertCase {
	/** The alert's own dedup key. */
	key: DedupKey;
	company: TicketCompany;
	/** Key of the ticket that a new one gets: the alert's own, or that of its group. */
	ticketKey: TicketKey;
	/** Key of the roll-up ticket of its tenant. */
	rollUpKey: TicketKey;
	/** In the order of the input, with their places in it; never empty. */
	inputs: Array<{ index: number; deliverable: Deliverable }>;
	/** The latest report that something is wrong; undefined when all inputs are resolutions. */
	report: Deliverable | undefined;
	/** Set when the last that is said about this alert is that it was resolved. */
	resolution: Deliverable | undefined;
}

/**
 * One case for each dedup key and company, in the order in which they first appear. Alerts of two companies never share a
 * case, whatever their keys are.
 */
export function gatherCases(
	deliverables: readonly Deliverable[],
	policy: DeliveryPolicy,
): AlertCase[] {
	const groups = new Map<string, AlertCase['inputs']>();
	for (const [index, deliverable] of deliverables.entries()) {
		const identity = `${deliverable.company.id} ${deliverable.alert.dedupKey}`;
		const group = groups.get(identity);
		if (group) group.push({ index, deliverable });
		else groups.set(identity, [{ index, deliverable }]);
	}
	return [...groups.values()].flatMap((inputs) => {
		const [first] = inputs;
		if (first === undefined) return [];
		const { alert, company } = first.deliverable;
		const all = inputs.map(({ deliverable }) => deliverable);
		const report = latest(all.filter(isReport));
		return {
			key: alert.dedupKey,
			company,
			ticketKey: groupKey(alert, company.id, policy),
			rollUpKey: rollUpKey(alert, company.id),
			inputs,
			report,
			resolution: lastResolution(all, report),
		};
	});
}

function isReport({ alert }: Deliverable): boolean {
	return alert.action !== 'resolve';
}

/**
 * Webhooks arrive out of order, so the alert's own time decides. A resolution without a time, or beside a report without
 * one, counts when it stands behind the report; it is no sure one.
 */
function lastResolution(
	all: readonly Deliverable[],
	report: Deliverable | undefined,
): Deliverable | undefined {
	const resolutions = all.filter((deliverable) => !isReport(deliverable));
	const dated = latest(resolutions.filter(({ alert }) => stateOf(alert).at !== 0));
	if (report === undefined) return dated ?? resolutions.at(-1);
	if (dated !== undefined && timeOf(dated) >= timeOf(report)) return dated;
	const last = all.at(-1);
	if (last === undefined || isReport(last)) return undefined;
	return stateOf(last.alert).at === 0 || stateOf(report.alert).at === 0 ? last : undefined;
}

/** The one with the latest time; of equal ones the last. */
function latest(deliverables: readonly Deliverable[]): Deliverable | undefined {
	const [first, ...others] = deliverables;
	return others.reduce(
		(last, next) => (last !== undefined && timeOf(next) < timeOf(last) ? last : next),
		first,
	);
}

function timeOf({ alert }: Deliverable): number {
	const { at, received } = stateOf(alert);
	return at || received;
}
