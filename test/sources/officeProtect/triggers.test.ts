import { alertOf, parse, rules, sender, signInMail, signInText } from './mails';

/** What each of n8n's mail triggers makes of the same mail. */
const authentication = 'mx.msp.example; dmarc=pass header.from=office-protect.example';
const address = 'alerts@office-protect.example';
const { subject, date, messageId } = signInMail;
const html = `<p>${signInText.replaceAll('\n', '<br>')}</p>`;
const base64url = (text: string) => Buffer.from(text).toString('base64url');

const parsed = {
	from: { value: [{ address, name: 'Office Protect' }], html: '', text: sender },
	to: { value: [{ address: 'tickets@msp.example', name: '' }], text: 'tickets@msp.example' },
	subject,
	text: signInText,
	html,
	textAsHtml: html,
	date: new Date('2026-05-04T13:25:00Z'),
	messageId,
	headers: {
		from: `From: ${sender}`,
		'authentication-results': `Authentication-Results: ${authentication}`,
	},
};

const message = [
	'Received: by mx.msp.example',
	`Authentication-Results: mx.msp.example;`,
	' dmarc=pass header.from=office-protect.example',
	`From: ${sender}`,
	'To: tickets@msp.example',
	`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
	`Date: ${date}`,
	`Message-ID: ${messageId}`,
	'MIME-Version: 1.0',
	'Content-Type: multipart/alternative; boundary="=_b 1"',
	'',
	'preamble',
	'--=_b 1',
	'Content-Type: text/plain; charset=utf-8',
	'Content-Transfer-Encoding: quoted-printable',
	'',
	signInText.replaceAll('=', '=3D').replace('Contoso Ltd', 'Con=\ntoso=20Ltd'),
	'--=_b 1',
	'Content-Type: text/html; charset=utf-8',
	'Content-Transfer-Encoding: base64',
	'',
	Buffer.from(html).toString('base64'),
	'--=_b 1--',
	'',
].join('\r\n');

const shapes: Array<[string, object]> = [
	[
		'IMAP, simple',
		{
			textHtml: html,
			textPlain: signInText,
			metadata: { 'message-id': messageId, 'authentication-results': authentication },
			attributes: { uid: 7 },
			date,
			from: sender,
			subject,
			to: 'tickets@msp.example',
		},
	],
	['IMAP, resolved', { ...parsed, attributes: { uid: 7 } }],
	['IMAP, resolved, as JSON', JSON.parse(JSON.stringify(parsed)) as object],
	['IMAP, resolved, HTML only', { ...parsed, text: undefined, textAsHtml: undefined }],
	['Gmail, not simplified', { id: '18f', threadId: '18f', labelIds: ['INBOX'], ...parsed }],
	[
		'Gmail, as its API answers',
		{
			id: '18f',
			internalDate: String(Date.parse('2026-05-04T13:25:00Z')),
			snippet: 'Organization: Contoso',
			payload: {
				mimeType: 'multipart/alternative',
				headers: [
					{ name: 'From', value: sender },
					{ name: 'Subject', value: subject },
					{ name: 'Message-ID', value: messageId },
					{ name: 'Authentication-Results', value: authentication },
				],
				parts: [
					{ mimeType: 'text/html', body: { data: base64url(html) } },
					{ mimeType: 'text/plain', body: { data: base64url(signInText) } },
				],
			},
		},
	],
	['Gmail, raw', { id: '18f', raw: base64url(message) }],
	['a whole message', { raw: message }],
	[
		'Outlook, raw',
		{
			id: 'AAMk',
			subject,
			bodyPreview: 'Organization: Contoso',
			body: { contentType: 'html', content: html },
			from: { emailAddress: { name: 'Office Protect', address } },
			toRecipients: [{ emailAddress: { address: 'tickets@msp.example' } }],
			sentDateTime: '2026-05-04T13:25:00Z',
			internetMessageId: messageId,
			internetMessageHeaders: [{ name: 'Authentication-Results', value: authentication }],
		},
	],
];

describe("items of n8n's mail triggers", () => {
	const strict = { ...rules, requireAuthentication: true, authservId: 'mx.msp.example' };

	it.each(shapes)('%s', (_, item) => {
		expect(alertOf(item, strict)).toMatchObject({
			title: 'Sign-In from Unauthorized Country',
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			ip: '203.0.113.24',
			url: 'https://app.example/events/8f3c51d2',
			occurredAt: '2026-05-04T13:22:00Z',
			messageId,
		});
	});

	it('gives the same key in every shape', () => {
		const keys = shapes.map(([, item]) => alertOf(item, strict).dedupKey);
		expect(new Set(keys).size).toBe(1);
	});

	it.each([
		[
			'Gmail, simplified',
			{ id: '18f', From: sender, Subject: subject, snippet: signInText.slice(0, 60) },
		],
		[
			'Outlook, simple',
			{ id: 'AAMk', subject, bodyPreview: signInText.slice(0, 60), from: address },
		],
	])('%s has a preview only, and says so', (_, item) => {
		const reading = parse(item);
		expect(reading).toMatchObject({
			kind: 'alerts',
			alerts: [{ title: 'Sign-In from Unauthorized Country', tenantName: 'Contoso Ltd' }],
			warnings: [expect.stringContaining('preview')],
		});
	});

	it('IMAP, raw: reads the body, and refuses it when senders are to be checked', () => {
		const body = message.slice(message.indexOf('preamble') + 'preamble\r\n'.length);
		expect(alertOf({ raw: body }, {})).toMatchObject({ tenantName: 'Contoso Ltd' });
		expect(parse({ raw: body })).toMatchObject({
			kind: 'refused',
			field: 'from',
			message: expect.stringContaining('Resolved or Simple') as string,
		});
	});
});
