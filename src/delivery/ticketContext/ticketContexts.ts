import type { Answer, AutotaskProblem } from '../../autotask/answer';
import type { AutotaskClient } from '../../autotask/autotaskClient';
import { contextFields, type Referred, type TicketContext } from '../../ticket/ticketContext';
import type { TicketPayload } from '../../ticket/ticketPayload';
import type { DeliveryPolicy } from '../deliveryPolicy';
import { findContacts } from './contacts';
import { findDevices } from './devices';
import type { Subject } from './subject';

type Part = keyof typeof contextFields;

/** Contacts and devices of the new tickets of a run, looked up together and kept until the run ends. */
export class TicketContexts {
	readonly #contacts = new Map<string, Referred>();
	readonly #devices = new Map<string, Referred>();

	constructor(
		private readonly client: AutotaskClient,
		private readonly policy: Pick<DeliveryPolicy, 'contactBy' | 'deviceBy'>,
	) {}

	/** Asks for what is not known yet. What can't be asked costs contact or device, not the tickets. */
	async lookUp(subjects: readonly Subject[]): Promise<void> {
		const { contactBy, deviceBy } = this.policy;
		const withUser = subjects.filter(
			(subject) => subject.email !== '' && !this.#contacts.has(contactKey(subject)),
		);
		if (contactBy === 'userEmail' && withUser.length > 0) {
			const found = await findContacts(this.client, withUser);
			for (const subject of withUser) {
				this.#contacts.set(contactKey(subject), answered(found, subject));
			}
		}
		const withHost = subjects.filter(
			(subject) => subject.host !== '' && !this.#devices.has(deviceKey(subject)),
		);
		if (deviceBy === 'host' && withHost.length > 0) {
			const found = await findDevices(this.client, withHost);
			for (const subject of withHost) {
				this.#devices.set(deviceKey(subject), answered(found, subject));
			}
		}
	}

	/** What was found for a subject. */
	of(subject: Subject): TicketContext {
		const { contactBy, deviceBy } = this.policy;
		const { isMixed } = subject;
		const contact = isMixed.email
			? several('users', contactBy !== 'none')
			: this.#contacts.get(contactKey(subject));
		const device = isMixed.host
			? several('devices', deviceBy !== 'none')
			: this.#devices.get(deviceKey(subject));
		return { ...(contact && { contact }), ...(device && { device }) };
	}

	/**
	 * Forgets a contact or device that Autotask has just refused, because it disappeared after the look-up. Says whether
	 * the refused ticket had it from here, so that it is worth a repeat.
	 */
	dismiss(subject: Subject, problem: AutotaskProblem, payload: TicketPayload): boolean {
		if (problem.kind !== 'refused' || problem.reason !== 'validation') return false;
		const said = `${problem.field} ${problem.message}`.toLowerCase();
		const context = this.of(subject);
		const part = (Object.keys(contextFields) as Part[]).find((each) => {
			const { field } = contextFields[each];
			const referred = context[each];
			return (
				said.includes(field.toLowerCase()) &&
				referred?.kind === 'found' &&
				referred.id === payload[field]
			);
		});
		if (part === undefined) return false;
		const gone: Referred = {
			kind: 'none',
			why: `Autotask no longer takes the ${part} that was found`,
		};
		if (part === 'contact') this.#contacts.set(contactKey(subject), gone);
		else this.#devices.set(deviceKey(subject), gone);
		return true;
	}
}

function answered<Question>(
	found: Answer<(question: Question) => Referred>,
	question: Question,
): Referred {
	if (found.ok) return found.value(question);
	const message = found.problem.message.replace(/\.$/, '');
	return { kind: 'none', why: `Autotask could not be asked for it (${message})` };
}

function several(what: string, isAsked: boolean): Referred | undefined {
	return isAsked
		? { kind: 'none', why: `the alerts of this ticket name several ${what}` }
		: undefined;
}

function contactKey({ companyId, email }: Subject): string {
	return `${companyId} ${email}`;
}

function deviceKey({ companyId, host }: Subject): string {
	return `${companyId} ${host}`;
}
