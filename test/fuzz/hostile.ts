import fc from 'fast-check';

/** Texts that break readers: control characters, halves of pairs, markup, patterns that make expressions slow. */
export const hostileText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.constantFrom(
		'',
		'__proto__',
		'constructor',
		'\ud800',
		'\u0000',
		'{{constructor.constructor "return process"}}',
		'[password] {{password}}',
		'=1+1',
		'<script>alert(1)</script>',
		'&#x110000;&#0;&lt;b&gt;',
		'9'.repeat(400),
		'1e999',
		'2026-02-30T99:99:99Z',
		'+275760-09-13T00:00:00.001Z',
	),
	fc
		.tuple(
			fc.constantFrom('<', '[', '{{', '"', '=?utf-8?Q?', '&', ' \n', '(', 'a@', '\\', '=', ':'),
			fc.constantFrom(100, 3_000, 60_000),
		)
		.map(([piece, times]) => piece.repeat(times)),
);

const hostileNumber = fc.constantFrom(
	0,
	-1,
	1.5,
	1e308,
	-1e308,
	2 ** 53,
	2 ** 63,
	5e-324,
	4_294_967_296,
);

/** Any value that JSON can carry. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
	hostileText,
	hostileNumber,
	fc.constantFrom(null, true, false, [], {}),
	fc.jsonValue({ maxDepth: 3 }),
	fc.array(hostileText, { maxLength: 5 }),
	fc.constantFrom(70, 1_000).map((depth) => nested(depth)),
);

function nested(depth: number): unknown {
	let value: unknown = 'the innermost';
	for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
	return value;
}

/** The record with some of its values exchanged, taken away or made hostile, at any depth. */
export function spoilt(record: unknown): fc.Arbitrary<unknown> {
	return fc
		.array(fc.tuple(fc.nat(), fc.option(hostileValue, { nil: undefined })), { maxLength: 6 })
		.map((changes) => {
			const copy: unknown = structuredClone(record);
			for (const [where, value] of changes) change(copy, where, value);
			return copy;
		});
}

function change(record: unknown, where: number, value: unknown): void {
	const places: Array<[Record<string, unknown>, string]> = [];
	const open: unknown[] = [record];
	while (open.length > 0 && places.length < 500) {
		const at = open.pop();
		if (typeof at !== 'object' || at === null) continue;
		for (const [key, inner] of Object.entries(at)) {
			places.push([at as Record<string, unknown>, key]);
			open.push(inner);
		}
	}
	const place = places[where % Math.max(1, places.length)];
	if (!place) return;
	if (value === undefined) delete place[0][place[1]];
	// A copy, because constants are the same object in every case.
	else place[0][place[1]] = structuredClone(value);
}

/** What a server may send in place of this body: parts of it, other shapes, pages for people, noise. */
export function spoiltBody(body: unknown): fc.Arbitrary<string> {
	const text = JSON.stringify(body);
	return fc.oneof(
		{ weight: 3, arbitrary: spoilt(body).map((value) => JSON.stringify(value) ?? 'null') },
		{ weight: 1, arbitrary: fc.nat(text.length).map((length) => text.slice(0, length)) },
		{ weight: 1, arbitrary: hostileValue.map((value) => JSON.stringify(value)) },
		{
			weight: 1,
			arbitrary: fc.constantFrom(
				'<!DOCTYPE html><title>Sign in</title>',
				'',
				'null',
				`{"items":${'['.repeat(50_000)}`,
				`${'['.repeat(20_000)}${']'.repeat(20_000)}`,
				'{"items":[{"id":1e400}],"itemId":99999999999999999999}',
				'\ufeff{}',
				'NaN',
			),
		},
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
	);
}

export const hostileStatus = fc.constantFrom(
	200,
	200,
	200,
	200,
	201,
	204,
	301,
	400,
	403,
	404,
	405,
	409,
	418,
	429,
	500,
	502,
	503,
	599,
);
