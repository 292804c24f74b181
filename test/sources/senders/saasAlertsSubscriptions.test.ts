import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IHookFunctions } from 'n8n-workflow';

import { SecurityAlertWebhookTrigger } from '../../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';

const address = 'https://n8n.example/webhook/1/security-alert';
const {
	checkExists,
	create,
	delete: remove,
} = new SecurityAlertWebhookTrigger().webhookMethods.default;

/** The subscriptions of a partner, as far as the trigger uses them. */
let subscriptions: Array<Record<string, unknown>> = [];
let server: Server;

beforeAll(async () => {
	server = createServer((request, response) => {
		const answer = (status: number, body: unknown) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (request.headers.api_key !== 'key') return answer(401, {});
		let text = '';
		request.on('data', (chunk) => (text += String(chunk)));
		request.on('end', () => {
			if (request.method === 'GET') return answer(200, subscriptions);
			if (request.method === 'POST') {
				const body = JSON.parse(text) as Record<string, unknown>;
				if (!body.alertStatuses) return answer(500, {});
				subscriptions.push({ ...body, channelId: `c${subscriptions.length}` });
				return answer(201, {});
			}
			const id = request.url?.split('/').at(-1);
			subscriptions = subscriptions.filter(({ channelId }) => channelId !== id);
			return answer(200, {});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(
	() => (subscriptions = [{ url: 'https://other.example', channelId: 'other', enabled: true }]),
);

const hooks = (apiKey: string) =>
	({
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'preset' ? 'saasAlerts' : fallback,
		getCredentials: () =>
			Promise.resolve({
				scheme: 'saasAlerts',
				secret: 'tok',
				apiKey,
				apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			}),
		getNodeWebhookUrl: () => address,
		getNode: () => ({ name: 'Trigger', type: 'x', typeVersion: 1 }),
	}) as unknown as IHookFunctions;

it('is made when the workflow is published, once, and removed with it', async () => {
	expect(await checkExists.call(hooks('key'))).toBe(false);
	expect(await create.call(hooks('key'))).toBe(true);
	expect(subscriptions).toMatchObject([
		{ channelId: 'other' },
		{ url: address, token: 'tok', enabled: true, alertStatuses: ['critical', 'medium', 'low'] },
	]);
	expect(await checkExists.call(hooks('key'))).toBe(true);
	expect(await remove.call(hooks('key'))).toBe(true);
	expect(subscriptions).toMatchObject([{ channelId: 'other' }]);
});

it('is made again when SaaS Alerts switched it off', async () => {
	subscriptions.push({ url: address, channelId: 'old', enabled: false });
	expect(await checkExists.call(hooks('key'))).toBe(false);
	await create.call(hooks('key'));
	expect(subscriptions.filter(({ url }) => url === address)).toMatchObject([{ enabled: true }]);
});

it('is left to the user without an API key, and says so when the key is wrong', async () => {
	expect(await checkExists.call(hooks(''))).toBe(false);
	expect(await create.call(hooks(''))).toBe(true);
	expect(subscriptions).toHaveLength(1);
	await expect(create.call(hooks('wrong'))).rejects.toThrow('SaaS Alerts refused the sign-in');
});
