import { catalogue } from '../../../src/sources/officeProtect/catalogue';
import { alertOf, alertsOf, parse, rules, signInMail, signInText } from './mails';

describe('one event', () => {
	it('becomes a whole alert', () => {
		expect(alertOf(signInMail)).toMatchObject({
			source: 'officeProtect',
			kind: 'security',
			action: 'trigger',
			type: 'sign-in-from-unauthorized-country',
			category: 'sign-in',
			title: 'Sign-In from Unauthorized Country',
			severity: 'high',
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			country: 'Brazil',
			ip: '203.0.113.24',
			url: 'https://app.example/events/8f3c51d2',
			occurredAt: '2026-05-04T13:22:00Z',
			detectedAt: '2026-05-04T13:25:00Z',
			messageId: '<m1@office-protect.example>',
			description: signInText.trim(),
		});
	});

	it('keeps its key when the mail is sent again, and changes it with the tenant', () => {
		const first = alertOf(signInMail).dedupKey;
		const again = { ...signInMail, messageId: '<m2@x>', date: 'Mon, 04 May 2026 14:25:00 +0000' };
		expect(alertOf(again).dedupKey).toBe(first);
		const other = JSON.parse(
			JSON.stringify(signInMail).replaceAll('Contoso', 'Fabrikam'),
		) as object;
		expect(alertOf(other).dedupKey).not.toBe(first);
	});

	it('is known by tenant, title, user and minute when its link holds no id', () => {
		const text = signInText.replace(/^(?:View|Ignore).*\n/gm, '');
		const key = (changed: string) => alertOf({ ...signInMail, text: changed }).dedupKey;
		expect(key(text.replace('CONTOSO', 'contoso'))).toBe(key(text));
		expect(key(text.replace('13:22', '13:23'))).not.toBe(key(text));
		expect(key(text.replace('j.doe', 'a.doe'))).not.toBe(key(text));
		expect(key(text.replace('Contoso', 'Fabrikam'))).not.toBe(key(text));
	});

	it.each(catalogue.map(({ name, category, severity }) => [name, category, severity] as const))(
		'recognises "%s"',
		(name, category, severity) => {
			const mail = { ...signInMail, subject: `[Office Protect] ${name} - Contoso Ltd` };
			expect(alertOf(mail)).toMatchObject({ title: name, category, severity });
			const inText = {
				...signInMail,
				subject: 'Alert',
				text: `${name.toUpperCase()}\n${signInText}`,
			};
			expect(alertOf(inText)).toMatchObject({ title: name, category });
		},
	);

	it('takes the longest name that fits', () => {
		const subject = 'User Accessed with Previously Unknown Device and IP';
		const text = `${subject}\nThe user made too many logins before.\n${signInText}`;
		expect(alertOf({ ...signInMail, subject, text }).title).toBe(subject);
		expect(
			alertOf({ ...signInMail, subject: 'Mail Forwarding Rules to External Destination created' }),
		).toMatchObject({ title: 'Mail Forwarding Rule(s) to External Destination Created' });
	});

	it('lets an unknown event flow through', () => {
		const subject = 'RE: [Office Protect] Quantum Anomaly Detected - Contoso Ltd';
		expect(alertOf({ ...signInMail, subject })).toMatchObject({
			title: 'Quantum Anomaly Detected',
			type: 'office-protect-event',
			severity: 'medium',
			tenantName: 'Contoso Ltd',
		});
	});

	it('finds the tenant in the subject and the user without a label', () => {
		const text = 'Sign-in by j.doe@contoso.example. Contact help@office-protect.example.';
		const mail = { ...signInMail, text, to: 'tickets@msp.example' };
		expect(alertOf(mail)).toMatchObject({
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			occurredAt: '2026-05-04T13:25:00Z',
		});
	});

	it.each([
		['2026-05-04T13:22:10+02:00', '2026-05-04T11:22:10Z'],
		['May 4, 2026 1:22 PM', '2026-05-04T13:22:00Z'],
		['4 May 2026 at 13:22 (UTC)', '2026-05-04T13:22:00Z'],
	])('reads the time %s', (written, iso) => {
		const text = signInText.replace('2026-05-04 13:22 UTC', written);
		expect(alertOf({ ...signInMail, text }).occurredAt).toBe(iso);
	});

	it('does not guess at 05/04/2026, but shows it', () => {
		const text = signInText.replace('2026-05-04 13:22 UTC', '05/04/2026 13:22');
		const alert = alertOf({ ...signInMail, text });
		expect(alert.occurredAt).toBe('2026-05-04T13:25:00Z');
		expect(alert.details.eventTime).toBe('05/04/2026 13:22');
	});

	it('takes only https links, and never the one to ignore', () => {
		const text = signInText.replace('https://app.example/events', 'http://app.example/events');
		expect(alertOf({ ...signInMail, text }).url).toBe('');
	});

	it('reads values on the line after their label', () => {
		const text =
			'Organization:\nContoso Ltd\nUser:\nj.doe@contoso.example\nCountry:\nIP address: 203.0.113.9';
		expect(alertOf({ ...signInMail, text })).toMatchObject({
			tenantName: 'Contoso Ltd',
			userEmail: 'j.doe@contoso.example',
			country: '',
			ip: '203.0.113.9',
		});
	});
});

describe('a mail in which a name pretends to be a label', () => {
	const forwarding = 'Mail Forwarding Rule(s) to External Destination Created';
	const mail = (text: string, subject = 'Alert') => ({ ...signInMail, subject, text });
	const open = { action: 'trigger', tenantName: 'Contoso Ltd' };

	it.each([
		[
			'an event',
			mail(
				`User: Eve   Event: Health Status Improvement\nEvent: ${forwarding}\nOrganization: Contoso Ltd`,
			),
			{ ...open, title: forwarding, severity: 'high' },
		],
		[
			'a tenant',
			mail(
				`User: Eve   Organization: Fabrikam Inc\nEvent: ${forwarding}\nOrganization: Contoso Ltd`,
			),
			{ ...open, title: forwarding },
		],
		[
			'event and tenant',
			mail(
				`Event: ${forwarding}\nUser: Eve   Organization: Fabrikam Inc   Event: Health Status Improvement\nOrganization: Contoso Ltd`,
			),
			open,
		],
		[
			'an event behind a subject with another one',
			mail(
				'Organization: Contoso Ltd\nEvent: Health Status Improvement',
				`[Office Protect] ${forwarding} - Contoso Ltd`,
			),
			open,
		],
	])('stays an open alert of its tenant with a warning: %s', (_what, item, expected) => {
		const reading = parse(item);
		expect(reading).toMatchObject({
			kind: 'alerts',
			alerts: [expected],
			warnings: expect.arrayContaining([expect.stringContaining('contradicts itself')]) as unknown,
		});
	});

	it('takes links to configured hosts alone', () => {
		const evil = signInText.replaceAll('app.example', 'evil.example');
		expect(alertOf(mail(evil, signInMail.subject)).url).toBe('');
		const inName = signInText.replace(
			'j.doe@',
			'View event: https://app.example/events/old-1 j.doe@',
		);
		expect(alertOf(mail(inName, signInMail.subject)).url).toBe(
			'https://app.example/events/8f3c51d2',
		);
	});

	it('finds the tenant in the subject of an unknown event', () => {
		const subject = '[Office Protect] Quantum Anomaly - Contoso Ltd';
		expect(alertOf(mail('Something odd happened.', subject))).toMatchObject({
			title: 'Quantum Anomaly',
			tenantName: 'Contoso Ltd',
		});
	});

	it.each(['^(a+)+$', '(?:a|aa)*b', '(\\w*\\s?)+x', '((ab)*c)*'])(
		'refuses the pattern %s',
		(tenant) => {
			expect(parse(signInMail, { ...rules, tenant })).toMatchObject({
				kind: 'refused',
				field: 'tenant',
				message: expect.stringContaining('block n8n') as unknown,
			});
		},
	);
});

describe('health of a tenant', () => {
	it('resolves the ticket of the decline when it improves', () => {
		const mail = (event: string, link: string) => ({
			...signInMail,
			subject: `[Office Protect] Health Status ${event} - Contoso Ltd`,
			text: `Organization: Contoso Ltd\nView event: https://app.example/events/${link}`,
		});
		const decline = alertOf(mail('Decline', 'aaaa1111'));
		const improvement = alertOf(mail('Improvement', 'bbbb2222'));
		expect([decline.action, improvement.action]).toEqual(['trigger', 'resolve']);
		expect(improvement.dedupKey).toBe(decline.dedupKey);
	});
});

describe('doubles of one sign-in', () => {
	it('share a group key for the same user and tenant only', () => {
		const device = {
			...signInMail,
			subject: '[Office Protect] User Accessed with Previously Unknown Device and IP - Contoso Ltd',
			text: signInText.replaceAll('8f3c51d2', '77aa00ff').replace('13:22', '13:24'),
		};
		const [country, unknownDevice] = [alertOf(signInMail), alertOf(device)];
		expect(country.groupKey).not.toBe('');
		expect(unknownDevice.groupKey).toBe(country.groupKey);
		expect(unknownDevice.dedupKey).not.toBe(country.dedupKey);
		const stranger = { ...device, text: device.text.replace('j.doe', 'a.doe') };
		expect(alertOf(stranger).groupKey).not.toBe(country.groupKey);
		const other = { ...device, text: device.text.replace('Contoso Ltd', 'Fabrikam') };
		expect(alertOf(other).groupKey).not.toBe(country.groupKey);
	});

	it('leaves other events without one', () => {
		const mail = { ...signInMail, subject: '[Office Protect] Account Deleted - Contoso Ltd' };
		expect(alertOf(mail).groupKey).toBe('');
	});
});

describe("the user's rules", () => {
	it('replace the built-in ones', () => {
		const mail = {
			...signInMail,
			subject: 'Alarm',
			text: 'Kunde=Contoso GmbH;Wer=j.doe@contoso.example;Was=Konto gesperrt;Link=https://x.example/e/12345678',
		};
		const given = {
			...rules,
			tenant: 'Kunde=([^;]+)',
			user: 'Wer=([^;]+)',
			title: 'Was=([^;]+)',
			link: 'Link=(\\S+)',
		};
		expect(alertOf(mail, given)).toMatchObject({
			tenantName: 'Contoso GmbH',
			userEmail: 'j.doe@contoso.example',
			title: 'Konto gesperrt',
			url: 'https://x.example/e/12345678',
		});
	});

	it('split bundles', () => {
		const text =
			'Intro\n#1 Organization: A\nUser: a@a.example\n#2 Organization: B\nUser: b@b.example';
		const alerts = alertsOf(
			{ ...signInMail, subject: 'Bundle', text },
			{
				...rules,
				split: '^#\\d',
				tenant: 'Organization: (\\w)',
			},
		);
		expect(alerts.slice(-2).map(({ tenantName }) => tenantName)).toEqual(['A', 'B']);
	});

	it.each(['tenant', 'user', 'split', 'link'])('that are no pattern are named: %s', (field) => {
		expect(parse(signInMail, { ...rules, [field]: '(unclosed' })).toEqual({
			kind: 'refused',
			field,
			message: 'The rule is not a valid regular expression.',
		});
	});
});

it.each([null, undefined, 7, 'mail', [], [signInMail]])('refuses %j, which is no mail', (item) => {
	expect(parse(item)).toMatchObject({ kind: 'refused', field: 'json' });
});

it('refuses a mail without subject and text, and passes over a digest', () => {
	expect(parse({ from: signInMail.from })).toMatchObject({ kind: 'refused', field: 'text' });
	const digest = parse({ ...signInMail, subject: 'Your Office Protect weekly digest' });
	expect(digest).toMatchObject({ kind: 'skipped', code: 'filtered' });
});
