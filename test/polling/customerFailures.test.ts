import { problemToReport, type FailingCustomer } from '../../src/polling/customerFailures';

const now = new Date('2026-11-20T00:00:00Z');

function failing(name: string, failures: number, reportedAt?: Date): FailingCustomer {
	return {
		id: name.toLowerCase(),
		name,
		failures,
		reportedAt,
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
		expect(
			problemToReport([failing('Contoso', 1)], { working: 0, alerts: 0, now })?.problem.message,
		).toBe('denied access');
		const all = [failing('Contoso', 1), failing('Fabrikam', 1)];
		expect(problemToReport(all, { working: 0, alerts: 0, now })?.problem.message).toContain(
			'2 of the customers',
		);
	});

	it('is reported after the fifth failure, in a poll without alerts, once a day', () => {
		const never = failing('Contoso', 5);
		expect(problemToReport([never], { working: 2, alerts: 1, now })).toBeUndefined();
		const report = problemToReport([never], { working: 2, alerts: 0, now });
		expect(report?.problem.message).toContain('Contoso');
		expect(report?.ids).toEqual(['contoso']);
		const today = failing('Contoso', 6, now);
		expect(problemToReport([today], { working: 2, alerts: 0, now })).toBeUndefined();
		const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
		expect(problemToReport([today], { working: 2, alerts: 0, now: tomorrow })).toBeDefined();
	});

	it('names at most five', () => {
		const many = Array.from({ length: 7 }, (_, index) => failing(`Customer ${index}`, 9));
		const message = problemToReport(many, { working: 1, alerts: 0, now })?.problem.message;
		expect(message).toContain('Customer 4 and 2 more');
		expect(message).not.toContain('Customer 5,');
	});
});
