import type { KeyObject } from 'node:crypto';

/** How the sender of a webhook proves who it is, with the secrets that are in force (two while one is being changed). */
export type WebhookScheme =
	| { kind: 'standardWebhooks'; keys: SigningKey[] }
	| { kind: 'githubStyle'; header: string; secrets: string[] }
	| { kind: 'stripeStyle'; header: string; secrets: string[] }
	| { kind: 'sharedToken'; places: TokenPlace[]; tokens: string[] }
	| { kind: 'basicAuth'; username: string; passwords: string[] }
	| { kind: 'none' };

/** Where the sender may put its token: any of several places counts. */
export interface TokenPlace {
	in: 'header' | 'query' | 'body';
	/** Name of the header or of the parameter of the address, or path in the body. */
	name: string;
}

/** Standard Webhooks 1.0 knows shared secrets (`whsec_`, signatures `v1`) and public keys (`whpk_`, signatures `v1a`). */
export type SigningKey =
	{ version: 'v1'; secret: Buffer } | { version: 'v1a'; publicKey: KeyObject };

/** The verdict over one request. The reason is for the log of the receiver, never for the sender. */
export type Verification =
	| { verified: true; /** Identity of the delivery for the replay memory. */ deliveryId: string }
	| { verified: false; reason: RefusalReason };

type RefusalReason =
	| 'a header of the signature is missing or malformed'
	| 'the time stamp is outside the tolerance'
	| 'no signature matches'
	| 'the token is missing or wrong'
	| 'the user name or password is missing or wrong';
