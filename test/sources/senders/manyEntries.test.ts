import { huntress } from '../../../src/sources/senders/huntress';
import { readEvents } from '../../../src/sources/senders/readEvents';
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

	it('is refused when a small body would become gigabytes of items', () => {
		const event = {
			id: 1,
			event_type: 'escalation.created',
			body: 'x'.repeat(100_000),
			organizations: organizations(5_000),
		};
		const reading = {
			messageId: 'm',
			receivedAt: new Date(),
			includePlaintextPasswords: false,
			includeRaw: true,
			secrets: [],
		};
		expect(readEvents(event, huntress, reading)).toMatchObject({ kind: 'refused', status: 413 });
		expect(
			readEvents({ ...event, organizations: organizations(100) }, huntress, reading),
		).toMatchObject({ kind: 'alerts' });
	});

	it('without an id is an alert of its own for each of them', () => {
		const event = { event_type: 'account_notice.created', organizations: organizations(3_000) };
		const keys = alertsOf(event, huntress).map(({ dedupKey }) => dedupKey);
		expect(new Set(keys).size).toBe(3_000);
	});
});
