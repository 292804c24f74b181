import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Alert } from '../../src/alert/alert';
import { severityIds } from '../../src/alert/severity';
import type { TenantBinding } from '../../src/sources/senders/boundTenant';
import { valueAt } from '../../src/sources/senders/eventPath';
import { readEvents, type EventsRead } from '../../src/sources/senders/readEvents';
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
import { alertItem } from '../SecurityAlertTrigger/alertItem';
import { answerOnly, refuse, settleWithAnswer } from './answer';
import {
	readAuthentication,
	readSettings,
	unusableCredential,
	type WebhookSettings,
} from './webhookSettings';

/** Of the process: shared by all webhooks, at most about 15 MB. */
const deliveries = new DeliveryMemory({ maxDeliveries: 100_000 });

const checkCredential =
	"Compare scheme, secret and header of the credential with the sender's settings.";

/** One request: bytes -> verified -> not seen before -> parsed -> alerts. Each step may answer for itself. */
export async function receiveWebhook(
	context: IWebhookFunctions,
	memory: DeliveryMemory = deliveries,
): Promise<IWebhookResponseData> {
	const now = new Date();
	const headers: RequestHeaders = context.getHeaderData() as RequestHeaders;
	const otherMedia = refuseMediaType(headers);
	if (otherMedia) return refuse(context, badRequest(otherMedia));
	const rawBody = await readRawBody(context.getRequestObject());
	if (!rawBody) return refuse(context, { status: 400, error: 'the request has no body' });
	const tooLarge = refuseSize(rawBody);
	if (tooLarge) return refuse(context, badRequest(tooLarge));

	const settings = readSettings(context);
	const { reading, boundTenants } = await readAuthentication(context, settings.sender);
	if (reading.kind === 'unusable') {
		// The owner reads it in the log; a stranger learns no more than from a wrong signature.
		context.logger.error(unusableCredential(reading));
		return refuse(context, unauthorized(unusableCredential(reading)));
	}
	const { scheme } = reading;
	const body = once(() =>
		readJsonBody(rawBody, {
			repairLineBreaks: settings.sender.template !== undefined,
			// Their bodies are written by hand as well, or may be.
			refuseRepeatedFields: settings.sender.template !== undefined || settings.sender.usualNames,
		}),
	);
	if (scheme.kind === 'sharedToken' && scheme.places.every((place) => place.in === 'body')) {
		// The proof is inside the body: what can't be read can't be verified, and saying so gives nothing away.
		const inBody = body();
		if (inBody.kind === 'unreadable') return refuse(context, badRequest(inBody));
	}
	const verification = verifyRequest(
		scheme,
		{
			headers,
			rawBody,
			query: context.getQueryData() as Record<string, unknown>,
			bodyField: (path) => fieldOf(body(), path),
		},
		now,
		settings.toleranceSeconds,
	);
	if (!verification.verified) {
		context.logger.warn(`A webhook request was refused: ${verification.reason}`);
		return refuse(context, unauthorized(verification.reason));
	}
	return await takeDelivery(context, memory, settings, body(), {
		deliveryId: verification.deliveryId,
		now,
		secrets: secretsOf(scheme),
		boundTenants,
	});
}

interface Delivery {
	deliveryId: string;
	now: Date;
	secrets: readonly string[];
	boundTenants: readonly TenantBinding[];
}

async function takeDelivery(
	context: IWebhookFunctions,
	memory: DeliveryMemory,
	settings: WebhookSettings,
	body: BodyReading,
	{ deliveryId, now, secrets, boundTenants }: Delivery,
): Promise<IWebhookResponseData> {
	if (body.kind === 'unreadable') return refuse(context, badRequest(body));
	const claim = await claimDelivery(context, memory, settings, deliveryId, now);
	if (claim === 'known') return answerOnly({ received: 0, duplicate: true });
	let isTaken = false;
	try {
		const read = readEvents(body.value, settings.sender, {
			messageId: deliveryId.replace(/^id:/, ''),
			receivedAt: now,
			includePlaintextPasswords: settings.includePlaintextPasswords,
			includeRaw: settings.includeRaw,
			secrets,
			boundTenants,
		});
		if (read.kind === 'refused') {
			context.logger.warn(`A webhook request was refused: ${read.message}`);
			return refuse(context, { status: read.status, error: read.message });
		}
		if (read.kind === 'nothing') {
			return answerOnly({ received: 0, ...(read.reason ? { skipped: read.reason } : {}) });
		}
		if (read.otherTenants > 0) {
			context.logger.warn(
				`${read.otherTenants} alerts of a webhook were left out: they name another tenant than it may report`,
			);
		}
		const alerts = read.alerts.filter((alert) => isSevere(alert, settings));
		const answer = answerTo(read, alerts.length);
		if (alerts.length === 0) return answerOnly(answer);
		if (claim) settleWithAnswer(context.getResponseObject(), claim);
		isTaken = true;
		return {
			workflowData: [alerts.map((alert) => alertItem(alert, settings.simplify))],
			webhookResponse: answer,
		};
	} finally {
		if (!isTaken) claim?.release();
	}
}

/** Unknown severity is not known to be low, and a resolution always passes. */
function isSevere(
	{ action, severityId }: Alert,
	{ minimumSeverity }: Pick<WebhookSettings, 'minimumSeverity'>,
): boolean {
	return action === 'resolve' || severityId === 0 || severityId >= severityIds[minimumSeverity];
}

/** What became of the events; counts of nothing are left out. */
function answerTo(read: Extract<EventsRead, { kind: 'alerts' }>, received: number): IDataObject {
	const counts = {
		unreadable: read.unreadable,
		belowMinimumSeverity: read.alerts.length - received,
		otherTenants: read.otherTenants,
		tests: read.tests,
	};
	return {
		received,
		...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
	};
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

function badRequest({ status, message }: { status: number; message: string }) {
	return { status, error: message };
}

/** A stranger learns nothing from the answer; the owner reads the reason in the log, or in the editor. */
function unauthorized(reason: string) {
	return { status: 401, error: 'unauthorized', reason, remedy: checkCredential };
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
