import { readSeverity, severityIds } from '../../src/alert/severity';

describe('readSeverity', () => {
	it.each([
		['informational', 'informational'],
		['Information', 'informational'],
		['info', 'informational'],
		['Low', 'low'],
		['medium', 'medium'],
		['Moderate', 'medium'],
		['NORMAL', 'medium'],
		['warning', 'medium'],
		['suspicious', 'medium'],
		['high', 'high'],
		['error', 'high'],
		['malicious', 'high'],
		['Critical', 'critical'],
		['URGENT', 'critical'],
		['Very-High', 'critical'],
		['very high', 'critical'],
		['P1', 'critical'],
		['p5', 'informational'],
		['priority 2', 'high'],
		['SEV-3', 'medium'],
		[1, 'informational'],
		['4', 'high'],
		[5, 'critical'],
		[6, 'critical'],
		[0, 'unknown'],
		['none', 'unknown'],
		['hidden', 'unknown'],
		[undefined, 'unknown'],
		['', 'unknown'],
	])('reads %p as %s', (word, severity) => {
		expect(readSeverity(word)).toEqual({ severity, recognised: true });
	});

	it.each(['quite bad', 'constructor', '__proto__', 'P9', 7, -1, 1.5, Number.NaN, {}, [], true])(
		'does not recognise %p',
		(word) => {
			expect(readSeverity(word)).toEqual({ severity: 'unknown', recognised: false });
		},
	);

	it('numbers severities so that they sort', () => {
		const { unknown, informational, low, medium, high, critical } = severityIds;
		expect([unknown, informational, low, medium, high, critical]).toEqual([0, 1, 2, 3, 4, 5]);
	});
});
