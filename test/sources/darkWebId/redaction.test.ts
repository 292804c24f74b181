import fc from 'fast-check';
import { findSecrets } from '../../nodes/SecurityAlertTrigger/findSecrets';
import { alertOf } from './compromiseSample';

describe('what of a compromise may be seen', () => {
	it('masks passwords in the style the user chose', () => {
		const obscured = (password: string, maskStyle: 'firstFour' | 'firstAndLast' | 'omit') =>
			alertOf({ password }, { maskStyle }).tokens.obscured_password;
		expect(obscured('Hunter2', 'firstFour')).toBe('Hunt***');
		expect(obscured('Hunter2', 'firstAndLast')).toBe('H*****2');
		expect(obscured('Hunter2', 'omit')).toBe('');
		expect([obscured('abcd', 'firstFour'), obscured('abcd', 'firstAndLast')]).toEqual([
			'****',
			'****',
		]);
	});

	it('never shows the page of the find as a live link', () => {
		const alert = alertOf({ origin: '', source_locations: 'http://market.example.org/dump' });
		expect(alert.details.sourceLocations).toBe('hxxp://market[.]example[.]org/dump');
		expect(alert.tokens.website).toBe('hxxp://market[.]example[.]org/dump');
		expect(JSON.stringify(alert)).not.toContain('http://market');
	});

	it('masks the password behind an address', () => {
		const alert = alertOf({ search_value: 'j.doe@contoso.example:Hunter2-Example!' });
		expect(findSecrets(alert, ['Hunter2-Example!'])).toEqual([]);
		expect(alert.tokens.search_value).toContain('j.doe@contoso.example');
	});

	it('keeps secrets out wherever the source repeats them, also hidden in HTML', () => {
		const secret = fc.stringMatching(/^[A-Za-z0-9]{4}[A-Za-z0-9!#$%-]{4,12}$/);
		const hidden = (text: string, way: number) =>
			[
				text,
				`<b>${text}</b>`,
				`${text.slice(0, 3)}<i></i>${text.slice(3)}`,
				text.toUpperCase(),
				`&#${text.charCodeAt(0)};${text.slice(1)}`,
			][way] ?? text;
		fc.assert(
			fc.property(secret, secret, fc.nat(4), (password, pii, way) => {
				const text = `dump: ${hidden(password, way)} and ${hidden(pii, way)} end`;
				const repeated = Object.fromEntries(
					[
						'description',
						'activity_title',
						'origin',
						'source',
						'compromise',
						'known_attackers',
						'source_locations',
						'target_industries',
						'record_number',
						'hash_type',
					].map((key) => [key, text]),
				);
				const alert = alertOf(
					{
						...repeated,
						password,
						pii_hit: { bankacct: pii },
						attribution: { hacker: text, motivation: text },
					},
					{ rawRecord: true, maskStyle: 'omit' },
				);
				// The raw copy masks as written; what only HTML decoding brings to light is checked in everything else.
				const { raw, ...rest } = alert;
				expect(findSecrets(rest, [password, pii])).toEqual([]);
				if (way < 2) expect(findSecrets(raw, [password, pii])).toEqual([]);
			}),
		);
	});
});
