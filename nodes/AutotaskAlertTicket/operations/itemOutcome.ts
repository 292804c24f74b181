import type { IDataObject } from 'n8n-workflow';

import type { TicketOutcome } from '../../../src/delivery/ticketOutcome';

/** An outcome with the input item that it belongs to. */
export interface ItemOutcome {
	item: number;
	outcome: TicketOutcome;
	/** Further properties of the output item, such as the payload of a preview. */
	extra?: IDataObject;
}
