import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import { buildDedupKey, isDedupKey } from '../../src/alert/dedupKey';
import { readAlert } from '../../src/alert/readAlert';

const now = new Date('2026-11-22T08:00:00Z');

function read(item: unknown): { alert: ReturnType<typeof createAlert>; warnings: string[] } {
	const result = readAlert(item, now);
	if (result.kind === 'unreadable') throw new Error(result.message);
	return result;
}

describe('createAlert', () => {
	const fields = {
		source: 'darkwebid',
		naturalId: '7b0f',
		kind: 'compromise',
		title: 'T',
	} as const;

	it('fills in all that an adapter does not know', () => {
		expect(createAlert({ ...fields, receivedAt: now })).toMatchObject({
			specVersion: '1',
			id: '7b0f',
			messageId: '7b0f',
			dedupKey: 'darkwebid:7b0f',
			action: 'trigger',
			status: 'new',
			severity: 'unknown',
			severityId: 0,
			type: 'compromise',
			receivedAt: '2026-11-22T08:00:00Z',
			occurredAt: null,
			occurrenceCount: 1,
			tokens: {},
			details: {},
		});
		expect(createAlert({ ...fields, action: 'resolve' }).status).toBe('resolved');
	});

	it('cleans and bounds every text', () => {
		const alert = createAlert({
			...fields,
			title: `<b>${'x'.repeat(300)}</b>\nsecond`,
			description: '<p>a</p><p>b\u0000</p>',
			tenantName: null,
			url: 'http://not.secure/',
			occurredAt: 1757462400,
			tokens: { password: '<b>secret</b>' },
			details: Object.fromEntries(
				Array.from({ length: 80 }, (_, i) => [`key${i}`, i === 0 ? 'y'.repeat(5_000) : i]),
			),
		});
		expect(alert.title).toHaveLength(200);
		expect(alert.description).toBe('a\n\nb');
		expect(alert).toMatchObject({ tenantName: '', url: '', occurredAt: '2025-09-10T00:00:00Z' });
		expect(alert.tokens.password).toBe('<b>secret</b>');
		expect(Object.keys(alert.details)).toHaveLength(50);
		expect(alert.details.key0).toHaveLength(2_000);
	});

	it('derives a key from stable content for a source without ids', () => {
		const bare = { ...fields, naturalId: '', tenantId: 't', userEmail: 'a@b.example' };
		const { dedupKey } = createAlert(bare);
		expect(dedupKey).toMatch(/^darkwebid:[0-9a-f]{32}$/);
		expect(
			createAlert({ ...bare, severity: 'high', description: 'x', status: 'resolved' }).dedupKey,
		).toBe(dedupKey);
		expect(createAlert({ ...bare, userEmail: 'c@b.example' }).dedupKey).not.toBe(dedupKey);
	});
});

describe('readAlert', () => {
	it('takes an alert of our own triggers unchanged', () => {
		const alert = createAlert({
			source: 'microsoftGraph',
			naturalId: 'DA-1',
			kind: 'security',
			title: 'a &lt;b&gt; c',
			description: 'mail from <ceo>',
			severity: 'high',
			receivedAt: now,
			tokens: { Source: 'x' },
			details: { n: 1, yes: true },
		});
		expect(read(JSON.parse(JSON.stringify(alert)))).toMatchObject({ alert, warnings: [] });
	});

	it('takes a hand-made one with an id and a title', () => {
		const { alert, warnings } = read({
			id: 42,
			title: 'Odd <i>sign-in</i>',
			severity: 'P2',
			tenantName: 'Contoso',
		});
		expect(warnings).toEqual([]);
		expect(alert).toMatchObject({
			id: '42',
			dedupKey: 'n8n:contoso/42',
			source: 'n8n',
			kind: 'security',
			title: 'Odd sign-in',
			severity: 'high',
			receivedAt: '2026-11-22T08:00:00Z',
		});
	});

	const keyOf = (item: object): string => read({ id: '42', title: 't', ...item }).alert.dedupKey;

	it('takes an id as that of its tenant, whatever it looks like', () => {
		expect(keyOf({})).toBe('n8n:42');
		expect(keyOf({ tenantName: 'Contoso' })).not.toBe(keyOf({ tenantName: 'Fabrikam' }));
		expect(keyOf({ tenantId: 'T1', tenantName: 'Old name' })).toBe(
			keyOf({ tenantId: 't1', tenantName: 'New name' }),
		);
		const id = '7b0f2c1e-5a54-4f0c-9d0e-2a6c1d9b7e11';
		expect(keyOf({ id, tenantName: 'Contoso' })).not.toBe(keyOf({ id, tenantName: 'Fabrikam' }));
		expect(keyOf({ tenantId: 'acme', id: '42' })).not.toBe(keyOf({ id: 'acme/42' }));
	});

	it('cannot be given the id of another source', () => {
		const huntress = buildDedupKey('huntress', 'incident_report:48213');
		const forged = { source: 'huntress', tenantName: 'Fabrikam' };
		expect(keyOf({ ...forged, id: 'incident_report:48213' })).not.toBe(huntress);
		expect(keyOf({ ...forged, tenantName: 'incident_report', id: '48213' })).not.toBe(huntress);
	});

	it.each(['group', 'rollup', 'again', 'duplicate-of'])(
		'never has a key that the package uses itself (%s)',
		(name) => {
			for (const rest of ['t1', '00000000000000000000000000000000']) {
				const dedupKey = `${name.toUpperCase()}:${rest}`;
				const { alert, warnings } = read({ id: 'x', title: 't', dedupKey });
				expect(alert.dedupKey).not.toMatch(new RegExp(`^${name}:`));
				expect(warnings).toEqual([expect.stringContaining('dedupKey')]);
				expect(keyOf({ id: rest, source: name })).not.toMatch(new RegExp(`^${name}:`));
			}
		},
	);

	it('leaves out an identity that is a list', () => {
		const { alert, warnings } = read({
			id: ['a', 'b'],
			title: 't',
			host: 'pc1',
			tenantName: ['Contoso', 'Fabrikam'],
		});
		expect(alert.tenantName).toBe('');
		expect(alert.dedupKey).toMatch(/^n8n:[0-9a-f]{32}$/);
		expect(warnings.join('\n')).toMatch(/id is a list[^]*tenantName is a list/);
	});

	it('tells apart titles that differ behind what is shown', () => {
		const title = 'x'.repeat(1_000_000);
		const item = { id: undefined, host: 'pc1' };
		expect(keyOf({ ...item, title: `${title}a` })).not.toBe(keyOf({ ...item, title: `${title}b` }));
		expect(keyOf({ ...item, title: `${'y'.repeat(300)}a` })).not.toBe(
			keyOf({ ...item, title: `${'y'.repeat(300)}b` }),
		);
	});

	it('counts a date in the future as now, with a tolerance for clocks', () => {
		const { alert, warnings } = read({
			id: '1',
			title: 't',
			occurredAt: '2099-12-31T00:00:00Z',
			updatedAt: '2026-11-22T08:04:00Z',
			receivedAt: '2098-01-01',
		});
		expect(alert).toMatchObject({
			occurredAt: '2026-11-22T08:00:00Z',
			updatedAt: '2026-11-22T08:04:00Z',
			receivedAt: '2026-11-22T08:00:00Z',
		});
		expect(warnings).toEqual([
			expect.stringContaining('occurredAt is in the future'),
			expect.stringContaining('receivedAt is in the future'),
		]);
	});

	it('leaves a resolution without a date undated', () => {
		expect(read({ id: '1', title: 't', action: 'resolve' }).alert).toMatchObject({
			status: 'resolved',
			resolvedAt: null,
			updatedAt: null,
			occurredAt: null,
		});
	});

	it('derives a key from stable content, never from text that changes', () => {
		const item = { title: 'New admin', userEmail: 'a@b.example', severity: 'low', status: 'new' };
		const first = read(item);
		expect(first.warnings).toEqual([expect.stringContaining('no id')]);
		const changed = read({ ...item, severity: 'high', status: 'resolved', description: 'more' });
		expect(changed.alert.dedupKey).toBe(first.alert.dedupKey);
		expect(read({ ...item, title: 'Other' }).alert.dedupKey).not.toBe(first.alert.dedupKey);
	});

	it.each([
		['keeps a valid key', 'my-key:1', 'my-key:1', 0],
		['keeps a star as the character that it is', '*', '*', 0],
		['takes a key without case', 'My-Key:1', 'my-key:1', 0],
		['makes an invalid one fit', 'My Key', expect.stringMatching(/^n8n:[0-9a-f]{32}$/), 1],
		['makes a long one fit', 'k'.repeat(80), expect.stringMatching(/^n8n:[0-9a-f]{32}$/), 1],
	])('%s', (_what, given, key, count) => {
		const { alert, warnings } = read({ dedupKey: given, id: 'x', title: 't' });
		expect(alert.dedupKey).toEqual(key);
		expect(warnings).toHaveLength(count);
	});

	it.each([
		['a list', [], 'json'],
		['null', null, 'json'],
		['text', 'alert', 'json'],
		['nothing to derive a key from', { title: 'only a title' }, 'id'],
		['a date that is none', { title: 't', occurredAt: 'soon' }, 'id'],
		['no title', { userEmail: 'a@b.example' }, 'id'],
		['an empty object', {}, 'id'],
	])('refuses %s and names the field', (_what, item, field) => {
		expect(readAlert(item, now)).toMatchObject({ kind: 'unreadable', field });
	});

	it.each([
		['severity', { severity: 'quite bad' }, { severity: 'unknown', severityOriginal: 'quite bad' }],
		['occurredAt', { occurredAt: 'soon' }, { occurredAt: null }],
		['url', { url: 'javascript:alert(1)' }, { url: '' }],
		['kind', { kind: 'constructor' }, { kind: 'security' }],
		['action', { action: '__proto__' }, { action: 'trigger' }],
		['description', { description: 'a\u0000b\ud800' }, { description: 'ab' }],
		['description', { description: 'x'.repeat(5_000_000) }, {}],
		['tenantName', { tenantName: { name: 'Contoso' } }, { tenantName: '' }],
		['details', { details: [1] }, { details: {} }],
		['occurrenceCount', { occurrenceCount: -3 }, { occurrenceCount: 1 }],
		['isTest', { isTest: 'perhaps' }, { isTest: false }],
		['details.inner', { details: { inner: { a: 1 }, ok: 1 } }, { details: { ok: 1 } }],
	])('warns of %s and goes on', (field, fields, expected) => {
		const { alert, warnings } = read({ id: '1', title: 't', ...fields });
		expect(alert).toMatchObject(expected);
		expect(warnings).toEqual([expect.stringContaining(field)]);
		expect(JSON.stringify(alert).length).toBeLessThan(110_000);
	});

	it('cannot be polluted through the names of properties', () => {
		const item: unknown = JSON.parse(
			'{"id":"1","title":"t","__proto__":{"severity":"high"},"constructor":{"prototype":{"x":1}},"details":{"__proto__":{"y":1},"a":1}}',
		);
		const { alert } = read(item);
		expect(alert.severity).toBe('unknown');
		expect(Object.keys(alert.details)).toEqual(['a']);
		expect(({} as Record<string, unknown>).y).toBeUndefined();
	});

	it('never throws, and never gives a key that Autotask would change', () => {
		const names = [
			'id',
			'title',
			'dedupKey',
			'source',
			'severity',
			'occurredAt',
			'userEmail',
			'details',
			'tokens',
			'url',
			'action',
		];
		const anything = fc.anything({
			withBigInt: true,
			withDate: true,
			withNullPrototype: true,
			withSparseArray: true,
		});
		const item = fc.oneof(
			anything,
			fc.dictionary(fc.constantFrom(...names), fc.oneof(anything, fc.string({ unit: 'binary' }))),
		);
		fc.assert(
			fc.property(item, (value) => {
				const result = readAlert(value, now);
				if (result.kind === 'alert') {
					expect(isDedupKey(result.alert.dedupKey)).toBe(true);
					expect(JSON.stringify(result.alert)).not.toMatch(/\\ud[89a-f]|\\u0000/);
				} else {
					expect(result.message).not.toBe('');
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('reads the same item to the same alert again', () => {
		const text = fc.string({ unit: 'binary', maxLength: 30 });
		fc.assert(
			fc.property(text, text, text, (id, title, description) => {
				const first = readAlert({ id, title, description, userEmail: 'a@b.example' }, now);
				fc.pre(first.kind === 'alert');
				const again = readAlert(
					JSON.parse(JSON.stringify(first.kind === 'alert' && first.alert)),
					now,
				);
				expect(again).toMatchObject({
					kind: 'alert',
					alert: first.kind === 'alert' && first.alert,
				});
			}),
		);
	});
});
