import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { valueAt } from '../../src/sources/senders/eventPath';
import { readEvents } from '../../src/sources/senders/readEvents';
import { DeliveryMemory, type Claim } from '../../src/webhook/deliveryMemory';
import type { RequestHeaders } from '../../src/webhook/headers';
import {
	readJsonBody,
	refuseMediaType,
	refuseSize,
	type BodyReading,
} from '../../src/webhook/requestBody';
import type { WebhookScheme } from '../../src/webhook/scheme';
import { verifyRequest } from '../../src/webhook/verifyRequest';
import { refuse, settleWithAnswer } from './answer';
import {
	readAuthentication,
	readSettings,
	unusableCredential,
	type WebhookSettings,
} from './webhookSettings';

/** Of the process: shared by all webhooks, at most about 15 MB. */
const deliveries = new DeliveryMemory({ maxDeliveries: 100_000 });

/** One request: bytes -> verified -> not seen before -> parsed -> alerts. Each step may answer for itself. */
export async function receiveWebhook(
	context: IWebhookFunctions,
	memory: DeliveryMemory = deliveries,
): Promise<IWebhookResponseData> {
	const now = new Date();
	const headers: RequestHeaders = context.getHeaderData() as RequestHeaders;
	const otherMedia = refuseMediaType(headers);
	if (otherMedia) return refuse(context, otherMedia.status, otherMedia.message);
	const rawBody = await readRawBody(context.getRequestObject());
	if (!rawBody) return refuse(context, 400, 'the request has no body');
	const tooLarge = refuseSize(rawBody);
	if (tooLarge) return refuse(context, tooLarge.status, tooLarge.message);

	const settings = readSettings(context);
	const authentication = await readAuthentication(context);
	if (authentication.kind === 'unusable') {
		// The owner reads it in the log; a stranger learns no more than from a wrong signature.
		context.logger.error(unusableCredential(authentication));
		return refuse(context, 401, 'unauthorized');
	}
	const { scheme } = authentication;
	const body = once(() =>
		readJsonBody(rawBody, { repairLineBreaks: settings.preset.repairLineBreaks ?? false }),
	);
	if (scheme.kind === 'sharedToken' && scheme.place === 'bodyField') {
		// The proof is inside the body: what can't be read can't be verified, and saying so gives nothing away.
		const reading = body();
		if (reading.kind === 'unreadable') return refuse(context, reading.status, reading.message);
	}
	const verification = verifyRequest(
		scheme,
		{ headers, rawBody, bodyField: (path) => fieldOf(body(), path) },
		now,
		settings.toleranceSeconds,
	);
	if (!verification.verified) {
		context.logger.warn(`A webhook request was refused: ${verification.reason}`);
		return refuse(context, 401, 'unauthorized');
	}
	return await takeDelivery(context, memory, settings, body(), {
		deliveryId: verification.deliveryId,
		now,
		secrets: secretsOf(scheme),
	});
}

interface Delivery {
	deliveryId: string;
	now: Date;
	secrets: readonly string[];
}

async function takeDelivery(
	context: IWebhookFunctions,
	memory: DeliveryMemory,
	settings: WebhookSettings,
	body: BodyReading,
	{ deliveryId, now, secrets }: Delivery,
): Promise<IWebhookResponseData> {
	if (body.kind === 'unreadable') return refuse(context, body.status, body.message);
	const claim = await claimDelivery(context, memory, settings, deliveryId, now);
	if (claim === 'known') return { webhookResponse: { received: 0, duplicate: true } };
	let isTaken = false;
	try {
		const read = readEvents(body.value, settings.preset, {
			messageId: deliveryId.replace(/^id:/, ''),
			receivedAt: now,
			includePlaintextPasswords: settings.includePlaintextPasswords,
			includeRaw: settings.includeRaw,
			secrets,
		});
		if (read.kind === 'refused') return refuse(context, read.status, read.message);
		if (read.kind === 'nothing') return { webhookResponse: { received: 0 } };
		if (claim) settleWithAnswer(context.getResponseObject(), claim);
		isTaken = true;
		return {
			workflowData: [read.alerts.map((alert) => ({ json: { ...alert } }))],
			webhookResponse: {
				received: read.alerts.length,
				...(read.unreadable > 0 ? { unreadable: read.unreadable } : {}),
			},
		};
	} finally {
		if (!isTaken) claim?.release();
	}
}

/** Undefined when nothing is to be remembered: by choice, or because the user tries the step in the editor. */
async function claimDelivery(
	context: IWebhookFunctions,
	memory: DeliveryMemory,
	{ rememberMs }: WebhookSettings,
	deliveryId: string,
	now: Date,
): Promise<Extract<Claim, { kind: 'new' }> | 'known' | undefined> {
	if (rememberMs === 0 || context.getMode() === 'manual') return undefined;
	const webhook = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	for (;;) {
		const claim = memory.claim(webhook, deliveryId, now, rememberMs);
		if (claim.kind === 'new') return claim;
		if (claim.kind === 'known') return 'known';
		await claim.settled;
	}
}

/** n8n reads the bytes before it calls the node; versions that read late offer a method. */
async function readRawBody(request: {
	rawBody?: unknown;
	readRawBody?: () => Promise<void>;
}): Promise<Buffer | undefined> {
	if (!Buffer.isBuffer(request.rawBody)) await request.readRawBody?.();
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : undefined;
}

function fieldOf(body: BodyReading, path: string): unknown {
	return body.kind === 'json' ? valueAt({ event: body.value, body: body.value }, path) : undefined;
}

/** Secrets a sender repeats in clear text, which may therefore also stand in the body. */
function secretsOf(scheme: WebhookScheme): readonly string[] {
	if (scheme.kind === 'sharedToken') return scheme.tokens;
	return scheme.kind === 'basicAuth' ? scheme.passwords : [];
}

function once<T extends object>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}
