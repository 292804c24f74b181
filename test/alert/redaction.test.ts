import fc from 'fast-check';

import { exposedClasses } from '../../src/alert/exposedData';
import { maskSecrets, obscurePassword, redactRecord } from '../../src/alert/redaction';

describe('obscurePassword', () => {
	it.each([
		['Hunter2-Example!', 'Hunt************'],
		['12345', '1234*'],
		['1234', '****'],
		['a', '*'],
		['', ''],
		['😀😀😀😀😀', '😀😀😀😀*'],
	])('shows %s as %s', (password, shown) => {
		expect(obscurePassword(password)).toBe(shown);
	});
});

describe('exposedClasses', () => {
	it.each([
		['an object', { namefirst: 'Jane', ssn: '1' }, ['Name', 'Government ID']],
		[
			'a list',
			[{ dob: '1990' }, { cardnum: '4', bankacct: '5' }],
			['Birth / security answer', 'Payment card', 'Bank / wallet'],
		],
		[
			'a list as PHP writes it',
			{ 0: { addrzip: '1' }, 1: { medicalid: '2' } },
			['Address / phone', 'Medical'],
		],
		['an empty list', [], []],
		['null', null, []],
		['undefined', undefined, []],
		['an unknown key', { shoesize: '44' }, ['Other']],
		['keys in another case', { Name_First: 'Jane', SSN: '1' }, ['Name', 'Government ID']],
		['keys without a value', { namefirst: '', ssn: null, phone: '1' }, ['Address / phone']],
		['text', 'Jane Doe', ['Other']],
	])('reads %s', (_shape, pii, classes) => {
		expect(exposedClasses(pii)).toEqual(classes);
	});

	it('never tells a value', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.uuid()), (pii) => {
				const text = exposedClasses(pii).join();
				for (const value of Object.values(pii)) expect(text).not.toContain(value);
			}),
		);
	});
});

describe('redactRecord', () => {
	it('leaves out secret keys at any depth, whatever their case and underscores', () => {
		const record = {
			uuid: 'u',
			password: 'Hunter2-x',
			PII_Hit: [{ namefirst: 'Jane' }],
			headers: { Authorization: 'Bearer abcd', 'Set-Cookie': 'id=1', 'X-Api-Key': 'k3y-123' },
			deep: [{ access_token: 'tok-123456', bank_acct: '99887766', fine: 1 }],
			password_criteria: 2,
			password_status_name: 'cleartext',
		};
		expect(redactRecord(record)).toEqual({
			uuid: 'u',
			headers: {},
			deep: [{ fine: 1 }],
			password_criteria: 2,
			password_status_name: 'cleartext',
		});
	});

	it('masks a removed secret wherever else it occurs, in any encoding', () => {
		const copy = redactRecord({
			password: 'p"<&ss word',
			plain: 'it is p"<&ss word!',
			json: JSON.stringify({ p: 'p"<&ss word' }),
			html: 'p&quot;&lt;&amp;ss word',
			url: `https://x/?p=${encodeURIComponent('p"<&ss word')}`,
			upper: 'P"<&SS WORD',
			pin: { cardpin: 123456 },
			number: 123456,
			'p"<&ss word': 1,
		});
		expect(
			Object.values(copy).filter((value) => JSON.stringify(value).includes('[removed]')),
		).toHaveLength(6);
		expect(copy).toHaveProperty(['[removed]'], 1);
		expect(JSON.stringify(copy)).not.toMatch(/ss.word|123456/i);
	});

	it('survives hostile shapes', () => {
		const loop: Record<string, unknown> = { a: 1 };
		loop.self = loop;
		expect(redactRecord(loop)).toMatchObject({ a: 1 });
		const record = redactRecord(
			JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"ok":2}'),
		);
		expect(record).toEqual({ ok: 2 });
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		let deep: unknown = 'end';
		for (let i = 0; i < 100_000; i++) deep = { deep };
		expect(() => redactRecord(deep)).not.toThrow();
		expect(redactRecord([1, 2])).toEqual({ items: [1, 2] });
		expect(redactRecord('text')).toEqual({ value: 'text' });
		expect(redactRecord(null)).toEqual({ value: null });
		const wide = redactRecord({ list: Array.from({ length: 100_000 }, (_, i) => `text ${i}`) });
		expect(JSON.stringify(wide).length).toBeLessThan(400_000);
	});

	it('leaves no removed value behind', () => {
		const secret = fc
			.stringMatching(/^[A-Za-z0-9!"<&% ]{6,20}$/)
			.filter((text) => text.trim().length >= 6);
		fc.assert(
			fc.property(secret, fc.string(), fc.string(), (password, before, after) => {
				const copy = redactRecord({
					nested: { note: before + password + after, list: [password] },
					creds: { Pass_Word: password },
				});
				expect(JSON.stringify(Object.values(copy)).toLowerCase()).not.toContain(
					JSON.stringify(password).slice(1, -1).toLowerCase(),
				);
			}),
		);
	});

	it('takes secrets from outside', () => {
		expect(redactRecord({ a: 'x hunter2 y' }, { secrets: ['hunter2'] })).toEqual({
			a: 'x [removed] y',
		});
		expect(maskSecrets('aaa hunter2', ['hunter', 'hunter2', 'a'])).toBe('aaa [removed]');
		expect(maskSecrets('a.c abc', ['a.c.'])).toBe('a.c abc');
	});
});
