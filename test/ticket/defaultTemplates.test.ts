import type { Alert } from '../../src/alert/alert';
import { createAlert } from '../../src/alert/createAlert';
import {
	defaultDescriptionTemplate,
	defaultTitleTemplate,
} from '../../src/ticket/defaultTemplates';
import { draft, now } from './sampleTickets';

describe('default templates', () => {
	const written = (of: Alert): string =>
		draft(
			{ titleTemplate: defaultTitleTemplate, descriptionTemplate: defaultDescriptionTemplate },
			of,
		).payload.description.replace(/\n\nPlease keep the next line.*\nAlert-Ref: .*$/, '');

	it('tell who, what, when, why and what to do, with nothing empty', () => {
		const full = createAlert({
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			naturalId: '7b0f',
			kind: 'compromise',
			title: 'Exposure',
			category: '3rd Party Breach',
			description: 'A credential was found.',
			severity: 'critical',
			severityOriginal: 'criteria 2',
			tenantName: 'Contoso',
			userEmail: 'j@c.example',
			userName: 'Jane',
			host: 'PC',
			ip: '192.0.2.1',
			country: 'NL',
			url: 'https://portal.example/1',
			recommendedActions: 'Do it.',
			occurredAt: now,
			detectedAt: now,
			receivedAt: now,
			passwordExposed: true,
			passwordFormat: 'cleartext',
			passwordCriteria: 'Matches',
			exposedData: 'Name',
			breachName: 'Shop',
			breachDate: '2025',
			confidence: '80',
			tokens: { password: 'S3CRET!!', obscured_password: 'S3CR****' },
		});
		expect(written(full)).toBe(
			[
				'WHO',
				'Customer: Contoso',
				'User: j@c.example (Jane)',
				'Device: PC',
				'IP address: 192.0.2.1 (NL)',
				'',
				'WHAT',
				'Exposure',
				'Category: 3rd Party Breach',
				'Breach: Shop (2025)',
				'Exposed data: Name',
				'Password exposed: yes, in clear text',
				'',
				'A credential was found.',
				'',
				'WHEN',
				'Happened: 2026-11-22 08:00 UTC',
				'Found: 2026-11-22 08:00 UTC',
				'Received: 2026-11-22 08:00 UTC',
				'',
				'WHY IT MATTERS',
				'Severity: critical (our reading of the source\'s "criteria 2")',
				'Confidence: 80',
				'The exposed password meets the password rules of the organisation: it may be in use today.',
				'',
				'WHAT TO DO',
				'Do it.',
				'',
				'Link: https://portal.example/1',
				'Source: Dark Web ID, 7b0f',
			].join('\n'),
		);
		expect(written(full)).not.toContain('S3CR');
	});

	it("separate the source's word for the severity from our reading of it", () => {
		const line = (severityOriginal: string) =>
			written(
				createAlert({
					source: 'x',
					kind: 'security',
					naturalId: '1',
					title: 'Odd',
					severity: 'high',
					severityOriginal,
				}),
			)
				.split('\n')
				.find((each) => each.startsWith('Severity'));
		expect(line('')).toBe('Severity: high');
		expect(line('High')).toBe('Severity: high, as the source says');
		expect(line('P2')).toBe('Severity: high (our reading of the source\'s "P2")');
	});

	it('leave no gap, token or warning for a bare alert', () => {
		const bare = createAlert({
			source: 'x',
			naturalId: '1',
			kind: 'security',
			title: 'Odd',
			receivedAt: now,
		});
		const text = written(bare);
		expect(text).not.toMatch(/\n{3}|\{\{|: *$|\(\)|undefined|null/m);
		expect(text).toContain('Customer: Contoso Ltd');
		expect(draft({ descriptionTemplate: defaultDescriptionTemplate }, bare).warnings).toEqual([]);
	});
});
