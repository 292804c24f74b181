import { sendWebhook, type SenderSigning } from '../../../sandbox/sources/webhookSender';
import { DeliveryMemory } from '../../../src/webhook/deliveryMemory';
import { WebhookWorld, type WorldOptions } from './webhookWorld';

const secret = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const signing: SenderSigning = { scheme: 'standardWebhooks', secret };
const alert = { id: 'a-1', title: 'Sign-in', tenant: 'Contoso Ltd' };
const memory = () => new DeliveryMemory({ maxDeliveries: 100 });
const options = (more: WorldOptions = {}): WorldOptions => ({
	parameters: { preset: 'standard', authentication: 'credential', options: {} },
	credential: { scheme: 'standardWebhooks', secret },
	...more,
});

const worlds: WebhookWorld[] = [];
async function open(given: WorldOptions): Promise<{ world: WebhookWorld; url: string }> {
	const world = new WebhookWorld(given);
	worlds.push(world);
	return { world, url: await world.listen() };
}
afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

describe('a delivery that is sent again', () => {
	it('is answered 200 and starts nothing, with a new time stamp too', async () => {
		const { world, url } = await open(options({ memory: memory() }));
		const at = Math.floor(Date.now() / 1000);
		await sendWebhook(url, alert, { ...signing, id: 'msg_1', at: at - 60 });
		const again = await sendWebhook(url, alert, { ...signing, id: 'msg_1', at });
		expect(again).toEqual({ status: 200, body: { received: 0, duplicate: true } });
		expect(world.executions).toHaveLength(1);
	});

	it('is known by its body where nothing else is signed', async () => {
		const credential = { scheme: 'githubStyle', secret: 's' };
		const { world, url } = await open(options({ credential, memory: memory() }));
		const sender: SenderSigning = { scheme: 'githubStyle', secret: 's' };
		await sendWebhook(url, alert, { ...sender, id: 'one' });
		await sendWebhook(url, alert, { ...sender, id: 'another' });
		await sendWebhook(url, { ...alert, id: 'a-2' }, { ...sender, id: 'one' });
		expect(world.executions).toHaveLength(2);
	});

	it('is emitted again after a restart, with the same key for the ticket node', async () => {
		const before = await open(options({ memory: memory() }));
		await sendWebhook(before.url, alert, { ...signing, id: 'msg_1' });
		const after = await open(options({ memory: memory() }));
		await sendWebhook(after.url, alert, { ...signing, id: 'msg_1' });
		const keys = [before, after].map(({ world }) => world.executions[0]?.[0]?.dedupKey);
		expect(keys[0]).toMatch(/^webhook:[0-9a-f]{32}$/);
		expect(keys[1]).toBe(keys[0]);
	});

	it('belongs to one workflow: another one takes it as well', async () => {
		const shared = memory();
		const one = await open(options({ memory: shared, workflowId: '1' }));
		const two = await open(options({ memory: shared, workflowId: '2' }));
		await sendWebhook(one.url, alert, { ...signing, id: 'msg_1' });
		await sendWebhook(two.url, alert, { ...signing, id: 'msg_1' });
		expect([one.world.executions.length, two.world.executions.length]).toEqual([1, 1]);
	});

	it('at the same time starts one execution only', async () => {
		const { world, url } = await open(
			options({
				memory: memory(),
				startExecution: () => new Promise((done) => setTimeout(done, 50)),
			}),
		);
		const sent = await Promise.all(
			Array.from({ length: 10 }, () => sendWebhook(url, alert, { ...signing, id: 'msg_1' })),
		);
		expect(sent.map(({ status }) => status)).toEqual(Array(10).fill(200));
		expect(world.executions).toHaveLength(1);
	});

	it('is taken when the first try could not be handed over', async () => {
		let failures = 1;
		const { world, url } = await open(
			options({
				memory: memory(),
				startExecution: () =>
					failures-- > 0 ? Promise.reject(new Error('no database')) : Promise.resolve(),
			}),
		);
		expect((await sendWebhook(url, alert, { ...signing, id: 'msg_1' })).status).toBe(500);
		expect((await sendWebhook(url, alert, { ...signing, id: 'msg_1' })).status).toBe(200);
		expect(world.executions).toHaveLength(1);
	});

	it('is not remembered when it was refused', async () => {
		const { world, url } = await open(options({ memory: memory() }));
		expect((await sendWebhook(url, '[]1', { ...signing, id: 'msg_1' })).status).toBe(400);
		expect((await sendWebhook(url, '"x"', { ...signing, id: 'msg_1' })).status).toBe(422);
		expect((await sendWebhook(url, alert, { ...signing, id: 'msg_1' })).status).toBe(200);
		expect(world.executions).toHaveLength(1);
	});

	it('is shown again while the user tries the step, and when remembering is switched off', async () => {
		const manual = await open(options({ memory: memory(), mode: 'manual' }));
		const off = await open(
			options({
				memory: memory(),
				parameters: {
					preset: 'standard',
					authentication: 'credential',
					options: { rememberHours: 0 },
				},
			}),
		);
		for (const { world, url } of [manual, off]) {
			await sendWebhook(url, alert, { ...signing, id: 'msg_1' });
			await sendWebhook(url, alert, { ...signing, id: 'msg_1' });
			expect(world.executions).toHaveLength(2);
		}
	});
});
