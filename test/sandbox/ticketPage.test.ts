import fc from 'fast-check';
import {
	renderTicketPage,
	startAutotaskSandbox,
	type AutotaskSandbox,
} from '../../sandbox/autotaskSandbox';
import { escapeHtml } from '../../sandbox/page/escapeHtml';
import { clientOf, createTicket } from './sandboxClient';

let sandbox: AutotaskSandbox;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

it('lists tickets by company, newest first, with labels and notes', async () => {
	const call = clientOf(sandbox);
	await createTicket(call, { title: 'older' });
	await createTicket(call, { title: 'other company', companyID: 217, priority: 4 });
	const id = await createTicket(call, { title: 'newer' });
	sandbox.asHuman.addNote(id, 'x');
	const page = await (await fetch(`${sandbox.origin}/`)).text();
	expect(page).toBe(renderTicketPage(sandbox));
	const order = [
		'Contoso Ltd',
		'newer',
		'older',
		'O’Malley &amp; Sons &lt;Plumbing&gt;',
		'other company',
	];
	const places = order.map((text) => page.indexOf(text));
	expect(places).toEqual([...places].sort((a, b) => a - b));
	expect(places).not.toContain(-1);
	for (const text of [
		'Critical',
		'Monitoring Alert',
		'al-42',
		'2030-10-01 12:00 UTC',
		'3 tickets',
	]) {
		expect(page).toContain(text);
	}
	expect(page).toContain('<dt>Notes</dt><dd>1</dd>');
});

it('says so when there is nothing', () => {
	expect(renderTicketPage(sandbox)).toContain('No tickets yet');
});

it('shows hostile text as text', async () => {
	const hostile = `</h3><script>alert(1)</script><img src=x onerror="alert('2')">`;
	await createTicket(clientOf(sandbox), {
		title: hostile,
		description: hostile,
		externalID: '"><b>',
	});
	const page = renderTicketPage(sandbox);
	expect(page).not.toContain('<script');
	expect(page).not.toContain('<img');
	expect(page).not.toContain('"><b>');
	expect(page).toContain('&lt;script&gt;');
});

it('escapes anything and loses nothing readable', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const escaped = escapeHtml(text);
			expect(escaped).not.toMatch(/[<>"']/);
			const back = escaped
				.replaceAll('&lt;', '<')
				.replaceAll('&gt;', '>')
				.replaceAll('&quot;', '"')
				.replaceAll('&#39;', "'")
				.replaceAll('&amp;', '&');
			expect(back).toHaveLength(text.length);
		}),
	);
	expect(escapeHtml('a\u202eb\u0000c')).toBe('a\ufffdb\ufffdc');
});
