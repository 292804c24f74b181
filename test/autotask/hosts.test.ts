import fc from 'fast-check';
import {
	customRoot,
	isAutotaskUrl,
	mayReceiveCredentials,
	rootInAnswer,
} from '../../src/autotask/hosts';

const label = fc
	.stringMatching(/^[a-z0-9]([a-z0-9]{0,10}[a-z0-9])?$/)
	.filter((text) => !text.startsWith('xn--'));
const path = fc.stringMatching(/^\/[A-Za-z0-9/_.-]{0,30}$/);

describe('a host of Autotask', () => {
	it('is any host below autotask.net over https', () => {
		fc.assert(
			fc.property(label, path, (name, rest) =>
				isAutotaskUrl(`https://${name}.autotask.net${rest}`),
			),
		);
	});

	it.each([
		'https://webservices3.autotask.net.evil.example/',
		'https://webservices3.autotask.net@evil.example/',
		'https://user:pw@webservices3.autotask.net/',
		'https://evil.example/webservices3.autotask.net',
		'https://evil.example#.autotask.net',
		'https://evil.example?.autotask.net/',
		'https://evil.example\\.autotask.net/',
		'https://evil.example/\\@webservices3.autotask.net',
		'https://webservices3.autotask.net./',
		'https://webservices3.autotask.net:8443/',
		'https://webservices3.autotask.net:0443/',
		'https://evilautotask.net/',
		'https://autotask.net/',
		'https://-.autotask.net/',
		'https://xn--webservices-x.autotask.net/',
		'https://wébservices.autotask.net/',
		'https://webservices3.autotask。net/',
		'https://webservices3%2eautotask.net/',
		'https://evil.example%2f.autotask.net/',
		'https://webservices3.autotask.net\u0000.evil.example/',
		'https://webservices3.autotask.net\n.evil.example/',
		' https://webservices3.autotask.net/',
		'http://webservices3.autotask.net/',
		'ftp://webservices3.autotask.net/',
		'//webservices3.autotask.net/',
		'https:webservices3.autotask.net/',
		'https:/webservices3.autotask.net/',
		'https://[::1].autotask.net/',
		'javascript:alert(1)//.autotask.net',
		'',
	])('is not %j', (text) => expect(isAutotaskUrl(text)).toBe(false));

	it('is never one that the URL parser reads as another host', () => {
		const anything = fc.oneof(
			fc.webUrl({ withFragments: true, withQueryParameters: true }),
			fc
				.array(
					fc.constantFrom(
						'https://',
						'http://',
						'evil.example',
						'.autotask.net',
						'autotask.net',
						'ww3',
						'@',
						':',
						'/',
						'\\',
						'#',
						'?',
						'%2e',
						'.',
						':443',
						'。',
						'\t',
						'\u0000',
						'xn--',
						'-',
					),
					{ minLength: 1, maxLength: 8 },
				)
				.map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(anything, (text) => {
				if (!isAutotaskUrl(text)) return;
				const url = new URL(text);
				expect(url.protocol).toBe('https:');
				expect(url.hostname).toMatch(/^[a-z0-9.-]+\.autotask\.net$/);
				expect([url.username, url.password, url.port]).toEqual(['', '', '']);
			}),
			{ numRuns: 5_000 },
		);
	});
});

describe('a custom URL', () => {
	it.each([
		['https://proxy.example', 'https://proxy.example/ATServicesRest/'],
		['https://proxy.example/', 'https://proxy.example/ATServicesRest/'],
		['https://proxy.example/at', 'https://proxy.example/at/'],
		['https://proxy.example/at/V1.0/', 'https://proxy.example/at/'],
		[
			'https://webservices3.autotask.net/atservicesrest/v1.0',
			'https://webservices3.autotask.net/atservicesrest/',
		],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080/ATServicesRest/'],
		['http://localhost:8080/x/', 'http://localhost:8080/x/'],
		['http://[::1]:8080/', 'http://[::1]:8080/ATServicesRest/'],
		['  https://proxy.example/at?x=1#y ', 'https://proxy.example/at/'],
	])('%j is the API root %j', (typed, root) => expect(customRoot(typed)).toEqual({ root }));

	it.each([
		'',
		'proxy.example',
		'ftp://proxy.example',
		'http://proxy.example',
		'http://127.0.0.1.evil.example',
		'http://localhost.evil.example',
		'https://u@proxy.example',
		'https://u:p@proxy.example',
		'https://@proxy.example',
	])('%j is refused with a reason', (typed) =>
		expect(customRoot(typed)).toEqual({
			problem: expect.stringMatching(/^The custom URL .+\.$/) as string,
		}),
	);

	it('admits exactly its own origin besides Autotask', () => {
		fc.assert(
			fc.property(fc.webUrl(), fc.webUrl(), (typed, answered) => {
				const own = new URL(typed).origin;
				expect(mayReceiveCredentials(answered, own)).toBe(
					new URL(answered).origin === own || isAutotaskUrl(answered),
				);
				expect(mayReceiveCredentials(answered, '')).toBe(isAutotaskUrl(answered));
			}),
		);
	});
});

it('an answer that names no usable address has no root', () => {
	for (const url of [
		undefined,
		null,
		7,
		{},
		'',
		'nonsense',
		'https://evil.example/ATServicesRest/',
	]) {
		expect(rootInAnswer(url, 'https://proxy.example')).toBeUndefined();
	}
	expect(rootInAnswer('https://webservices3.autotask.net/ATServicesRest/', '')).toBe(
		'https://webservices3.autotask.net/ATServicesRest/',
	);
});
