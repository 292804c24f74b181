import fc from 'fast-check';

import { catalogue } from '../../../src/sources/officeProtect/catalogue';
import { alertsOf, parse, rules, signInMail, signInText } from './mails';

const bundle = (text: string) => ({
	...signInMail,
	subject: '[Office Protect] Security events',
	text,
});

function event(name: string, tenant: string, user: string, id: string): string {
	return `${name}\nOrganization: ${tenant}\nUser: ${user}\nDate: 2026-05-04 13:22 UTC\nView event in Office Protect: https://app.example/events/${id}\nIgnore event: https://app.example/ignore/${id}\n`;
}

describe('bundled mails', () => {
	const layouts: Array<[string, (events: string[]) => string]> = [
		['with blank lines', (events) => events.join('\n')],
		['with separator lines', (events) => events.join('\n-----------\n')],
		['without anything between', (events) => events.join('')],
		[
			'with greeting and footer',
			(events) => `Hello,\nnews for you.\n\n${events.join('\n')}\nKind regards\nOffice Protect`,
		],
		['with numbers', (events) => events.map((text, i) => `${i + 1}. ${text}`).join('\n')],
	];

	it.each(layouts)('give one alert for each event, %s', (_, layout) => {
		const one = fc.record({
			name: fc.constantFrom(...catalogue.map(({ name }) => name)),
			tenant: fc.constantFrom('Contoso Ltd', 'Fabrikam, Inc.', 'Döner & Söhne'),
			user: fc.constantFrom('a@contoso.example', 'b@fabrikam.example'),
		});
		fc.assert(
			fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (expected) => {
				const texts = expected.map(({ name, tenant, user }, i) =>
					event(name, tenant, user, `id${1000 + i}`),
				);
				const alerts = alertsOf(bundle(layout(texts)));
				expect(
					alerts.map(({ title, tenantName, userEmail, url }) => ({
						title,
						tenantName,
						userEmail,
						url,
					})),
				).toEqual(
					expected.map(({ name, tenant, user }, i) => ({
						title: name,
						tenantName: tenant,
						userEmail: user,
						url: `https://app.example/events/id${1000 + i}`,
					})),
				);
			}),
			{ numRuns: 60 },
		);
	});

	it('share a tenant that is named once, and never guess between two', () => {
		const noTenant = event('Account Deleted', 'x', 'b@contoso.example', 'id2000').replace(
			/^Organization.*\n/m,
			'',
		);
		const first = event('Too Many Logins', 'Contoso Ltd', 'a@contoso.example', 'id1000');
		expect(alertsOf(bundle(first + noTenant)).map(({ tenantName }) => tenantName)).toEqual([
			'Contoso Ltd',
			'Contoso Ltd',
		]);
		const third = event('Too Many Logins', 'Fabrikam', 'c@fabrikam.example', 'id3000');
		const reading = parse(bundle(first + noTenant + third));
		expect(reading).toMatchObject({
			kind: 'alerts',
			warnings: [expect.stringContaining('No tenant')],
		});
		if (reading.kind === 'alerts') expect(reading.alerts[1]?.tenantName).toBe('');
	});

	it('with unknown names are split by their labels', () => {
		const texts = ['one', 'two'].map((user, i) =>
			signInText.replace('j.doe', user).replaceAll('8f3c51d2', `id${1000 + i}`),
		);
		const alerts = alertsOf(bundle(texts.join('\n')));
		expect(alerts.map(({ userEmail }) => userEmail)).toEqual([
			'one@contoso.example',
			'two@contoso.example',
		]);
		expect(new Set(alerts.map(({ dedupKey }) => dedupKey)).size).toBe(2);
	});

	it('keep explanations with their event', () => {
		const text = `${event('Account Deleted', 'Contoso Ltd', 'a@contoso.example', 'id1000')}\nHow to react: ask the user.\n${event('Too Many Logins', 'Contoso Ltd', 'b@contoso.example', 'id1001')}`;
		const alerts = alertsOf(bundle(text));
		expect(alerts).toHaveLength(2);
		expect(alerts[0]?.description).toContain('How to react');
	});

	it('of HTML tables are read as well', () => {
		const row = (label: string, value: string) => `<tr><td>${label}:</td><td>${value}</td></tr>`;
		const table = (user: string, id: string) =>
			`<h2>Sign-In from Unauthorized Country</h2><table>${row('Organization', 'Contoso &amp; Co')}${row('User', user)}${row('Country', 'Brazil')}</table><p><a href="https://app.example/events/${id}">View event in Office Protect</a> <a href="https://app.example/ignore/${id}">Ignore event</a></p>`;
		const html = `<html><head><style>p{}</style></head><body>${table('a@contoso.example', 'id1000')}<hr>${table('b@contoso.example', 'id1001')}</body></html>`;
		expect(
			alertsOf({ ...signInMail, text: undefined, subject: 'Events', html }, rules),
		).toMatchObject([
			{
				tenantName: 'Contoso & Co',
				userEmail: 'a@contoso.example',
				url: 'https://app.example/events/id1000',
				country: 'Brazil',
			},
			{
				tenantName: 'Contoso & Co',
				userEmail: 'b@contoso.example',
				url: 'https://app.example/events/id1001',
			},
		]);
	});
});
