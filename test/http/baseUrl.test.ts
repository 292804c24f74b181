import { readBaseUrl } from '../../src/http/baseUrl';

describe('a base URL', () => {
	it.each([
		['https://secure.darkwebid.com', 'https://secure.darkwebid.com'],
		[' https://relay.example/dwid// ', 'https://relay.example/dwid'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		['http://localhost:1', 'http://localhost:1'],
		['http://[::1]:1', 'http://[::1]:1'],
	])('may be %s', (text, url) => {
		expect(readBaseUrl(text)).toEqual({ ok: true, url });
	});

	it.each([
		'http://secure.darkwebid.com',
		'http://127.0.0.1.evil.example',
		'ftp://a.example',
		'https://user:pw@a.example',
		'https://a.example/?x=1',
		'https://a.example/#x',
		'secure.darkwebid.com',
		'',
		'javascript:alert(1)',
	])('may not be %j', (text) => {
		expect(readBaseUrl(text).ok).toBe(false);
	});
});
