import { NodeOperationError, type INode } from 'n8n-workflow';

import type { Failure, FailureKind } from '../../../src/delivery/ticketOutcome';
import type { ItemOutcome } from './itemOutcome';

/** Alerts that failed for the same reason. */
interface Cause {
	failure: Failure;
	/** The words of the reason, without what differs from alert to alert. */
	message: string;
	alerts: ItemOutcome[];
}

/** Longest lists in an error; the rest is counted. */
const mostCauses = 5;
const mostTitles = 5;

/**
 * The error of a run: the cause in the headline, once, and in the description what to do and which alerts it concerns, by
 * title. n8n shows the description as HTML.
 */
export function runError(
	node: INode,
	failed: readonly ItemOutcome[],
	all: readonly ItemOutcome[],
): NodeOperationError {
	const causes = causesOf(failed);
	const [first] = causes;
	const headline =
		causes.length === 1 && first
			? first.message
			: `${failed.length} of ${all.length} alerts have no ticket: ${causes
					.slice(0, mostCauses)
					.map(({ message, alerts }) => `${short(message)} (${alerts.length})`)
					.join(', ')}`;
	const error = new NodeOperationError(node, headline, {
		description: [...causes.slice(0, mostCauses).map(describe(causes.length)), extent(failed, all)]
			.filter((line) => line !== '')
			.join('<br>'),
		...(all.length === 1 && failed[0] ? { itemIndex: failed[0].item } : {}),
		level: 'warning',
	});
	const declared = new Set(causes.map(({ failure }) => causeOf[failure.kind]));
	const [cause] = declared;
	// Where causes differ, none of them tells n8n how long to wait.
	if (declared.size === 1 && cause !== undefined) error.failure = { cause };
	return error;
}

/** What n8n backs off by; an item that is no alert says nothing about node, credential or Autotask. */
const causeOf: Record<
	FailureKind,
	'credential-invalid' | 'configuration-invalid' | 'temporarily-unavailable' | undefined
> = {
	signIn: 'credential-invalid',
	invalid: 'configuration-invalid',
	unmapped: 'configuration-invalid',
	refused: 'configuration-invalid',
	tryLater: 'temporarily-unavailable',
	unknown: 'temporarily-unavailable',
	unreadable: undefined,
};

const names: Record<FailureKind, string> = {
	signIn: 'Autotask refused the sign-in',
	invalid: 'A setting does not fit',
	unmapped: 'The tenant has no company',
	refused: 'Autotask refused the ticket',
	tryLater: 'Autotask has no time now',
	unknown: 'It is not known whether Autotask stored the ticket',
	unreadable: 'The item is no alert',
};

/** By kind and field, because messages may differ in what they say of each alert. */
function causesOf(failed: readonly ItemOutcome[]): Cause[] {
	const causes = new Map<string, Cause>();
	for (const each of failed) {
		const { failure, reason } = each.outcome;
		if (failure === undefined) continue;
		const key = `${failure.kind} ${failure.field}`;
		// The words of these name the tenant or the item; a headline for several alerts names none.
		const differs = failed.length > 1 && ['unmapped', 'unreadable'].includes(failure.kind);
		const message = differs ? names[failure.kind] : withoutPeriod(failure.message || reason);
		const known = causes.get(key);
		if (known === undefined) causes.set(key, { failure, message, alerts: [each] });
		else {
			known.alerts.push(each);
			if (known.message !== message) known.message = names[failure.kind];
		}
	}
	return [...causes.values()].sort((a, b) => b.alerts.length - a.alerts.length);
}

function describe(count: number): (cause: Cause) => string {
	return ({ failure, message, alerts }) => {
		const titles = [...new Set(alerts.map(titleOf))];
		const more = titles.length - mostTitles;
		const listed = `${titles.slice(0, mostTitles).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
		return `${count === 1 ? '' : `${message}: `}${failure.remedy}${failure.remedy === '' ? '' : '<br>'}${listed}`;
	};
}

/** The title in quotes, with the tenant; alert text must not become HTML in the panel. */
function titleOf({ item, outcome: { alert } }: ItemOutcome): string {
	const name = alert.title || alert.id;
	if (name === '') return `Item ${item}`;
	const tenant = alert.tenantName === '' ? '' : ` of ${alert.tenantName}`;
	return `"${name.slice(0, 80)}"${tenant.slice(0, 80)}`.replace(/[<>&]/g, ' ');
}

const ended = new Set(['skipped', 'preview', 'existing', 'failed']);

function extent(failed: readonly ItemOutcome[], all: readonly ItemOutcome[]): string {
	const written = all.some(({ outcome }) => !ended.has(outcome.outcome));
	const open = failed.some(({ outcome }) => outcome.failure?.kind === 'unknown');
	const count = `${failed.length} of ${all.length} alert${all.length === 1 ? '' : 's'}`;
	if (!written && !open) return `${count}; nothing was written.`;
	return `${count}. Alerts with a ticket are recognized, so the run can be repeated safely.`;
}

function short(message: string): string {
	const [sentence = message] = message.split(/(?<=\.)\s/);
	const text = withoutPeriod(sentence);
	return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

function withoutPeriod(text: string): string {
	return text.replace(/\.$/, '');
}
