import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Claim } from '../../src/webhook/deliveryMemory';

/** The part of Express' response that is used here. */
interface WebhookResponse {
	statusCode: number;
	status: (code: number) => { json: (body: object) => unknown };
	once?: (event: 'finish' | 'close', listener: () => void) => unknown;
}

/** Answers with a status of the 400s and starts no execution. */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	error: string,
): IWebhookResponseData {
	const response: WebhookResponse = context.getResponseObject();
	response.status(status).json({ error });
	return { noWebhookResponse: true };
}

/**
 * n8n answers after the execution exists or is queued. So the end of the answer tells whether the delivery is in good
 * hands: only then is its id kept, and a sender that was told otherwise may send it again.
 */
export function settleWithAnswer(
	response: WebhookResponse,
	claim: Extract<Claim, { kind: 'new' }>,
): void {
	if (!response.once) {
		claim.keep();
		return;
	}
	response.once('finish', () => {
		if (response.statusCode < 400) claim.keep();
		else claim.release();
	});
	response.once('close', () => claim.release());
}
