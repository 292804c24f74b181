import { createHmac, randomUUID, sign, type KeyObject } from 'node:crypto';

/** How a pretended sender proves who it is. `at` is a time in Unix seconds, `id` the delivery's; both have fresh defaults. */
export type SenderSigning =
	| { scheme: 'standardWebhooks'; secret: string; id?: string; at?: number; svixNames?: boolean }
	| { scheme: 'standardWebhooksEd25519'; privateKey: KeyObject; id?: string; at?: number }
	| { scheme: 'githubStyle'; secret: string; header?: string; id?: string }
	| { scheme: 'stripeStyle'; secret: string; header?: string; at?: number }
	| { scheme: 'tokenHeader'; token: string; header?: string }
	| { scheme: 'basicAuth'; username: string; password: string }
	| { scheme: 'none' };

type SenderHeaders = Record<string, string>;

/** The headers a sender of this kind puts on exactly these bytes. */
export function signedHeaders(body: string | Buffer, signing: SenderSigning): SenderHeaders {
	switch (signing.scheme) {
		case 'standardWebhooks': {
			const key = Buffer.from(signing.secret.replace(/^whsec_/, ''), 'base64');
			const { id, at, signed } = standardContent(body, signing);
			const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
			return standardHeaders(signing.svixNames ? 'svix' : 'webhook', id, at, signature);
		}
		case 'standardWebhooksEd25519': {
			const { id, at, signed } = standardContent(body, signing);
			const signature = `v1a,${sign(null, signed, signing.privateKey).toString('base64')}`;
			return standardHeaders('webhook', id, at, signature);
		}
		case 'githubStyle':
			return {
				[signing.header ?? 'x-hub-signature-256']: `sha256=${hexHmac(signing.secret, body)}`,
				'x-github-delivery': signing.id ?? randomUUID(),
			};
		case 'stripeStyle': {
			const at = signing.at ?? nowInSeconds();
			const signed = Buffer.concat([Buffer.from(`${at}.`), Buffer.from(body)]);
			return {
				[signing.header ?? 'stripe-signature']: `t=${at},v1=${hexHmac(signing.secret, signed)}`,
			};
		}
		case 'tokenHeader':
			return { [signing.header ?? 'x-webhook-token']: signing.token };
		case 'basicAuth': {
			const pair = Buffer.from(`${signing.username}:${signing.password}`).toString('base64');
			return { authorization: `Basic ${pair}` };
		}
		case 'none':
			return {};
	}
}

interface SentWebhook {
	status: number;
	body: unknown;
}

/** Sends a body the way the pretended sender would: objects as JSON, texts and bytes as they are. */
export async function sendWebhook(
	url: string,
	body: object | string | Buffer,
	signing: SenderSigning,
	headers: SenderHeaders = {},
): Promise<SentWebhook> {
	const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			...signedHeaders(bytes, signing),
			...headers,
		},
		body: new Uint8Array(Buffer.from(bytes)),
		signal: AbortSignal.timeout(15_000),
	});
	const text = await response.text();
	return { status: response.status, body: parsedOrText(text) };
}

function standardContent(
	body: string | Buffer,
	signing: { id?: string; at?: number },
): { id: string; at: number; signed: Buffer } {
	const id = signing.id ?? `msg_${randomUUID()}`;
	const at = signing.at ?? nowInSeconds();
	return { id, at, signed: Buffer.concat([Buffer.from(`${id}.${at}.`), Buffer.from(body)]) };
}

function standardHeaders(
	family: 'webhook' | 'svix',
	id: string,
	at: number,
	signature: string,
): SenderHeaders {
	return {
		[`${family}-id`]: id,
		[`${family}-timestamp`]: String(at),
		[`${family}-signature`]: signature,
	};
}

function hexHmac(secret: string, signed: string | Buffer): string {
	return createHmac('sha256', secret).update(signed).digest('hex');
}

function nowInSeconds(): number {
	return Math.floor(Date.now() / 1000);
}

function parsedOrText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
