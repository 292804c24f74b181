import fc from 'fast-check';

import { valueAt } from '../../../src/sources/senders/eventPath';
import { mostEvents } from '../../../src/sources/senders/readEvents';
import { senders } from '../../../src/sources/senders/senderList';
import { alertOf, alertsOf, custom, read } from './reading';

describe('without a mapping', () => {
	it('reads our own envelope, under the name of this webhook', () => {
		const alert = alertOf(
			{
				specVersion: '1',
				id: 'alert-1',
				dedupKey: 'darkwebid:7b0f',
				source: 'darkwebid',
				title: 'Sign-in',
				severity: 'high',
				tenantId: 't-1',
				tenantName: 'Contoso Ltd',
				occurredAt: '2026-05-04T13:22:10Z',
				userEmail: 'j.doe@contoso.example',
				url: 'https://portal.example/1',
				action: 'trigger',
			},
			custom(),
		);
		expect(alert).toMatchObject({
			source: 'webhook:my-siem',
			sourceName: 'My Siem',
			dedupKey: 'webhook:my-siem:t-1/darkwebid%3a7b0f',
			severity: 'high',
			tenantName: 'Contoso Ltd',
			url: 'https://portal.example/1',
		});
	});

	it("reads PagerDuty's events and their resolution", () => {
		const trigger = {
			event_action: 'trigger',
			dedup_key: 'disk-1',
			payload: {
				summary: 'Disk full',
				severity: 'error',
				source: 'web1',
				timestamp: '2026-05-04T13:22:10Z',
			},
		};
		const first = alertOf(trigger, custom());
		expect(first).toMatchObject({
			title: 'Disk full',
			severity: 'high',
			host: 'web1',
			action: 'trigger',
		});
		const resolved = alertOf({ event_action: 'resolve', dedup_key: 'disk-1' }, custom());
		expect(resolved).toMatchObject({
			action: 'resolve',
			status: 'resolved',
			dedupKey: first.dedupKey,
		});
		expect(alertOf({ event_action: 'acknowledge', dedup_key: 'disk-1' }, custom()).action).toBe(
			'update',
		);
	});

	it('reads a plain alert, with its tenant in the key', () => {
		const body = {
			id: 'alert-0001',
			title: 'Sign-in',
			tenant: 'contoso.example',
			severity: 'high',
		};
		const alert = alertOf(body, custom());
		expect(alert).toMatchObject({
			tenantName: 'contoso.example',
			dedupKey: 'webhook:my-siem:contoso.example/alert-0001',
		});
		expect(alertOf({ ...body, tenant: 'fabrikam.example' }, custom()).dedupKey).not.toBe(
			alert.dedupKey,
		);
	});
});

describe('with a mapping', () => {
	const body = {
		meta: { customer: { name: 'Contoso Ltd', ref: 'C-7' } },
		data: {
			'found.items': [
				{
					nr: 1,
					what: { text: 'First' },
					grade: 'Rot',
					state: 'ok',
					who: ['x', 'Jane <j.doe@contoso.example>'],
				},
				{ nr: 2, what: { text: 'Second' }, grade: 'gelb', state: 'alarm' },
			],
		},
	};
	const preset = custom({
		itemsPath: 'data["found.items"]',
		rows: [
			{ field: 'id', path: 'nr' },
			{ field: 'title', path: 'missing.path' },
			{ field: 'title', path: 'what.text' },
			{ field: 'tenantName', path: '$.meta.customer.name' },
			{ field: 'tenantId', path: '$["meta"].customer.ref' },
			{ field: 'severity', path: 'grade' },
			{ field: 'userEmail', path: 'emailIn(who[1])' },
			{ field: 'action', path: 'state' },
			{ field: '__proto__', path: 'x' },
		],
		severities: [
			{ word: ' ROT ', severity: 'critical' },
			{ word: 'gelb', severity: 'medium' },
		],
	});

	it('reads fields by their paths', () => {
		expect(alertsOf(body, preset)).toMatchObject([
			{
				title: 'First',
				severity: 'critical',
				severityOriginal: 'Rot',
				tenantName: 'Contoso Ltd',
				tenantId: 'C-7',
				userEmail: 'j.doe@contoso.example',
				action: 'resolve',
				dedupKey: 'webhook:my-siem:c-7/1',
			},
			{ title: 'Second', severity: 'medium', action: 'trigger', dedupKey: 'webhook:my-siem:c-7/2' },
		]);
	});

	it('never follows a path out of the data', () => {
		const scope = { event: { a: [1] }, body: {} };
		for (const path of [
			'constructor',
			'__proto__.x',
			'a.length.x',
			'a.push',
			'toString',
			'a[9]',
			'@.x',
		]) {
			expect(valueAt(scope, path)).toBeUndefined();
		}
	});
});

describe('events that lack things', () => {
	it('still become alerts, each its own', () => {
		const alerts = alertsOf(
			[{ title: 'A' }, { title: 'A', n: 1 }, { n: 2 }, { deep: { er: [] } }],
			custom(),
		);
		expect(alerts).toHaveLength(4);
		expect(new Set(alerts.map(({ dedupKey }) => dedupKey)).size).toBe(4);
		expect(alerts.every(({ title }) => title !== '')).toBe(true);
	});

	it('have the same key again, whatever the order of their fields', () => {
		const [a, b] = alertsOf(
			[
				{ x: 1, y: { z: 2, w: 3 } },
				{ y: { w: 3, z: 2 }, x: 1 },
			],
			custom(),
		);
		expect(a?.dedupKey).toBe(b?.dedupKey);
	});
});

describe('events that can not be read', () => {
	it('are told of by an alert beside the readable ones', () => {
		const result = read({ events: [{ id: 1, title: 'A' }, 'text', null, {}] }, custom());
		expect(result).toMatchObject({
			kind: 'alerts',
			unreadable: 3,
			alerts: [
				{ title: 'A' },
				{ type: 'webhook.unreadable', title: 'My Siem: 3 of 4 events could not be read' },
			],
		});
	});

	it.each([['text'], [7], [null], [true], [['a']], [{ events: ['a'] }], [{}], [[{}]]])(
		'alone are refused: %j',
		(body) => {
			expect(read(body, custom())).toMatchObject({ kind: 'refused', status: 422 });
		},
	);

	it.each([[[]], [{ events: [] }]])('a call without events is no mistake: %j', (body) => {
		expect(read(body, custom())).toEqual({ kind: 'nothing', reason: '' });
	});

	it('more than a request can honestly hold are refused', () => {
		const many = Array.from({ length: mostEvents + 1 }, (_, id) => ({ id }));
		expect(read(many, custom())).toMatchObject({ kind: 'refused', status: 413 });
	});
});

it('takes 5,000 events', () => {
	const events = Array.from({ length: mostEvents }, (_, id) => ({
		id,
		title: `Alert ${id}`,
		tenant: 'Contoso',
	}));
	expect(alertsOf({ events }, custom())).toHaveLength(mostEvents);
});

it('finds no crash in a thousand arbitrary bodies', () => {
	const key = fc.constantFrom(
		'events',
		'alerts',
		'organizations',
		'id',
		'title',
		'labels',
		'user',
		'exposures',
		'status',
		'Data',
	);
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ maxDepth: 5 },
			fc.constantFrom<unknown>(null, '', 0, 1e308, true, 'resolved', '2026-13-45'),
			fc.string({ unit: 'binary' }),
			fc.array(tie('any'), { maxLength: 4 }),
			fc.dictionary(key, tie('any'), { maxKeys: 5 }),
		),
	})).any;
	fc.assert(
		fc.property(value, fc.constantFrom(...Object.values(senders)), (body, preset) => {
			const result = read(body, preset, { includeRaw: true, includePlaintextPasswords: true });
			if (result.kind !== 'alerts') return;
			for (const alert of result.alerts) {
				expect(alert.dedupKey).toMatch(/^[!-~]{1,50}$/);
				expect(alert.title).not.toBe('');
			}
		}),
		{ numRuns: 1_000 },
	);
});
