import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { sampleAlert } from '../../../src/alert/sampleAlert';
import { deliverAlerts } from '../../../src/delivery/deliverAlerts';
import { failureOf } from '../../../src/delivery/failures';
import type { TicketOutcome } from '../../../src/delivery/ticketOutcome';
import { connectForRun } from '../connection';
import { readDeliveryPolicy } from '../parameters/deliveryPolicy';
import { readTestCompany } from '../parameters/tenantMatching';
import { ticketSettingsReader } from '../parameters/ticketSettings';
import { failedOutcome, outputItems } from './outputItems';
import { ticketFieldsFor } from './prepareAlerts';

/**
 * Makes one ticket with sample tokens for the chosen company, whatever the input holds. A repeat of the same
 * execution (Retry On Fail) finds its ticket.
 */
export async function sendTestTicket(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { client } = await connectForRun(context);
	const company = { ...readTestCompany(context), matchedBy: 'map' as const };
	const now = new Date();
	const alert = sampleAlert(
		`${context.getExecutionId()}-${context.getNode().id}`,
		company.name,
		now,
	);
	const settings = { ...ticketSettingsReader(context)(0), titlePrefix: '[TEST] ' };
	const fields = await ticketFieldsFor(client, settings);
	let outcome: TicketOutcome;
	if (fields.ok) {
		const [only] = await deliverAlerts(
			[{ alert, company, warnings: [], settings: () => ({ ok: true, value: settings }) }],
			{
				client,
				// A test ticket is never grouped, rolled up or noted twice.
				policy: {
					...readDeliveryPolicy(context),
					ifTicketExists: 'skip',
					groupBy: 'none',
					contactBy: 'none',
					deviceBy: 'none',
					stormLimit: 0,
				},
				fields: fields.value,
				now,
				wait: sleep,
			},
		);
		if (only === undefined) throw new Error('The delivery gave no outcome');
		outcome = only;
	} else {
		outcome = failedOutcome(
			{ kind: 'alert', item: 0, alert, warnings: [] },
			failureOf(fields.problem),
		);
	}
	return outputItems(context, [{ item: 0, outcome }]);
}
