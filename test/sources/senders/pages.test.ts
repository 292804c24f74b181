import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withSenders } from '../../../scripts/senderPages';
import { sampleCall } from '../../../src/sources/senders/sampleCall';
import { senders } from '../../../src/sources/senders/senderList';
import type { WebhookSender } from '../../../src/sources/senders/sender';
import { alertsOf } from './reading';

/** Tables as they are before a formatter aligns them. */
const plain = (page: string) =>
	page.replace(/\s+/g, '').replace(/-{3,}/g, '---').replace(/\\_/g, '_');

it('the documentation is that of the list of senders: npm run docs', () => {
	const page = readFileSync(join(__dirname, '../../../docs/sources.md'), 'utf8');
	expect(plain(withSenders(page))).toBe(plain(page));
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
