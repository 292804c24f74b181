import fc from 'fast-check';

import { cleanText, cutText, plainText } from '../../src/alert/plainText';
import { defang, httpsUrl } from '../../src/alert/webAddress';
import { isoDate } from '../../src/alert/isoDate';
import { toWindows1252 } from '../../src/alert/windows1252';

describe('plainText', () => {
	it.each([
		['<p>Hello <b>world</b></p><p>Bye</p>', 'Hello world\n\nBye'],
		['a<br/>b', 'a\nb'],
		['<ul><li>one<li>two</ul>', '- one\n- two'],
		['x<script>alert(1)</script>y<style>p{}</style>z', 'xyz'],
		['a<!-- hidden -->b', 'ab'],
		['Jane <j.doe@contoso.example> wrote', 'Jane <j.doe@contoso.example> wrote'],
		['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
		['&lt;b&gt; &amp;amp; &#65;&#x42; &nosuch; &copy', '<b> &amp; AB &nosuch; &copy'],
		['a\u0000b\u202ec\ud800d\u200be\u0007', 'abcde'],
		['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
	])('reads %j as %j', (html, text) => {
		expect(plainText(html)).toBe(text);
	});

	it('makes text of scalars only', () => {
		expect(
			[1, true, ['a', 1], {}, null, undefined, Symbol.iterator].map((value) => plainText(value)),
		).toEqual(['1', 'true', 'a, 1', '', '', '', '']);
	});

	it('cuts without splitting a character', () => {
		expect(cutText('😀😀😀', 4)).toBe('😀…');
		expect(plainText('a\n b', { singleLine: true })).toBe('a b');
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, limit) => {
				const cut = plainText(text, { maxLength: limit });
				expect(cut.length).toBeLessThanOrEqual(limit);
				expect(cut).not.toMatch(/\p{Surrogate}/u);
			}),
		);
	});

	it('cleans once and for all', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(cleanText(cleanText(text))).toBe(cleanText(text));
			}),
		);
	});

	it.each(['<', '<a ', '<script>', '<!--', '&#', '<<b>', ' ', '\n', '\ud800', '\r', '<p>', '</'])(
		'reads five million characters of %j',
		(piece) => {
			const text = piece.repeat(Math.ceil(5_000_000 / piece.length));
			expect(plainText(text).length).toBeLessThanOrEqual(text.length);
		},
	);
});

describe('toWindows1252', () => {
	it.each([
		['a → b ⇒ c', 'a -> b => c'],
		['✓ done ✗ failed ⚠ care', '[OK] done [X] failed [!] care'],
		['alarm 🚨👩‍💻!', 'alarm !'],
		['🇷🇺', 'RU'],
		['“smart” ‘quotes’ – € …', '“smart” ‘quotes’ – € …'],
		['Łódź ā ő', 'Lódz a o'],
		['e\u0301', 'é'],
		['ﬁne １２', 'fine 12'],
		['日本', '??'],
	])('turns %s into %s', (text, kept) => {
		expect(toWindows1252(text)).toBe(kept);
	});

	it('leaves nothing that Autotask would turn into a question mark', () => {
		const decoder = new TextDecoder('windows-1252');
		const kept = new Set([...Array(256).keys()].map((byte) => decoder.decode(Uint8Array.of(byte))));
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				for (const character of toWindows1252(text)) expect(kept.has(character)).toBe(true);
				expect(toWindows1252(toWindows1252(text))).toBe(toWindows1252(text));
			}),
		);
	});
});

describe('addresses', () => {
	it('defangs what must not be clicked', () => {
		expect(defang('https://evil.example/a.php')).toBe('hxxps://evil[.]example/a[.]php');
		expect(defang('hxxp://evil[.]example')).toBe('hxxp://evil[.]example');
	});

	it.each([
		['https://portal.example/a b', 'https://portal.example/a%20b'],
		['http://portal.example/', ''],
		['javascript:alert(1)', ''],
		['https://user:pw@portal.example/', ''],
		['https://', ''],
		['no address', ''],
		[5, ''],
		[`https://a.example/${'x'.repeat(3_000)}`, ''],
	])('takes %p as %p', (value, url) => {
		expect(httpsUrl(value)).toBe(url);
	});
});

describe('isoDate', () => {
	it.each([
		[1757462400, '2025-09-10T00:00:00Z'],
		[1757462400000, '2025-09-10T00:00:00Z'],
		['1757462400', '2025-09-10T00:00:00Z'],
		['2025-09-10', '2025-09-10T00:00:00Z'],
		['2025-09-10 11:12:13', '2025-09-10T11:12:13Z'],
		['2025-09-10T11:12:13.5+02:00', '2025-09-10T09:12:13.500Z'],
		['2025-09-10T11:12:13.1234567Z', '2025-09-10T11:12:13.123Z'],
		['Wed, 10 Sep 2025 11:12:13 -0500 (CDT)', '2025-09-10T16:12:13Z'],
		[new Date(0), '1970-01-01T00:00:00Z'],
	])('reads %p', (value, iso) => {
		expect(isoDate(value)).toEqual({ iso, valid: true });
	});

	it.each([undefined, null, '', 0, '0', '0001-01-01T00:00:00Z'])('takes %p as no date', (value) => {
		expect(isoDate(value)).toEqual({ iso: null, valid: true });
	});

	it.each([
		'soon',
		'2025-02-30',
		'2025-13-01',
		'2025-01-01T25:00:00Z',
		-1,
		1e300,
		Number.NaN,
		{},
		'2999-01-01',
		'10 Xyz 2025 10:00',
	])('refuses %p', (value) => {
		expect(isoDate(value)).toEqual({ iso: null, valid: false });
	});
});
