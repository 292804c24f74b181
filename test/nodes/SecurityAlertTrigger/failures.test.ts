import type { IDataObject } from 'n8n-workflow';
import { startDarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { startHibpSandbox } from '../../../sandbox/sources/haveIBeenPwned/hibpSandbox';
import {
	startLocalServer,
	type LocalServer,
	type Reply,
} from '../../../sandbox/sources/localServer';
import { triggerInN8n } from './pollHarness';

const servers: Array<{ close: () => Promise<void> }> = [];
afterEach(async () => {
	await Promise.all(servers.splice(0).map(async (server) => await server.close()));
});

async function huntressThat(answers: () => Reply): Promise<LocalServer> {
	const server = await startLocalServer(answers);
	servers.push(server);
	return server;
}

const huntressAt = (baseUrl: string, apiSecret = 'secret') =>
	triggerInN8n({
		parameters: { source: 'huntress' },
		credentials: { huntressAlertsApi: { baseUrl, apiKey: 'key', apiSecret } },
		pollBudgetMs: 6_000,
	});

async function failureOf(poll: Promise<unknown>): Promise<IDataObject> {
	const error = await poll.then(
		() => undefined,
		(thrown: Error & { failure?: IDataObject }) => thrown,
	);
	return error?.failure ?? {};
}

describe('an error of the trigger', () => {
	it.each([
		[{ status: 401, body: {} }, { cause: 'credential-invalid' }],
		[{ status: 403, body: {} }, { cause: 'configuration-invalid' }],
		[{ status: 404, body: {} }, { cause: 'configuration-invalid' }],
		[{ status: 200, body: '<html></html>' }, { cause: 'configuration-invalid' }],
		[
			{ status: 429, body: {}, headers: { 'retry-after': '120' } },
			{ cause: 'rate-limited', retryAfterMs: 120_000 },
		],
		[{ status: 429, body: {} }, { cause: 'rate-limited' }],
		[{ status: 503, body: {} }, { cause: 'temporarily-unavailable' }],
		[{ status: 200, body: '{' }, { cause: 'temporarily-unavailable' }],
	] as Array<[Reply, object]>)('to %j declares its cause %j', async (reply, failure) => {
		const server = await huntressThat(() => reply);
		expect(await failureOf(huntressAt(server.origin).poll())).toEqual(failure);
	});

	it('declares a missing setting as one', async () => {
		const trigger = triggerInN8n({
			parameters: { source: 'microsoftGraph' },
			credentials: {
				microsoftGraphAlertsApi: { cloud: 'global', clientId: 'a', clientSecret: 'b' },
			},
		});
		expect(await failureOf(trigger.poll())).toEqual({ cause: 'configuration-invalid' });
	});
});

describe('a refused sign-in', () => {
	it('is not repeated with the next polls, and a corrected credential is tried at once', async () => {
		const sandbox = await startDarkWebIdSandbox();
		servers.push(sandbox);
		const { origin: baseUrl, username } = sandbox;
		const trigger = (password: string) =>
			triggerInN8n({
				parameters: { source: 'darkWebId' },
				credentials: { darkWebIdApi: { baseUrl, username, password } },
			});
		await expect(trigger('wrong').poll()).rejects.toThrow('refused the sign-in (HTTP 401)');
		for (let minute = 0; minute < 5; minute++)
			await expect(trigger('wrong').poll()).rejects.toThrow('not asked again for 15 minutes');
		expect(sandbox.requests).toHaveLength(1);
		expect(await trigger(sandbox.password).poll()).toBeNull();
	});

	it('is tried again by a person in the editor', async () => {
		const sandbox = await startHibpSandbox({ apiKey: 'right' });
		servers.push(sandbox);
		const trigger = triggerInN8n({
			parameters: { source: 'haveIBeenPwned' },
			credentials: { haveIBeenPwnedAlertsApi: { baseUrl: sandbox.origin, apiKey: 'wrong' } },
		});
		await expect(trigger.poll()).rejects.toThrow('HTTP 401');
		const asked = sandbox.requests.length;
		await expect(trigger.poll('manual')).rejects.toThrow('HTTP 401');
		expect(sandbox.requests.length).toBeGreaterThan(asked);
	});
});

describe('the first poll of an activation', () => {
	it('that fails is logged, so that the workflow goes on and the next poll fails visibly', async () => {
		const server = await huntressThat(() => ({ status: 503, body: {} }));
		const trigger = huntressAt(server.origin, 'first-poll');
		expect(await trigger.poll('trigger', 'activate')).toBeNull();
		expect(trigger.log.join()).toContain('the first poll failed');
		await expect(trigger.poll('trigger', 'activate')).rejects.toThrow('HTTP 503');
	});

	it('fails at once for what whoever activates can fill in', async () => {
		const trigger = triggerInN8n({
			parameters: { source: 'microsoftGraph' },
			credentials: { microsoftGraphAlertsApi: { cloud: 'global' } },
		});
		await expect(trigger.poll('trigger', 'activate')).rejects.toThrow('No tenant is entered');
	});
});
