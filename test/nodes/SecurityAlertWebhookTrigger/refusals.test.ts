import { sendWebhook, type SenderSigning } from '../../../sandbox/sources/webhookSender';
import { dattoRmm } from '../../../src/sources/senders/dattoRmm';
import { saasAlerts } from '../../../src/sources/senders/saasAlerts';
import { WebhookWorld, type WorldOptions } from './webhookWorld';

const none: SenderSigning = { scheme: 'none' };
const plain = { 'content-type': 'text/plain' };
const open = (preset: string, options: object = {}, more: object = {}): WorldOptions => ({
	parameters: { preset, authentication: 'none', sourceName: 'My SIEM', options, ...more },
});

const worlds: WebhookWorld[] = [];
async function listen(options: WorldOptions): Promise<{ world: WebhookWorld; url: string }> {
	const world = new WebhookWorld(options);
	worlds.push(world);
	return { world, url: await world.listen() };
}
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

describe('a Datto RMM message with quotation marks', () => {
	const filled = (message: string, host = 'PC9') =>
		JSON.stringify(dattoRmm.guide.template)
			.replace('[alert_uid]', 'uid-own')
			.replace('[site_id]', 'site-b')
			.replace('[site_name]', 'Fabrikam Inc')
			.replace('[device_hostname]', host)
			.replace('[alert_message]', message);

	it.each([
		['x", "action": "resolve", "id": "uid-victim", "note": "', 'PC9'],
		['x', 'pc9", "tenantName": "Contoso Ltd", "tenantId": "site-a'],
	])('cannot speak for another alert or customer: %s', async (message, host) => {
		const { world, url } = await listen(open('dattoRmm'));
		const sent = await sendWebhook(url, filled(message, host), none, plain);
		expect(sent).toMatchObject({
			status: 422,
			body: { error: expect.stringMatching(/line 1, column/) as string },
		});
		expect(world.executions).toEqual([]);
	});

	it('and the test of the console make no alert, and say so', async () => {
		const { world, url } = await listen(open('dattoRmm'));
		const sent = await sendWebhook(url, dattoRmm.guide.template ?? {}, none, plain);
		expect(sent).toEqual({ status: 200, body: { received: 0, skipped: 'test' } });
		expect(world.executions).toEqual([]);
	});
});

describe('a webhook that is bound to one tenant', () => {
	const bound = open('standard', { boundTenant: 'Contoso Ltd; contoso.example; c77' });
	const alert = { id: 'a-1', title: 'New admin', severity: 'high' };

	it.each([
		{ tenantName: 'Fabrikam Inc' },
		{ tenantId: 'f-1' },
		{ tenant: { name: 'Fabrikam Inc' } },
		{ customer: 'Fabrikam Inc' },
		{ tenantDomain: 'fabrikam.example' },
	])('refuses an alert of another one: %j', async (tenant) => {
		const { world, url } = await listen(bound);
		const sent = await sendWebhook(url, { ...alert, ...tenant }, none);
		expect(sent).toMatchObject({
			status: 403,
			body: { error: expect.stringContaining('another tenant') as string },
		});
		expect(world.executions).toEqual([]);
	});

	it('gives its tenant to alerts that name none, and nobody else has a say', async () => {
		const { world, url } = await listen(bound);
		const events = [
			alert,
			{ ...alert, id: 'a-2', tenantId: 'C77', tenantName: 'Fabrikam Inc' },
			{ ...alert, id: 'a-3', tenantName: 'Fabrikam Inc' },
		];
		const sent = await sendWebhook(url, { events }, none);
		expect(sent.body).toEqual({ received: 2, otherTenants: 1 });
		expect(world.executions[0]).toMatchObject([
			{ id: 'a-1', tenantName: 'Contoso Ltd' },
			{ id: 'a-2', tenantId: 'C77', tenantName: '' },
		]);
	});

	it('may be bound by its credential too', async () => {
		const credential = { scheme: 'sharedToken', secret: 'tok', boundTenant: 'Contoso Ltd' };
		const { url } = await listen({
			parameters: { preset: 'standard', authentication: 'credential', options: {} },
			credential,
		});
		const token: SenderSigning = { scheme: 'tokenHeader', token: 'tok' };
		const other = await sendWebhook(url, { ...alert, tenantName: 'Fabrikam Inc' }, token);
		expect(other.status).toBe(403);
		const own = await sendWebhook(url, { ...alert, tenantName: 'contoso  ltd' }, token);
		expect(own.status).toBe(200);
	});
});

describe('the token of SaaS Alerts', () => {
	it.each([
		[{ 'SaasAlerts-Token': 'tok' }, '', {}],
		[{ 'X-SaasAlerts-Token': 'tok' }, '', {}],
		[{ 'X-Webhook-Token': 'tok' }, '', {}],
		[{ authorization: 'Bearer tok' }, '', {}],
		[{}, '?token=tok', {}],
		[{}, '', { token: 'tok' }],
	] as Array<[Record<string, string>, string, object]>)(
		'is found in %j%s%j',
		async (headers, query, body) => {
			const { world, url } = await listen({
				parameters: { preset: 'saasAlerts', authentication: 'credential', options: {} },
				credential: { scheme: 'saasAlerts', secret: 'tok' },
			});
			const sent = await sendWebhook(
				`${url}${query}`,
				{ ...saasAlerts.guide.sample, ...body },
				none,
				headers,
			);
			expect(sent.status).toBe(200);
			expect(JSON.stringify(world.executions)).not.toContain('"tok"');
			const wrong = await sendWebhook(url, { ...saasAlerts.guide.sample, token: 'x' }, none);
			expect(wrong.status).toBe(401);
		},
	);
});

describe('what the user chooses', () => {
	const events = ['low', 'high', 'odd'].map((severity) => ({
		id: severity,
		title: 'A b',
		severity,
	}));

	it('leaves out what is less severe, never what is unknown or resolves', async () => {
		const { world, url } = await listen(open('standard', {}, { minimumSeverity: 'high' }));
		const sent = await sendWebhook(url, [...events, { ...events[0], status: 'resolved' }], none);
		expect(sent.body).toEqual({ received: 3, belowMinimumSeverity: 1 });
		expect(world.executions[0]?.map(({ id }) => id)).toEqual(['high', 'odd', 'low']);
	});

	it('simplifies to what a person needs, with the whole alert beside it', async () => {
		const { world, url } = await listen(open('standard', {}, { simplify: true }));
		await sendWebhook(url, { ...events[1], tenantName: 'Contoso Ltd' }, none);
		const [item] = world.executions[0] ?? [];
		expect(Object.keys(item ?? {}).length).toBeLessThanOrEqual(10);
		expect(item).toMatchObject({
			title: 'A b',
			tenantName: 'Contoso Ltd',
			alert: { dedupKey: expect.any(String) as string },
		});
	});
});

it('a refused test call says why in the editor', async () => {
	const { world, url } = await listen({
		parameters: { preset: 'huntress', authentication: 'credential', options: {} },
		credential: { scheme: 'sharedToken', secret: 'tok' },
		mode: 'manual',
	});
	await sendWebhook(url, { id: 1 }, { scheme: 'tokenHeader', token: 'wrong' });
	expect(world.errors).toMatchObject([
		{ message: 'The test request was refused: the token is missing or wrong' },
	]);
});
