import fc from 'fast-check';
import { markup } from '../../src/report/page/markup';
import { reportPage } from '../../src/report/page/reportPage';

const hostile = [
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'</title><script>alert(1)</script>',
	'</style><script>alert(1)</script>',
	'</svg><script>alert(1)</script>',
	'<svg/onload=alert(1)>',
	'javascript:alert(1)',
	'<!--<script>',
	'&lt;script&gt;',
	'\u202Etxt.exe',
	'${7*7}{{7*7}}[title]',
	'<a href="https://evil.example">click</a>',
	'<meta http-equiv="refresh" content="0;url=https://evil.example">',
	'\u0000<\u0000script>',
];

it.each(hostile)('a page shows %j as text', (text) => {
	const page = reportPage({
		title: text,
		language: 'en',
		color: text,
		body: markup`<h1 title="${text}">${text}</h1>`,
	});
	expect(page).not.toMatch(/<(?:script|img|svg|a|iframe)\b/i);
	expect(page.match(/<meta/g)).toHaveLength(4);
	expect(page.match(/<h1 title="[^"<>]*">[^<>]*<\/h1>/)).not.toBeNull();
	expect(page).not.toContain('\u202E');
});

it('no text adds an element or ends an attribute', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (inside, attribute) => {
			const { text } = markup`<p id="${attribute}">${inside}</p>`;
			expect(text).toMatch(/^<p id="[^"<>]*">[^<>]*<\/p>$/);
		}),
	);
});

it('a page asks for nothing from the network', () => {
	const page = reportPage({ title: 'x', language: 'en', body: markup`<p>x</p>` });
	expect(page).toContain('default-src &#39;none&#39;');
	expect(page).not.toMatch(/https?:|url\(|@import/);
});
