import fc from 'fast-check';

import { parse, rules, sender, signInMail, signInText } from './mails';

const keys = [
	'from',
	'From',
	'to',
	'subject',
	'text',
	'html',
	'textPlain',
	'textHtml',
	'body',
	'payload',
	'headers',
	'metadata',
	'raw',
	'date',
	'messageId',
	'internetMessageHeaders',
	'bodyPreview',
	'snippet',
	'value',
	'parts',
	'data',
	'mimeType',
];

describe('any item', () => {
	it('is alerts or a refusal, never a throw', () => {
		const value = fc.letrec((tie) => ({
			any: fc.oneof(
				{ maxDepth: 4 },
				fc.constantFrom<unknown>(
					null,
					undefined,
					0,
					Number.NaN,
					true,
					signInText,
					sender,
					new Date(Number.NaN),
				),
				fc.string(),
				fc.array(tie('any'), { maxLength: 3 }),
				fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 6 }),
			),
		})).any;
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...keys), value), fc.boolean(), (item, checked) => {
				const reading = parse(item, checked ? rules : {});
				expect(['alerts', 'refused', 'skipped']).toContain(reading.kind);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('keeps keys short and texts clean, whatever the mail says', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', maxLength: 300 }),
				fc.nat(signInText.length),
				(noise, place) => {
					const text = signInText.slice(0, place) + noise + signInText.slice(place);
					const reading = parse({ ...signInMail, text, subject: noise });
					if (reading.kind !== 'alerts') throw new Error('a mail with text is never refused');
					expect(reading.alerts.length).toBeGreaterThan(0);
					for (const { dedupKey, title, url } of reading.alerts) {
						expect(dedupKey).toMatch(/^[!-~]{1,50}$/);
						expect(title).not.toMatch(/[\x00-\x1f]/);
						expect(url === '' || url.startsWith('https://')).toBe(true);
					}
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('a megabyte of malice takes less than a second', () => {
	const mega = (part: string) => part.repeat(Math.ceil(1_000_000 / part.length));
	it.each([
		'a',
		' ',
		'\n',
		'\t',
		':',
		'<',
		'>',
		'"',
		'=',
		'=?',
		'<a ',
		'<a href="x">',
		'<a href="https://x.example">View event',
		'Organization:',
		'Organization: A  ',
		'Organization: A\n',
		'User:\n',
		'IP address: 1.1.1.1   ',
		'View event ',
		'View event https:',
		'https://',
		'a@',
		'a@a.',
		'a@b.example ',
		'Sign-In from ',
		'Too Many Logins\n',
		'-----\n',
		'Re: ',
		'--b\n\n',
		'(',
		'.',
		'2026-05-04 ',
		'Country: \n',
		'Event: ',
		'&lt;',
		'<!--',
		'<script',
		'href="',
		"href='",
		'href=""',
		'href = ',
		'=41',
	])('%j', (part) => {
		const text = mega(part);
		const items = [
			{ ...signInMail, text },
			{ ...signInMail, text: undefined, html: `<p>${text}` },
			{ ...signInMail, text: undefined, html: `<a ${text}` },
			{ ...signInMail, subject: text },
			{ ...signInMail, from: text },
			{ raw: `--b\n${text}` },
			{ raw: `From: ${sender}\n${text}` },
			{ raw: `From: ${sender}\nContent-Transfer-Encoding: quoted-printable\n\n${text}` },
		];
		for (const item of items) {
			expect(['alerts', 'refused', 'skipped']).toContain(parse(item).kind);
		}
	});
});
