import { sendWebhook, type SenderSigning } from '../../../sandbox/sources/webhookSender';
import { WebhookWorld, type WorldOptions } from './webhookWorld';

const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const signing: SenderSigning = { scheme: 'standardWebhooks', secret };
const signed: WorldOptions = {
	parameters: {
		preset: 'standard',
		authentication: 'credential',
		sourceName: 'My Siem',
		options: {},
	},
	credential: { scheme: 'standardWebhooks', secret },
};
const alert = { id: 'a-1', title: 'Sign-in', tenant: 'Contoso Ltd', severity: 'high' };

let world: WebhookWorld;
async function open(options: WorldOptions): Promise<string> {
	world = new WebhookWorld(options);
	return await world.listen();
}
afterEach(() => world.close());

it('refuses a multipart body, whose bytes n8n has consumed', async () => {
	world = new WebhookWorld(signed);
	let status = 200;
	const response = {
		statusCode: 200,
		status: (code: number) => ({ json: () => (status = code) }),
	};
	const readRawBody = () => Promise.reject(new Error('stream is not readable'));
	const request = { headers: { 'content-type': 'multipart/form-data; boundary=x' }, readRawBody };
	expect(await world.call(request, response)).toEqual({ noWebhookResponse: true });
	expect(status).toBe(415);
});

describe('over HTTP', () => {
	it('takes a signed alert and answers with what it received', async () => {
		const url = await open(signed);
		expect(await sendWebhook(url, alert, { ...signing, id: 'msg_take' })).toEqual({
			status: 200,
			body: { received: 1 },
		});
		expect(world.executions).toMatchObject([
			[{ title: 'Sign-in', severity: 'high', source: 'webhook:my-siem', messageId: 'msg_take' }],
		]);
	});

	it('makes one item of each event', async () => {
		const url = await open(signed);
		const events = [alert, { ...alert, id: 'a-2' }, 'text'];
		const sent = await sendWebhook(url, { events }, { ...signing, id: 'msg_many' });
		expect(sent.body).toEqual({ received: 3, unreadable: 1 });
		expect(world.executions[0]).toHaveLength(3);
	});

	it('verifies the bytes, not the JSON', async () => {
		const url = await open(signed);
		const odd = '{\r\n "title" :"\\u0053ign-in",  "id":12345678901234567890, "x": 1.0e0 }\n';
		expect(await sendWebhook(url, odd, { ...signing, id: 'msg_odd' })).toMatchObject({
			status: 200,
		});
		expect(world.executions[0]?.[0]).toMatchObject({
			id: '12345678901234567890',
			title: 'Sign-in',
		});
	});

	it.each([
		['another secret', { ...signing, secret: `whsec_${Buffer.alloc(24).toString('base64')}` }, {}],
		['no signature', { scheme: 'none' }, {}],
		['an old time stamp', { ...signing, at: 1_700_000_000 }, {}],
		[
			'a forwarded address',
			{ scheme: 'none' },
			{ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '52.42.159.171' },
		],
	] as Array<[string, SenderSigning, Record<string, string>]>)(
		'answers 401 without detail to %s',
		async (_, other, headers) => {
			const url = await open(signed);
			expect(await sendWebhook(url, alert, other, headers)).toEqual({
				status: 401,
				body: { error: 'unauthorized' },
			});
			expect(world.executions).toEqual([]);
		},
	);

	it.each([
		['not JSON', '{"a":', 400, {}],
		['nothing', '', 400, {}],
		['a form', 'a=1', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
		['more than a megabyte', 'x'.repeat(1_000_001), 413, {}],
		['JSON that is no alert', '"text"', 422, {}],
	])('answers a clear 4xx to %s', async (_, body, status, headers) => {
		const url = await open(signed);
		const sent = await sendWebhook(url, body, signing, headers);
		expect(sent).toEqual({ status, body: { error: expect.any(String) as string } });
		expect(world.executions).toEqual([]);
	});

	it('takes a test call without events, and starts nothing', async () => {
		const url = await open(signed);
		const sent = await sendWebhook(url, { events: [] }, signing);
		expect(sent).toEqual({ status: 200, body: { received: 0 } });
		expect(world.executions).toEqual([]);
	});

	it('takes a body of a megabyte', async () => {
		const url = await open(signed);
		const events = Array.from({ length: 4_000 }, (_, id) => ({ id, title: 'x'.repeat(180) }));
		expect(await sendWebhook(url, { events }, signing)).toMatchObject({ status: 200 });
		expect(world.executions.flat(2)).toHaveLength(4_000);
	});
});

describe('other proofs', () => {
	const parameters = (preset: string) => ({ preset, authentication: 'credential', options: {} });

	it.each([
		[
			{ scheme: 'githubStyle', secret: 's' },
			{ scheme: 'githubStyle', secret: 's' },
		],
		[
			{ scheme: 'stripeStyle', secret: 's' },
			{ scheme: 'stripeStyle', secret: 's' },
		],
		[
			{ scheme: 'sharedToken', secret: 'tok' },
			{ scheme: 'tokenHeader', token: 'tok' },
		],
		[
			{ scheme: 'basicAuth', username: 'u', password: 'p' },
			{ scheme: 'basicAuth', username: 'u', password: 'p' },
		],
	] as Array<[Record<string, string>, SenderSigning]>)('%j', async (credential, sender) => {
		const url = await open({ parameters: parameters('standard'), credential });
		const body = { ...alert, id: `${credential.scheme}-1` };
		expect((await sendWebhook(url, body, sender)).status).toBe(200);
		expect((await sendWebhook(url, body, { scheme: 'none' })).status).toBe(401);
	});

	it('a token in the body, which goes no further', async () => {
		const credential = {
			scheme: 'sharedToken',
			secret: 'body-token-1',
			placement: 'bodyField',
			bodyField: 'key',
		};
		const url = await open({
			parameters: { ...parameters('saasAlerts'), options: { includeRaw: true } },
			credential,
		});
		const event = { eventId: 'e1', jointDesc: 'seen: body-token-1', key: 'body-token-1' };
		const body = { key: 'body-token-1', customer: { id: 'c1' }, events: [event] };
		expect((await sendWebhook(url, body, { scheme: 'none' })).status).toBe(200);
		expect(JSON.stringify(world.executions)).not.toContain('body-token-1');
		const wrong = await sendWebhook(url, { ...body, key: 'x' }, { scheme: 'none' });
		expect(wrong).toEqual({ status: 401, body: { error: 'unauthorized' } });
		expect((await sendWebhook(url, '{"key"', { scheme: 'none' })).status).toBe(400);
	});

	it('none, when the user chose so', async () => {
		const url = await open({ parameters: { ...parameters('standard'), authentication: 'none' } });
		expect((await sendWebhook(url, { ...alert, id: 'open' }, { scheme: 'none' })).status).toBe(200);
	});

	it.each([
		{ scheme: 'standardWebhooks', secret: '' },
		{ scheme: 'githubStyle', secret: '' },
		{ scheme: 'sharedToken', secret: '' },
		{ scheme: 'basicAuth', username: '', password: '' },
		{},
	])('is closed while the secret is missing: %j', async (credential) => {
		const url = await open({ parameters: parameters('standard'), credential });
		for (const sender of [
			{ scheme: 'none' },
			{ scheme: 'githubStyle', secret: '' },
			{ scheme: 'tokenHeader', token: '' },
			{ scheme: 'basicAuth', username: '', password: '' },
		] as SenderSigning[]) {
			expect((await sendWebhook(url, alert, sender)).status).toBe(401);
		}
	});

	it('Datto RMM: plain text with raw line breaks', async () => {
		const url = await open({ parameters: { ...parameters('dattoRmm'), authentication: 'none' } });
		const plain = { 'content-type': 'text/plain' };
		const template = '{"id":"d-1","title":"Disk","description":"line 1\nline 2"}';
		expect((await sendWebhook(url, template, { scheme: 'none' }, plain)).status).toBe(200);
		expect(world.executions[0]?.[0]).toMatchObject({ description: 'line 1\nline 2' });
		const broken = await sendWebhook(
			url,
			'{"id":"d-2","title":"a "b" c"}',
			{ scheme: 'none' },
			plain,
		);
		expect(broken).toMatchObject({
			status: 400,
			body: { error: expect.stringContaining('quotation mark') as string },
		});
	});
});
