import fc from 'fast-check';

import { parseAddresses } from '../../../src/sources/officeProtect/sender';
import { parse, signInMail } from './mails';

const good = 'support@office-protect.example';
const allowed = { senders: `${good}, *.sub.example` };
const from = (header: string, given: object = allowed) =>
	parse({ ...signInMail, from: header }, given).kind;

describe('allowed senders', () => {
	it.each([
		good,
		`<${good}>`,
		`Office Protect <${good}>`,
		`"Office, Protect" <${good}>`,
		`=?utf-8?Q?Office_Protect?= <${good}>`,
		`SUPPORT@Office-Protect.Example`,
		`${good} (comment <evil@x.example>)`,
		'a@mail.sub.example',
		`${good}, Other <a@b.sub.example>`,
	])('takes %s', (header) => {
		expect(from(header)).toBe('alerts');
	});

	it.each([
		'evil@evil.example',
		`"${good}" <evil@evil.example>`,
		`${good} <evil@evil.example>`,
		`'${good}' <evil@evil.example>`,
		`${good}, evil@evil.example`,
		`evil@evil.example, ${good}`,
		`<evil@evil.example> <${good}>`,
		`<${good}>@evil.example`,
		`<${good}> evil@evil.example`,
		`${good} evil@evil.example`,
		`"<${good}>" <evil@evil.example>`,
		`=?utf-8?B?${Buffer.from(`<${good}>`).toString('base64')}?= <evil@evil.example>`,
		`(<${good}>) <evil@evil.example>`,
		`"unclosed <${good}>`,
		`group: ${good};`,
		`"support"@office-protect.example`,
		`${good}.evil.example`,
		'support@office-protect.example.',
		'support@xoffice-protect.example',
		'support@оffice-protect.example',
		'a@sub.example',
		'a@evilsub.example',
		`${good}\u0000`,
		'a'.repeat(3_000),
	])('refuses %j', (header) => {
		expect(from(header)).toBe('skipped');
	});

	it('refuses mailparser values that hold nothing clear', () => {
		for (const value of [
			[],
			[{ address: '' }],
			[{ address: good }, { address: 'x@evil.example' }],
			7,
			null,
		]) {
			expect(parse({ ...signInMail, from: { value } }, allowed).kind).not.toBe('alerts');
		}
	});

	it('takes every sender when the list is empty, with a warning', () => {
		expect(parse({ ...signInMail, from: 'x@evil.example' }, {})).toMatchObject({
			kind: 'alerts',
			alerts: [{ details: { senderCheck: 'none' } }],
			warnings: [expect.stringContaining('Anyone can send')],
		});
	});

	it('never names the address or the text in a refusal', () => {
		const reading = parse({ ...signInMail, from: 'hunter2@evil.example' }, allowed);
		expect(JSON.stringify(reading)).not.toMatch(/hunter2|contoso/i);
	});

	it('parses any header without a crash', () => {
		const character = fc.constantFrom(
			'<',
			'>',
			'"',
			'\\',
			'(',
			')',
			',',
			';',
			':',
			'@',
			'a',
			'.',
			' ',
		);
		const header = fc.array(character, { maxLength: 60 }).map((list) => list.join(''));
		fc.assert(
			fc.property(header, (text) => {
				for (const { address, domain } of parseAddresses(text) ?? []) {
					expect(address.endsWith(`@${domain}`)).toBe(true);
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('Authentication-Results', () => {
	const given = { requireAuthentication: true, authservId: 'mx.msp.example' };
	const verdict = (results: string, authservId = given.authservId) =>
		parse(
			{ ...signInMail, from: good, metadata: { 'authentication-results': results } },
			{ ...given, authservId },
		).kind;

	it.each([
		'mx.msp.example; dmarc=pass header.from=office-protect.example',
		'mx.msp.example 1; spf=fail; dkim=pass (good) header.d=office-protect.example header.s=a',
		'MX.msp.example; spf=pass smtp.mailfrom=bounce@mail.office-protect.example',
		'mx.msp.example; dkim=pass header.i=@office-protect.example; dmarc=fail',
		'mx.msp.example; dkim=pass reason="1024-bit key; insecure" header.d=office-protect.example',
	])('takes %s', (results) => {
		expect(verdict(results)).toBe('alerts');
	});

	it.each([
		'',
		'mx.msp.example; none',
		'mx.msp.example; dmarc=fail header.from=office-protect.example',
		'mx.msp.example; dmarc=pass header.from=evil.example',
		'mx.msp.example; dmarc=pass',
		'mx.evil.example; dmarc=pass header.from=office-protect.example',
		'mx.msp.example.evil.example; dmarc=pass header.from=office-protect.example',
		'mx.msp.example; spf=pass smtp.mailfrom=a@evil.example',
		'mx.msp.example; dkim=pass header.d=xoffice-protect.example',
		'mx.msp.example; dkim=pass header.d=example',
		'mx.msp.example; spf=fail (; dmarc=pass header.from=office-protect.example) smtp.mailfrom=x',
		'mx.msp.example; x-dmarc=pass header.from=office-protect.example',
		// The part before the @ is the sender's own choice, and in quotation marks it may hold anything.
		'mx.msp.example; spf=pass smtp.mailfrom="a; dmarc=pass header.from=office-protect.example "@evil.example',
		'mx.msp.example; spf=pass smtp.mailfrom="a@office-protect.example b"@evil.example',
		'mx.msp.example; spf=pass smtp.mailfrom="office-protect.example"@evil.example',
		'mx.msp.example; spf=pass (domain of "a); dmarc=pass header.from=office-protect.example ("@evil.example) smtp.mailfrom=evil.example',
		'mx.msp.example; spf=pass smtp.mailfrom="a reason="@evil.example; dkim=pass reason="x" header.d=office-protect.example',
		'mx.msp.example; spf=pass (a\\); dmarc=pass header.from=office-protect.example) smtp.mailfrom=evil.example',
	])('refuses %j', (results) => {
		expect(verdict(results)).toBe('skipped');
	});

	it('reads the nameless header of Microsoft 365 when told so', () => {
		const results =
			'spf=pass (sender IP is 203.0.113.9) smtp.mailfrom=office-protect.example; dkim=none; dmarc=fail';
		expect(verdict(results, '-')).toBe('alerts');
		expect(verdict(results)).toBe('skipped');
		expect(verdict('mx.evil.example; dmarc=pass header.from=office-protect.example', '-')).toBe(
			'skipped',
		);
		expect(verdict('spf=pass smtp.mailfrom=evil.example', '-')).toBe('skipped');
	});

	it('believes only the uppermost header of the server', () => {
		const header = (value: string) => ({ name: 'Authentication-Results', value });
		const internetMessageHeaders = [
			header('mx.msp.example; dmarc=fail header.from=office-protect.example'),
			header('mx.msp.example; dmarc=pass header.from=office-protect.example'),
		];
		const mail = { ...signInMail, from: good };
		expect(parse({ ...mail, internetMessageHeaders }, given).kind).toBe('skipped');
		internetMessageHeaders.reverse();
		expect(parse({ ...mail, internetMessageHeaders }, given).kind).toBe('alerts');
	});

	it('takes a mail without any result when no server is named, with a warning', () => {
		const reading = parse({ ...signInMail, from: good }, { ...given, authservId: '' });
		expect(reading).toMatchObject({
			kind: 'alerts',
			warnings: expect.arrayContaining([expect.stringContaining('could not be checked')]),
		});
		expect(verdict('mx.any.example; dmarc=fail header.from=office-protect.example', '')).toBe(
			'skipped',
		);
		expect(verdict('mx.any.example; dmarc=pass header.from=office-protect.example', '')).toBe(
			'alerts',
		);
	});

	it.each([
		'mx.msp.example; spf=pass smtp.mailfrom=x; dmarc=pass header.from=office-protect.example @evil.example',
		'mx.msp.example; dkim=pass header.i=@office-protect.example header.d=evil.example @evil.example',
	])('refuses a local part without quotation marks: %s', (results) => {
		expect(verdict(results)).toBe('skipped');
	});
});
