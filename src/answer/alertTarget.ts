import { buildDedupKey } from '../alert/dedupKey';
import { naturalIdOf } from '../alert/naturalId';
import type { TicketAlert } from './alertsOfTicket';
import type { AlertTarget, AnswerableSource } from './sourceWriter';

/** What can be answered, or why it can't; `byHand` is what a technician does instead. */
export type TargetChoice = { target: AlertTarget } | { reason: string };

/** How the natural ids of a source's alerts are made, by kind; undefined where the kind is never answered, and why. */
interface Identity {
	source: AnswerableSource;
	kinds: Record<string, string>;
	naturalId(kind: string, alert: TicketAlert): string;
}

const identities: Record<string, Identity> = {
	microsoftgraph: {
		source: 'microsoftGraph',
		kinds: {
			incident: '',
			alert: '',
			risk: 'a risk detection concerns all risks of a user; confirm or dismiss it in Entra ID Protection',
		},
		naturalId: (kind, { tenant, id }) => `${tenant}:${kind}:${id}`,
	},
	huntress: {
		source: 'huntress',
		kinds: {
			incident_report: '',
			escalation: '',
			platform_action: 'Huntress offers no way to close a platform action',
			incident_report_notification: 'a notification of Huntress can not be closed',
			escalation_notification: 'a notification of Huntress can not be closed',
			platform_action_notification: 'a notification of Huntress can not be closed',
		},
		naturalId: (kind, { id }) => naturalIdOf({ id: [kind, id] }),
	},
	dattormm: {
		source: 'dattoRmm',
		kinds: { alert: '' },
		naturalId: (_kind, { id }) => naturalIdOf({ id: [id] }),
	},
};

/** Sources without any way back. */
const silent: Record<string, string> = {
	darkwebid: 'Dark Web ID',
	haveibeenpwned: 'Have I Been Pwned',
	hibp: 'Have I Been Pwned',
	enzoic: 'Enzoic',
	officeprotect: 'Office Protect',
};

/**
 * The alert at its source. Source, customer and id are used only together as the ticket's key was made of them, so that
 * no edited or forged word of a statement leads to another alert or another customer.
 */
export function targetOf(alert: TicketAlert): TargetChoice {
	const quiet = silent[alert.source];
	if (quiet !== undefined) return { reason: `${quiet} offers no way to close an alert` };
	const identity = Object.hasOwn(identities, alert.source) ? identities[alert.source] : undefined;
	if (!identity) {
		return {
			reason: `this node does not answer the source ${alert.source}; an HTTP Request node can, with the ID and customer of this item`,
		};
	}
	if (alert.id === '') return { reason: 'the ticket is older than statements that name the alert' };
	for (const [kind, never] of Object.entries(identity.kinds)) {
		if (buildDedupKey(identity.source, identity.naturalId(kind, alert)) !== alert.dedupKey)
			continue;
		if (never !== '') return { reason: never };
		const { id, tenant } = alert;
		return { target: { source: identity.source, kind, id, tenant } };
	}
	return { reason: 'the words of the statement do not belong to the key of the ticket' };
}
