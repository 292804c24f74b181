import fc from 'fast-check';

import { readJsonBody, refuseMediaType, refuseSize } from '../../src/webhook/requestBody';

const read = (text: string | Buffer, repairLineBreaks = false) =>
	readJsonBody(Buffer.from(text), { repairLineBreaks });

describe('odd but legal JSON', () => {
	it('reads every JSON value unchanged, but for whole numbers that would be rounded', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, '\t'), (value, space) => {
				const text = JSON.stringify(value, null, space);
				fc.pre(!/\d{16}/.test(text));
				expect(read(` \r\n${text}\n`)).toEqual({ kind: 'json', value: JSON.parse(text) });
			}),
		);
	});

	it('keeps big whole numbers as they were written', () => {
		const text =
			'{"a":12345678901234567890,"b":-12345678901234567891,"c":9007199254740991,' +
			'"d":0.12345678901234567890,"e":1234567890123456789e1,"f":"\\"12345678901234567890"}';
		expect(read(text)).toEqual({
			kind: 'json',
			value: {
				a: '12345678901234567890',
				b: '-12345678901234567891',
				c: 9007199254740991,
				d: Number('0.12345678901234567890'),
				e: Number('1234567890123456789e1'),
				f: '"12345678901234567890',
			},
		});
	});

	it('reads escapes, a byte order mark, a repeated key and __proto__ without harm', () => {
		const body = read('\ufeff{"\\u0074itle":"\\ud83d\\ude00","a":1,"a":2,"__proto__":{"x":1}}');
		expect(body).toMatchObject({ kind: 'json', value: { title: '😀', a: 2 } });
		expect(({} as { x?: number }).x).toBeUndefined();
	});
});

describe('unreadable bodies', () => {
	it.each(['', ' \n', '{', '{"a":}', 'hello', '[1,]', '{"a":"b"c"}', '\u0000'])(
		'refuses %j with a clear 400 that quotes nothing',
		(text) => {
			const body = read(text);
			expect(body).toMatchObject({ kind: 'unreadable', status: 400 });
		},
	);

	it('names the place of a mistake, and never the text around it', () => {
		const body = read('{"a":1,\n"secret":"hunter2"hunter3"}');
		expect(body).toMatchObject({
			message: expect.stringMatching(
				/^the body is not valid JSON at line 2, column 19: /,
			) as string,
		});
		expect(JSON.stringify([body, read('hunter2'), read('{"hunter2":"hunter3\n"}')])).not.toMatch(
			/hunter/,
		);
	});

	it('refuses bytes that are no UTF-8', () => {
		expect(read(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toMatchObject({ status: 400 });
	});

	it('refuses deep nesting quickly', () => {
		const deep = read(`${'['.repeat(400_000)}${']'.repeat(400_000)}`);
		expect(deep).toMatchObject({ kind: 'unreadable', status: 400 });
		expect(read(`${'['.repeat(50)}${']'.repeat(50)}`).kind).toBe('json');
	});

	it.each([
		['application/x-www-form-urlencoded', 415],
		['multipart/form-data; boundary=x', 415],
		['text/xml', 415],
		['application/soap+xml; charset=utf-8', 415],
	])('refuses %s by its name', (type, status) => {
		expect(refuseMediaType({ 'content-type': type })).toMatchObject({ status });
	});

	it.each([undefined, '', 'application/json', 'text/plain; charset=utf-8', 'application/foo+json'])(
		'takes %s',
		(type) => {
			expect(refuseMediaType({ 'content-type': type })).toBeUndefined();
		},
	);

	it('refuses more than a megabyte', () => {
		expect(refuseSize(Buffer.alloc(1_000_000))).toBeUndefined();
		expect(refuseSize(Buffer.alloc(1_000_001))).toMatchObject({ status: 413 });
	});
});

describe('templates with raw line breaks', () => {
	const text = '{"title":"Disk\tfull","diagnostics":"line 1\r\nline 2 \\"quoted\\"",\n"id":"1"}';

	it('are repaired where the sender is known for them', () => {
		expect(read(text, true)).toEqual({
			kind: 'json',
			value: { title: 'Disk\tfull', diagnostics: 'line 1\r\nline 2 "quoted"', id: '1' },
		});
	});

	it('are explained elsewhere', () => {
		expect(read(text)).toMatchObject({ message: expect.stringContaining('line break') as string });
	});
});

it('finds no crash and no hang in a thousand damaged bodies', () => {
	fc.assert(
		fc.property(fc.json(), fc.nat(), fc.string(), fc.boolean(), (json, place, noise, repair) => {
			const cut = place % (json.length + 1);
			const body = read(json.slice(0, cut) + noise + json.slice(cut), repair);
			expect(['json', 'unreadable']).toContain(body.kind);
		}),
		{ numRuns: 1_000 },
	);
	for (const evil of ['"'.repeat(900_000), '"\\'.repeat(450_000), '1'.repeat(900_000)]) {
		expect(['json', 'unreadable']).toContain(read(evil, true).kind);
	}
});
