import { huntress } from '../../../src/sources/senders/huntress';
import { alertsOf } from './reading';

const organizations = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Customer ${index + 1}` }));

describe('an event for thousands of customers', () => {
	it.each([
		['a', 'x'],
		['a@', '<b '],
		['a@a.', '&lt;'],
	])('of %j and %j becomes an alert of each', (subject, body) => {
		const event = {
			id: 1,
			event_type: 'escalation.created',
			subject: subject.repeat(1_200 / subject.length),
			summary: subject.repeat(1_200 / subject.length),
			body: body.repeat(1_000 / body.length),
			organizations: organizations(5_000),
		};
		expect(alertsOf(event, huntress)).toHaveLength(5_000);
	});

	it.each([
		[{ body: 'x'.repeat(100_000), organizations: organizations(4_999) }],
		[{ body: 'x'.repeat(1_000), organizations: organizations(4_999) }],
		[
			{
				subject: 'x',
				organizations: [...Array(4_999).keys()].map((n) => String(n).padEnd(190, 'y')),
			},
		],
	])('never becomes many times its size, with the record of the sender too: case %#', (fields) => {
		const event = { id: 1, event_type: 'escalation.created', ...fields };
		const alerts = alertsOf(event, huntress, { includeRaw: true });
		expect(alerts).toHaveLength(4_999);
		const [sent, made] = [event, alerts].map((value) => JSON.stringify(value).length);
		expect(made).toBeLessThan(10 * sent! + 5_000 * alerts.length);
	});

	it('without an id is an alert of its own for each of them', () => {
		const event = { event_type: 'account_notice.created', organizations: organizations(3_000) };
		const keys = alertsOf(event, huntress).map(({ dedupKey }) => dedupKey);
		expect(new Set(keys).size).toBe(3_000);
	});
});
