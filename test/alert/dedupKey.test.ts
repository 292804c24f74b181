import fc from 'fast-check';

import { buildDedupKey, isDedupKey } from '../../src/alert/dedupKey';

const parts = fc.oneof(
	fc.string({ maxLength: 60, unit: 'binary' }),
	fc.stringMatching(/^[a-z0-9:._-]{0,50}$/),
	fc.constantFrom(
		'webhook',
		'webhook:a',
		'a:b',
		'b',
		'b:c',
		'darkwebid',
		'\ud800',
		'\udc00',
		' b',
		'é',
	),
);

describe('buildDedupKey', () => {
	it('keeps what Autotask stores unchanged', () => {
		expect(buildDedupKey('darkwebid', '7b0f2c1e-5a54-4f0c-9d0e-2a6c1d9b7e11')).toBe(
			'darkwebid:7b0f2c1e-5a54-4f0c-9d0e-2a6c1d9b7e11',
		);
		expect(buildDedupKey('microsoftGraph', 'da637')).toBe('microsoftgraph:da637');
		expect(buildDedupKey('webhook:cipp', 'x-1')).toBe('webhook:cipp:x-1');
		expect(buildDedupKey('huntress', 'incident_report:48213')).toBe(
			'huntress:incident_report:48213',
		);
	});

	it.each([
		['too long', 'darkwebid', 'x'.repeat(41)],
		['upper case, which Autotask compares without', 'darkwebid', 'ABC'],
		['a blank', 'darkwebid', 'a b'],
		['outside ASCII', 'darkwebid', 'é'],
		['looks like a hash', 'darkwebid', 'a'.repeat(32)],
	])('hashes an id with %s', (_why, source, id) => {
		expect(buildDedupKey(source, id)).toMatch(/^darkwebid:[0-9a-f]{32}$/);
	});

	it('cuts a long source to 17 characters before the hash', () => {
		expect(buildDedupKey('a'.repeat(49), 'id')).toMatch(/^a{17}:[0-9a-f]{32}$/);
	});

	it('cannot be confused by colons or by an id that is the hash of another', () => {
		expect(buildDedupKey('webhook:a', 'b')).not.toBe(buildDedupKey('webhook', 'a:b'));
		const hashed = buildDedupKey('darkwebid', 'ABC');
		expect(buildDedupKey('darkwebid', hashed.slice('darkwebid:'.length))).not.toBe(hashed);
	});

	it('always fits, and never depends on case', () => {
		fc.assert(
			fc.property(parts, parts, (source, id) => {
				const key = buildDedupKey(source, id);
				expect(isDedupKey(key)).toBe(true);
				expect(key).toMatch(/^[\x21-\x7e]{1,50}$/);
				expect(key).toBe(key.toLowerCase());
				expect(buildDedupKey(source, id)).toBe(key);
			}),
		);
	});

	it('gives different keys to different pairs', () => {
		fc.assert(
			fc.property(parts, parts, parts, parts, (source, id, otherSource, otherId) => {
				fc.pre(source.toLowerCase() !== otherSource.toLowerCase() || id !== otherId);
				expect(buildDedupKey(source, id)).not.toBe(buildDedupKey(otherSource, otherId));
			}),
			{ numRuns: 3_000 },
		);
	});
});
