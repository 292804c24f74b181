import {
	NodeOperationError,
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import type { Claim } from '../../src/webhook/deliveryMemory';

/** The part of Express' response that is used here. */
interface WebhookResponse {
	statusCode: number;
	status: (code: number) => { json: (body: object) => unknown };
	once?: (event: 'finish' | 'close', listener: () => void) => unknown;
}

/** What is told to whom when a request is refused. */
interface Refusal {
	status: number;
	/** For the sender. */
	error: string;
	/** For the owner of the workflow, when the sender learns less. */
	reason?: string;
	remedy?: string;
}

/**
 * Answers with a status of the 400s and starts no execution. While the user tries the step in the editor, the reason is
 * shown there instead; n8n then answers the sender with 500.
 */
export function refuse(
	context: IWebhookFunctions,
	{
		status,
		error,
		reason = error,
		remedy = 'Correct the request in the sender and send it again.',
	}: Refusal,
): IWebhookResponseData {
	if (context.getMode() === 'manual') {
		const shown = new NodeOperationError(
			context.getNode(),
			`The test request was refused: ${reason}`,
			{ description: `${remedy} In production the sender gets HTTP ${status}.`, level: 'warning' },
		);
		throw Object.assign(shown, { failure: { cause: 'configuration-invalid' } });
	}
	const response: WebhookResponse = context.getResponseObject();
	response.status(status).json({ error });
	return { noWebhookResponse: true };
}

/** Answers that the request was taken and starts nothing. */
export function answerOnly(webhookResponse: IDataObject): IWebhookResponseData {
	return { webhookResponse };
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
