import fc from 'fast-check';

import { readOfficeProtectRules } from '../../src/sources/officeProtect/officeProtectRules';
import { parseOfficeProtectEmail } from '../../src/sources/officeProtect/parseOfficeProtectEmail';
import { fuzz } from './fuzz';
import { hostileText, hostileValue, spoilt } from './hostile';

/** The shapes in which n8n's IMAP, Gmail and Outlook triggers give a mail. */
const shapes: unknown[] = [
	{
		subject: 'Suspicious sign-in detected',
		from: 'alerts@office-protect.example',
		to: 'tickets@msp.example',
		date: '2026-11-20T08:00:00Z',
		textPlain: 'Organization: Contoso Ltd\nUser: j.doe@contoso.example\nIP address: 203.0.113.7\n',
		textHtml: '<table><tr><td>Organization</td><td>Contoso Ltd</td></tr></table>',
		metadata: { 'authentication-results': 'mx; dkim=pass header.d=office-protect.example' },
		attributes: { uid: 7 },
	},
	{
		id: '18c',
		headers: { subject: 'Subject: =?utf-8?Q?Alert?=', from: 'From: a@b.example' },
		from: { value: [{ address: 'a@b.example', name: 'A' }], text: 'A <a@b.example>' },
		text: 'New admin\nUser: x@y.example',
		html: '<p>New admin</p>',
	},
	{
		subject: 'Alert',
		from: { emailAddress: { address: 'a@b.example', name: 'A' } },
		body: { contentType: 'html', content: '<div>Mailbox rule: <b>forward</b></div>' },
		internetMessageHeaders: [{ name: 'Authentication-Results', value: 'spf=pass' }],
	},
	{ raw: Buffer.from('Subject: x\r\nContent-Type: text/plain\r\n\r\nbody').toString('base64') },
];
const mail = fc.oneof(...shapes.map((shape) => spoilt(shape)), hostileValue);
const rules = fc.oneof(
	fc.constant({}),
	fc.dictionary(
		fc.constantFrom('senders', 'requireAuthentication', 'tenant', 'user', 'split', 'title'),
		fc.oneof(hostileText, fc.constantFrom(true, '(', '(a+)+$', '.*', '@b.example')),
	),
);

it('reads or refuses any mail by any rules', async () => {
	const now = new Date();
	await fuzz(fc.tuple(mail, rules), 400, ([item, given]) => {
		const reading = parseOfficeProtectEmail(item, readOfficeProtectRules(given), now);
		if (reading.kind === 'refused') expect(reading.message).not.toBe('');
		else if (reading.kind === 'alerts')
			for (const alert of reading.alerts) expect(alert.dedupKey).toMatch(/^\S{1,50}$/);
	});
});

it('reads megabytes of nothing', async () => {
	const long = fc.constantFrom('=', '<a', '&#', '--', '\r\n', 'a:', '=?x?B?', '"', '(', ' ', '=\n');
	await fuzz(
		fc.tuple(long, fc.constantFrom('textPlain', 'textHtml', 'subject')),
		33,
		([part, field]) => {
			const item = { subject: 'Alert', [field]: part.repeat(2_000_000 / part.length) };
			parseOfficeProtectEmail(item, readOfficeProtectRules({}), new Date());
		},
	);
});
