import { countExposure } from '../../src/report/exposure/countExposure';
import type { ExposureTicket } from '../../src/report/exposure/exposureTicket';
import { renderExposure, type ExposureDesign } from '../../src/report/exposure/renderExposure';

const design: ExposureDesign = {
	language: 'en',
	preparedBy: 'Northern Lights IT',
	color: '#0b7285',
	accounts: 'show',
	timeZone: 'UTC',
	sourceName: (source) => (source === 'darkwebid' ? 'Dark Web ID' : source),
};

const account = 'j.doe@contoso.example';

function tickets(count: number, title = `Credential exposure: ${account}`): ExposureTicket[] {
	return Array.from({ length: count }, (_, index) => ({
		id: index,
		number: `T20260701.${index}`,
		title,
		companyId: 175,
		created: new Date('2026-07-01T08:00:00Z'),
		completed: null,
		source: 'darkwebid',
		severity: 'high',
		account,
	}));
}

function page(list: ExposureTicket[], change: Partial<ExposureDesign> = {}): string {
	return renderExposure('Contoso Ltd', countExposure(list, '2026-07', 'UTC'), {
		...design,
		...change,
	});
}

it('says what was counted, as numbers beside each chart', () => {
	const text = page(tickets(3));
	expect(text).toContain('Exposure report, July 2026');
	expect(text).toContain('Prepared by Northern Lights IT');
	expect(text).toMatch(/Dark Web ID<\/th><td class="number">3</);
	expect(text).toMatch(/<svg class="chart"[^>]*role="img" aria-label="Twelve months"/);
});

it('a month without alerts says so', () => {
	expect(page([])).toContain('No new alerts were reported in this month.');
});

it('is written in German too', () => {
	const text = page(tickets(1), { language: 'de' });
	expect(text).toContain('<html lang="de">');
	expect(text).toContain('Bericht zur Gefährdungslage, Juli 2026');
	expect(text).not.toMatch(/New alerts|Severity|Completed/);
});

it.each([
	['show', true, true],
	['mask', false, true],
	['hide', false, false],
] as const)('accounts: %s', (accounts, whole, domain) => {
	const text = page(tickets(2), { accounts });
	expect(text.includes(account)).toBe(whole);
	expect(text.includes('@contoso.example')).toBe(domain);
});

it('lists a thousand tickets and counts the rest', () => {
	expect(page(tickets(1_200))).toContain('200 more are not listed here.');
});

it('a hostile title, company and account are text', () => {
	const evil = '"><script>alert(1)</script>';
	const list = tickets(2, evil).map((ticket) => ({ ...ticket, account: evil, source: evil }));
	const text = renderExposure(evil, countExposure(list, '2026-07', 'UTC'), {
		...design,
		preparedBy: evil,
	});
	expect(text).not.toContain('<script');
});
