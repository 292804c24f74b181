import {
	problemToReport,
	readHealth,
	type FailingCustomer,
} from '../../src/polling/customerFailures';

const now = new Date('2026-11-20T00:00:00Z');

function failing(name: string, failures: number, reportedAt = ''): FailingCustomer {
	return {
		name,
		health: { failures, reportedAt },
		problem: { kind: 'forbidden', status: 403, message: 'denied access', remedy: 'Consent.' },
	};
}

describe('a customer that fails', () => {
	it('does not fail the poll while others work', () => {
		expect(problemToReport([], { working: 3, alerts: 0, now })).toBeUndefined();
		expect(
			problemToReport([failing('Contoso', 4)], { working: 2, alerts: 0, now }),
		).toBeUndefined();
	});

	it('fails the poll at once when it is the only one, or all fail', () => {
		expect(problemToReport([failing('Contoso', 1)], { working: 0, alerts: 0, now })?.message).toBe(
			'denied access',
		);
		const all = [failing('Contoso', 1), failing('Fabrikam', 1)];
		expect(problemToReport(all, { working: 0, alerts: 0, now })?.message).toContain(
			'2 of the customers',
		);
	});

	it('is reported after the fifth failure, in a poll without alerts, once a day', () => {
		const customer = failing('Contoso', 5);
		expect(problemToReport([customer], { working: 2, alerts: 1, now })).toBeUndefined();
		expect(problemToReport([customer], { working: 2, alerts: 0, now })?.message).toContain(
			'Contoso',
		);
		expect(problemToReport([customer], { working: 2, alerts: 0, now })).toBeUndefined();
		const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
		expect(problemToReport([customer], { working: 2, alerts: 0, now: tomorrow })).toBeDefined();
	});

	it('names at most five', () => {
		const many = Array.from({ length: 7 }, (_, index) => failing(`Customer ${index}`, 9));
		const message = problemToReport(many, { working: 1, alerts: 0, now })?.message;
		expect(message).toContain('Customer 4 and 2 more');
		expect(message).not.toContain('Customer 5,');
	});

	it('has its health read from damaged static data as healthy', () => {
		for (const saved of [undefined, 'x', {}, { failures: 'many' }]) {
			expect(readHealth(saved)).toEqual({ failures: 0, reportedAt: '' });
		}
	});
});
