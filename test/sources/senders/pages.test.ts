import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withSenders } from '../../../scripts/senderPages';
import { polledSources } from '../../../src/sources/polledSources';
import { sampleCall } from '../../../src/sources/senders/sampleCall';
import { senders } from '../../../src/sources/senders/senderList';
import type { WebhookSender } from '../../../src/sources/senders/sender';
import { alertsOf } from './reading';

const page = readFileSync(join(__dirname, '../../../docs/sources.md'), 'utf8');

/** Tables as they are before a formatter aligns them. */
const plain = (page: string) =>
	page.replace(/\s+/g, '').replace(/-{3,}/g, '---').replace(/\\_/g, '_');

it('the documentation is that of the list of senders: npm run docs', () => {
	expect(plain(withSenders(page))).toBe(plain(page));
});

const sections = new Map(
	page.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section]),
);
const names = [
	...polledSources.map(({ displayName }) => displayName),
	...Object.values<WebhookSender>(senders).map(({ sourceName }) => sourceName),
	'Office Protect',
	'RocketCyber',
];

it.each([
	...polledSources.map(({ displayName }) => displayName),
	...Object.values<WebhookSender>(senders).map(({ guide }) => guide.heading),
	'Office Protect (Sherweb)',
])('%s says which integration of its own to switch off, and which source overlaps', (heading) => {
	const section = sections.get(heading) ?? '';
	const text =
		section.split('\n\n').find((part) => part.startsWith('**No double tickets.**')) ?? '';
	expect(text).toMatch(/Autotask/);
	const others = names.filter((name) => text.includes(name) && !heading.startsWith(name));
	expect(others).not.toEqual([]);
});

describe.each(Object.entries<WebhookSender>(senders))('%s', (_, sender) => {
	it('has steps, and a sample that becomes a whole alert', () => {
		expect(sender.guide.steps.length).toBeGreaterThan(1);
		const [alert] = alertsOf(sender.guide.sample, sender);
		expect(alert?.title).toMatch(/\S \S/);
		const customer = [alert?.tenantId, alert?.tenantName, alert?.tenantDomain].join('');
		expect(customer).not.toBe('');
		expect(sampleCall(sender)).toContain('curl "$URL"');
	});
});
