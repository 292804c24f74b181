import { createHmac, generateKeyPairSync } from 'node:crypto';

import { signedHeaders } from '../../sandbox/sources/webhookSender';
import { verify } from './verifying';

const ours =
	'{"id":"alert-0001","title":"Sign-in from unauthorized country","tenant":"contoso.example","severity":"high"}';
const ourStandardSecret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const at = 1_767_225_600;

describe('published test vectors', () => {
	it('accepts the one of GitHub', () => {
		const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
		expect(
			verify(
				{ scheme: 'githubStyle', secret: "It's a Secret to Everybody" },
				{ 'x-hub-signature-256': header },
				'Hello, World!',
				at,
			).verified,
		).toBe(true);
	});

	it('accepts the one of Standard Webhooks', () => {
		expect(
			verify(
				{ scheme: 'standardWebhooks', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
				{
					'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
					'webhook-timestamp': '1614265330',
					'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
				},
				'{"test": 2432232314}',
				1_614_265_330,
			),
		).toEqual({ verified: true, deliveryId: 'id:msg_p5jXN8AQM9LWM0D4loKWxJek' });
	});

	it('accepts the one of Svix', () => {
		expect(
			verify(
				{ scheme: 'standardWebhooks', secret: 'whsec_plJ3nmyCDGBKInavdOK15jsl' },
				{
					'svix-id': 'msg_loFOjxBNrRLzqYUf',
					'svix-timestamp': '1731705121',
					'svix-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
				},
				'{"event_type":"ping","data":{"success":true}}',
				1_731_705_121,
			).verified,
		).toBe(true);
	});
});

describe('vectors of the reference', () => {
	it.each(['webhook', 'svix'])('accepts Standard Webhooks with %s names', (family) => {
		const headers = {
			[`${family}-id`]: 'evt_test_0001',
			[`${family}-timestamp`]: String(at),
			[`${family}-signature`]: 'v1,sPY9CsDrMmVasAcdUtLwoIKxTkD5HVG1yPV2eynRp0Q=',
		};
		const credential = { scheme: 'standardWebhooks', secret: ourStandardSecret };
		expect(verify(credential, headers, ours, at).verified).toBe(true);
	});

	it.each([
		['x-hub-signature-256', '', 'sha256='],
		['x-pagerduty-signature', 'X-PagerDuty-Signature', 'v1='],
		['x-signature', 'X-Signature', ''],
	])('accepts GitHub style in %s', (header, headerName, prefix) => {
		const digest = '3014175479ff4fe9d953b4612f643945cc0103944691b1df9a404220383e2a3b';
		const credential = { scheme: 'githubStyle', secret: 'msp-shared-secret', headerName };
		expect(verify(credential, { [header]: prefix + digest }, ours, at).verified).toBe(true);
		const upper = { [header]: prefix + digest.toUpperCase() };
		expect(verify(credential, upper, ours, at).verified).toBe(true);
	});

	it('accepts Stripe style', () => {
		const header = `t=${at},v1=ec48bb3f1fe9c563a735ce592cd9b0e1e9c7a90d59c522940e09f674ccf13444`;
		const credential = { scheme: 'stripeStyle', secret: 'msp-shared-secret' };
		expect(verify(credential, { 'stripe-signature': header }, ours, at).verified).toBe(true);
	});
});

describe('rotation of secrets', () => {
	const other = 'whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=';

	it('accepts either of two secrets', () => {
		const credential = {
			scheme: 'standardWebhooks',
			secret: other,
			secondarySecret: ourStandardSecret,
		};
		for (const secret of [other, ourStandardSecret]) {
			const headers = signedHeaders(ours, { scheme: 'standardWebhooks', secret, at });
			expect(verify(credential, headers, ours, at).verified).toBe(true);
		}
	});

	it('accepts several signatures in one header, as text and as a list', () => {
		const headers = signedHeaders(ours, { scheme: 'standardWebhooks', secret: other, at });
		const wrong = `v1,${Buffer.alloc(32).toString('base64')}`;
		const right = headers['webhook-signature'] ?? '';
		const credential = { scheme: 'standardWebhooks', secret: other };
		for (const signature of [`${wrong} v1a,zz ${right}`, [wrong, right]]) {
			const request = { ...headers, 'webhook-signature': signature };
			expect(verify(credential, request, ours, at).verified).toBe(true);
		}
	});

	it('accepts several signatures in PagerDuty and Stripe headers', () => {
		const digest = (text: string) => createHmac('sha256', 'new').update(text).digest('hex');
		const github = { 'x-hub-signature-256': `v1=${'0'.repeat(64)},v1=${digest(ours)}` };
		const stripe = {
			'stripe-signature': `t=${at},v0=old,v1=${'0'.repeat(64)},v1=${digest(`${at}.${ours}`)}`,
		};
		const secrets = { secret: 'old', secondarySecret: 'new' };
		expect(verify({ scheme: 'githubStyle', ...secrets }, github, ours, at).verified).toBe(true);
		expect(verify({ scheme: 'stripeStyle', ...secrets }, stripe, ours, at).verified).toBe(true);
	});
});

describe('public keys (v1a)', () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const jwk = publicKey.export({ format: 'jwk' });
	const secret = `whpk_${Buffer.from(jwk.x ?? '', 'base64url').toString('base64')}`;

	it('accepts what the private key signed and nothing else', () => {
		const headers = signedHeaders(ours, { scheme: 'standardWebhooksEd25519', privateKey, at });
		const credential = { scheme: 'standardWebhooks', secret };
		expect(verify(credential, headers, ours, at).verified).toBe(true);
		expect(verify(credential, headers, `${ours} `, at).verified).toBe(false);
	});

	it('never takes the public key for a shared secret', () => {
		const forged = signedHeaders(ours, {
			scheme: 'standardWebhooks',
			secret: secret.replace('whpk_', 'whsec_'),
			at,
		});
		expect(verify({ scheme: 'standardWebhooks', secret }, forged, ours, at).verified).toBe(false);
	});
});

describe('time stamps', () => {
	const standard = { scheme: 'standardWebhooks', secret: ourStandardSecret };
	const stripe = { scheme: 'stripeStyle', secret: 'msp-shared-secret' };

	it.each([
		[0, true],
		[299, true],
		[-299, true],
		[301, false],
		[-301, false],
		[86_400, false],
	])('a request that is %d seconds old: accepted %s', (age, accepted) => {
		const standardHeaders = signedHeaders(ours, {
			scheme: 'standardWebhooks',
			secret: ourStandardSecret,
			at: at - age,
		});
		const stripeHeaders = signedHeaders(ours, {
			scheme: 'stripeStyle',
			secret: 'msp-shared-secret',
			at: at - age,
		});
		expect(verify(standard, standardHeaders, ours, at).verified).toBe(accepted);
		expect(verify(stripe, stripeHeaders, ours, at).verified).toBe(accepted);
	});

	it.each(['', 'now', '1e9', '-5', `${at}.5`, ` ${at}`, '9'.repeat(40)])(
		'refuses the time stamp %j',
		(timestamp) => {
			const headers = signedHeaders(ours, {
				scheme: 'standardWebhooks',
				secret: ourStandardSecret,
				at,
			});
			const request = { ...headers, 'webhook-timestamp': timestamp };
			expect(verify(standard, request, ours, at).verified).toBe(false);
		},
	);
});

describe('tokens and passwords', () => {
	it('compares a token in a header, with and without Bearer', () => {
		const credential = {
			scheme: 'sharedToken',
			secret: 'a-token',
			secondarySecret: 'b-token',
			headerName: 'Authorization',
		};
		for (const given of ['a-token', 'Bearer a-token', 'b-token', ['b-token']]) {
			expect(verify(credential, { authorization: given }, ours, at).verified).toBe(true);
		}
		for (const given of ['', 'Bearer ', 'a-toke', 'a-token2', 'A-TOKEN', ['a-token', 'x']]) {
			expect(verify(credential, { authorization: given }, ours, at).verified).toBe(false);
		}
	});

	it('compares a token in the body', () => {
		const credential = {
			scheme: 'sharedToken',
			secret: '12345',
			placement: 'bodyField',
			bodyField: 'token',
		};
		const accepted = (body: string) => verify(credential, {}, body, at).verified;
		expect(accepted('{"token":"12345"}')).toBe(true);
		expect(accepted('{"token":12345}')).toBe(false);
		expect(accepted('{"token":["12345"]}')).toBe(false);
		expect(accepted('{}')).toBe(false);
	});

	it('compares user name and password', () => {
		const credential = {
			scheme: 'basicAuth',
			username: 'enzoic',
			password: 'pä:ss',
			secondaryPassword: 'older',
		};
		for (const password of ['pä:ss', 'older']) {
			const headers = signedHeaders(ours, { scheme: 'basicAuth', username: 'enzoic', password });
			expect(verify(credential, headers, ours, at).verified).toBe(true);
		}
		for (const [username, password] of [
			['enzoic', ''],
			['', 'older'],
			['Enzoic', 'older'],
			['enzoic', 'pa:ss'],
		] as const) {
			const headers = signedHeaders(ours, { scheme: 'basicAuth', username, password });
			expect(verify(credential, headers, ours, at).verified).toBe(false);
		}
		expect(verify(credential, {}, ours, at).verified).toBe(false);
	});
});
