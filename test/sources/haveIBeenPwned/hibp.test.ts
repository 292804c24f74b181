import {
	startHibpSandbox,
	type BreachRecord,
	type HibpSandbox,
} from '../../../sandbox/sources/haveIBeenPwned/hibpSandbox';
import { HibpApi } from '../../../src/sources/haveIBeenPwned/hibpApi';
import {
	domainBreaches,
	type HibpChoice,
} from '../../../src/sources/haveIBeenPwned/domainBreaches';
import { toAlert } from '../../../src/sources/haveIBeenPwned/toAlert';
import type { PollOutcome } from '../../../src/polling/polledSource';
import { pollerOf } from '../../../src/polling/poller';
import { createHttpClient } from '../../../src/http/httpClient';
import { findSecrets } from '../../nodes/SecurityAlertTrigger/findSecrets';
import { pollRequest } from '../../polling/pollRequest';

const now = new Date('2026-11-20T12:00:00Z');

function breach(Name: string, changes: Record<string, unknown> = {}): BreachRecord {
	return {
		Name,
		Title: `${Name} title`,
		Domain: 'shop.example.net',
		BreachDate: '2026-08-01',
		AddedDate: '2026-11-20T08:00:00Z',
		ModifiedDate: '2026-11-20T08:00:00Z',
		PwnCount: 12_345,
		Description: 'In August the shop was <a href="https://x.example">breached</a>.',
		DataClasses: ['Email addresses', 'Passwords'],
		IsVerified: true,
		IsFabricated: false,
		IsSensitive: false,
		IsRetired: false,
		IsSpamList: false,
		IsMalware: false,
		IsStealerLog: false,
		...changes,
	};
}

const read = (changes: Record<string, unknown> = {}, aliases = ['j.doe', 'info']) =>
	toAlert(
		{ domain: 'contoso.example', name: 'Shop', aliases, breach: breach('Shop', changes) },
		{ receivedAt: now, known: false, rawRecord: false },
	);

describe('a breach of a domain as an alert', () => {
	it('is one alert for all accounts', () => {
		expect(read()).toMatchObject({
			kind: 'compromise',
			action: 'trigger',
			source: 'hibp',
			dedupKey: expect.stringMatching(/^hibp:/) as unknown,
			title: 'Shop title: 2 accounts of contoso.example',
			severity: 'high',
			tenantId: 'contoso.example',
			tenantDomain: 'contoso.example',
			userEmail: '',
			occurrenceCount: 2,
			passwordExposed: true,
			exposedData: 'Email addresses, Passwords',
			breachName: 'Shop title',
			breachDate: '2026-08-01',
			detectedAt: '2026-11-20T08:00:00Z',
		});
		expect(read().description).toContain('In August the shop was breached.');
		expect(read().description).toContain('info@contoso.example, j.doe@contoso.example');
		expect(read({}, ['j.doe']).userEmail).toBe('j.doe@contoso.example');
		expect(read({ DataClasses: ['Names'] }).dedupKey).toBe(read().dedupKey);
	});

	it.each([
		['stealer log', { IsStealerLog: true }, 'critical'],
		['passwords', {}, 'high'],
		['other data', { DataClasses: ['Names'] }, 'medium'],
		['no classes', { DataClasses: null }, 'medium'],
		['unverified', { IsVerified: false }, 'low'],
		['fabricated', { IsFabricated: true }, 'low'],
		['spam list', { IsSpamList: true }, 'informational'],
		['retired', { IsRetired: true }, 'informational'],
	])('gives %s its severity', (_name, changes, severity) => {
		expect(read(changes).severity).toBe(severity);
	});

	it('survives a breach that is not in the public list', () => {
		const alert = toAlert(
			{ domain: 'contoso.example', name: 'Hidden', aliases: ['a'], breach: {} },
			{ receivedAt: now, known: true, rawRecord: true },
		);
		expect(alert).toMatchObject({
			severity: 'unknown',
			action: 'update',
			title: 'Hidden: 1 account of contoso.example',
		});
	});
});

describe('polling Have I Been Pwned', () => {
	let sandbox: HibpSandbox;
	beforeEach(async () => {
		sandbox = await startHibpSandbox();
		sandbox.breaches.push(breach('Old', { AddedDate: '2020-01-01T00:00:00Z' }), breach('New'));
		sandbox.domains.set('contoso.example', {
			accounts: { 'j.doe': ['Old', 'New'], info: ['New'] },
			state: 'ok',
		});
		sandbox.domains.set('fabrikam.example', { accounts: {}, state: 'ok' });
	});
	afterEach(async () => await sandbox.close());

	const sourceOf = (choice: Partial<HibpChoice> = {}, at = now, apiKey = sandbox.apiKey) => {
		const api = new HibpApi(createHttpClient(), { baseUrl: sandbox.origin, apiKey });
		const whole = { domains: [], onlyWithPasswords: false, ...choice };
		return pollerOf(domainBreaches(api, whole, at));
	};
	const polled = (outcome: PollOutcome) => {
		if (outcome.kind === 'failed') throw new Error(outcome.problem.message);
		return { ...outcome, state: JSON.parse(JSON.stringify(outcome.state)) as object };
	};
	const request = pollRequest({ now });

	it('delivers on the first run what was added within the look-back, later each new breach and account', async () => {
		const first = polled(await sourceOf().poll({}, request));
		expect(first.alerts.map(({ details }) => details.breach)).toEqual(['New']);
		sandbox.requests.length = 0;
		expect(polled(await sourceOf().poll(first.state, request)).alerts).toEqual([]);
		expect(sandbox.requests.map(({ path }) => path)).toEqual([
			'/api/v3/latestbreach',
			'/api/v3/subscribeddomains',
		]);
		sandbox.breaches.push(breach('Newer', { AddedDate: '2026-11-20T11:00:00Z' }));
		sandbox.domains.set('fabrikam.example', { accounts: { office: ['Newer'] }, state: 'ok' });
		sandbox.domains.set('contoso.example', {
			accounts: { 'j.doe': ['Old', 'New'], info: ['New'], boss: ['New'] },
			state: 'ok',
		});
		const second = polled(await sourceOf().poll(first.state, request));
		expect(
			second.alerts.map(({ tenantId, action, occurrenceCount }) => [
				tenantId,
				action,
				occurrenceCount,
			]),
		).toEqual([
			['contoso.example', 'update', 3],
			['fabrikam.example', 'trigger', 1],
		]);
		expect(polled(await sourceOf().poll(second.state, request)).alerts).toEqual([]);
	});

	it('asks every domain again once a week, for breaches are amended', async () => {
		const first = polled(await sourceOf().poll({}, request));
		sandbox.requests.length = 0;
		const later = new Date(now.getTime() + 7 * 24 * 3_600_000);
		await sourceOf({}, later).poll(first.state, pollRequest({ now: later }));
		expect(sandbox.requests.filter(({ path }) => path.includes('breacheddomain'))).toHaveLength(2);
	});

	it('keeps no address in its state', async () => {
		const { state } = polled(await sourceOf().poll({}, request));
		expect(findSecrets(state, ['j.doe', 'info@', sandbox.apiKey])).toEqual([]);
	});

	it.each(['notVerified', 'throttled'] as const)(
		'delivers the other domains when one is %s',
		async (broken) => {
			sandbox.domains.set('another.example', { accounts: { a: ['New'] }, state: broken });
			const patient = pollRequest({ now, until: Date.now() + 5_000 });
			const first = polled(await sourceOf().poll({}, patient));
			expect(first.alerts.map(({ tenantId }) => tenantId)).toEqual(['contoso.example']);
			expect(first.warnings).toEqual([expect.stringContaining('another.example')]);
			sandbox.breaches.push(breach('Newer', { AddedDate: '2026-11-20T11:00:00Z' }));
			sandbox.domains.set('contoso.example', {
				accounts: { 'j.doe': ['Old', 'New', 'Newer'], info: ['New'] },
				state: 'ok',
			});
			const second = polled(await sourceOf().poll(first.state, patient));
			expect(second.alerts.map(({ details }) => details.breach)).toEqual(['Newer']);
			sandbox.domains.set('another.example', { accounts: { a: ['New'] }, state: 'ok' });
			expect(
				polled(await sourceOf().poll(second.state, patient)).alerts.map(({ tenantId }) => tenantId),
			).toEqual(['another.example']);
		},
	);

	it('asks a domain that keeps failing only once an hour', async () => {
		sandbox.domains.set('another.example', { accounts: {}, state: 'notVerified' });
		let state: object | undefined = {};
		for (let round = 0; round < 8; round++) state = (await sourceOf().poll(state, request)).state;
		expect(sandbox.requests.filter(({ path }) => path.endsWith('another.example'))).toHaveLength(5);
	});

	it('filters by domain and by passwords', async () => {
		sandbox.breaches.push(breach('Names', { DataClasses: ['Names'] }));
		sandbox.domains.set('contoso.example', {
			accounts: { 'j.doe': ['Names', 'New'] },
			state: 'ok',
		});
		const only = polled(
			await sourceOf({ onlyWithPasswords: true, domains: ['Contoso.example'] }).poll({}, request),
		);
		expect(only.alerts.map(({ details }) => details.breach)).toEqual(['New']);
		expect(
			sandbox.requests.some(({ path }) => path.includes('fabrikam') || path.includes('subscribed')),
		).toBe(false);
	});

	it('delivers everything added within the window when asked to', async () => {
		const all = pollRequest({ now, delivery: 'everythingInWindow', windowHours: 24 * 365 * 10 });
		for (let round = 0; round < 2; round++) {
			expect(polled(await sourceOf().poll({}, all)).alerts).toHaveLength(2);
		}
	});

	it('shows the newest in the editor', async () => {
		const sample = await sourceOf().sample(request);
		expect(sample.ok && sample.value.map(({ details }) => details.breach)).toEqual(['New', 'Old']);
	});

	it('tells what is wrong with the key', async () => {
		const wrong = sourceOf({}, now, 'wrong');
		expect(await wrong.poll({}, request)).toMatchObject({
			kind: 'failed',
			problem: { kind: 'signIn' },
		});
	});
});
