import fc from 'fast-check';

import { readJsonBody, refuseMediaType, refuseSize } from '../../src/webhook/requestBody';

const read = (text: string | Buffer, repairLineBreaks = false) =>
	readJsonBody(Buffer.from(text), { repairLineBreaks });

describe('odd but legal JSON', () => {
	it('reads every JSON value unchanged, but for numbers that would be rounded', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, '\t'), (value, space) => {
				const text = JSON.stringify(value, null, space);
				fc.pre(!/\d{16}/.test(text));
				expect(read(` \r\n${text}\n`)).toEqual({ kind: 'json', value: JSON.parse(text) });
			}),
		);
	});

	it('keeps long numbers as they were written', () => {
		const text =
			'{"a":12345678901234567890,"b":-12345678901234567891,"c":9007199254740991,' +
			'"d":0.12345678901234567890,"e":1234567890123456789e1,"f":"\\"12345678901234567890"}';
		expect(read(text)).toEqual({
			kind: 'json',
			value: {
				a: '12345678901234567890',
				b: '-12345678901234567891',
				c: 9007199254740991,
				d: '0.12345678901234567890',
				e: '1234567890123456789e1',
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

describe('numbers as ids', () => {
	it.each([
		['9007199254740993.0', '9007199254740992.0'],
		['9007199254740993', '9007199254740992e0'],
		['123456789012345.123456788', '123456789012345.123456789'],
		['1e400', '1e401'],
	])('%s and %s stay apart', (one, other) => {
		const values = [one, other].map((id) => read(`{"id":${id}}`));
		expect(String(JSON.stringify(values[0]))).not.toBe(JSON.stringify(values[1]));
	});

	it.each(['1777900930.1234567', '1777900930000000', '0.1', '-12.5e3'])(
		'%s stays a number',
		(id) => {
			expect(read(`{"id":${id}}`)).toEqual({ kind: 'json', value: { id: Number(id) } });
		},
	);
});

describe('a field that stands twice in an object', () => {
	const twice = '{"id":"1",\n"action":"trigger","title":"x", "action":"resolve"}';

	it('is refused with its place where a template is filled in', () => {
		expect(read(twice, true)).toMatchObject({
			kind: 'unreadable',
			status: 422,
			message: expect.stringMatching(/^the body is ambiguous at line 2, column 33: /) as string,
		});
		expect(read('{"id":1,"\\u0069d":2}', true)).toMatchObject({ status: 422 });
	});

	it('may stand once in each of several objects', () => {
		expect(read('{"a":{"id":1},"b":[{"id":2},{"id":3}],"id":4}', true)).toMatchObject({
			kind: 'json',
		});
	});
});

describe('the usual mistakes of templates', () => {
	it.each([
		['{"a":"1",}', 'line 1, column 10', 'comma before the closing'],
		['{"a":[1,]}', 'line 1, column 9', 'comma before the closing'],
		['{"a":"b" "c":1}', 'line 1, column 10', 'comma missing'],
		['{\n  "a": "say "hi" now"\n}', 'line 2, column 14', 'quotation mark'],
		['{"a":"C:\\Users"}', 'line 1, column 9', 'backslash'],
		['{"a":[alert_priority]}', 'line 1, column 7', 'quotation marks'],
		['{"a":,"b":1}', 'line 1, column 6', 'variable'],
		['{"a":}', 'line 1, column 6', 'variable'],
		["{'a':1}", 'line 1, column 2', 'double quotation marks'],
		['{“a”:1}', 'line 1, column 2', 'straight'],
		['{a:1}', 'line 1, column 2', 'name'],
		['{"a" 1}', 'line 1, column 6', 'colon'],
		['{"a":True}', 'line 1, column 6', 'true, false'],
		['{"a":1', 'line 1, column 7', 'too early'],
		['{"a":"1}', 'line 1, column 9', 'inside a text'],
		['{"a":1}}', 'line 1, column 8', 'after the end'],
		['// x\n{"a":1}', 'line 1, column 1', 'comments'],
	])('%s: %s', (text, place, hint) => {
		const body = read(text);
		expect(body).toMatchObject({ kind: 'unreadable', status: 400 });
		if (body.kind !== 'unreadable') return;
		expect(body.message).toContain(`at ${place}: `);
		expect(body.message).toContain(hint);
	});

	it('are found exactly where JSON.parse finds one', () => {
		const piece = fc.constantFrom(
			'{',
			'}',
			'[',
			']',
			',',
			':',
			'"a"',
			'"',
			'1',
			'-',
			'true',
			' ',
			'\\',
			'\n',
			'x',
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
				(text) => {
					let isValid = true;
					try {
						JSON.parse(text);
					} catch {
						isValid = false;
					}
					expect(read(text).kind === 'json').toBe(isValid);
				},
			),
			{ numRuns: 3_000 },
		);
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
