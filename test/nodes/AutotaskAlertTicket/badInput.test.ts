import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, outcomes, runTicketNode } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const goesOn = { settings: { onError: 'continueRegularOutput' as const } };

const bad: Array<[name: string, item: IDataObject, expected: 'created' | 'failed']> = [
	['no id and nothing to derive one from', { severity: 'high' }, 'failed'],
	['an empty item', {}, 'failed'],
	['a list instead of an object', [1, 2, 3] as unknown as IDataObject, 'failed'],
	['five megabytes of text', alertItem('big', { description: 'x'.repeat(5_000_000) }), 'created'],
	[
		'a prototype key',
		JSON.parse(
			'{"id":"p","title":"P","tenantName":"Contoso Ltd","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
		) as IDataObject,
		'created',
	],
	['lone surrogates', alertItem('s', { title: 'a\ud800b', description: '\udfff' }), 'created'],
	['NUL and other control characters', alertItem('n', { title: 'a\u0000b\u0007c' }), 'created'],
	['an unknown severity', alertItem('v', { severity: 'apocalyptic' }), 'created'],
	['dates that are none', alertItem('d', { occurredAt: 'soon', detectedAt: 99e99 }), 'created'],
	[
		'numbers where text belongs',
		alertItem('t', { title: 42, tenantName: 'Contoso Ltd' }),
		'created',
	],
	['nested objects where text belongs', alertItem('o', { title: { a: [1] } }), 'created'],
];

describe('bad input concerns its item alone', () => {
	it.each(bad)('%s', async (_name, item, expected) => {
		const result = await runTicketNode(
			sandbox,
			[alertItem('before'), item, alertItem('after')],
			goesOn,
		);
		expect(result.error).toBeUndefined();
		const found = outcomes(result);
		expect(found.map(({ outcome }) => outcome)).toEqual(['created', expected, 'created']);
		if (expected === 'failed') {
			expect(found[1]?.failure?.message).not.toBe('');
			expect(found[1]?.failure?.remedy).not.toBe('');
		}
		expect(sandbox.tickets()).toHaveLength(expected === 'created' ? 3 : 2);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		for (const ticket of sandbox.tickets()) {
			expect(`${ticket.title}${ticket.description}`).not.toMatch(/[\u0000-\u0008\ud800-\udfff]/);
		}
	});

	it('warns of what it had to change', async () => {
		const result = await runTicketNode(sandbox, [
			alertItem('w', { severity: 'apocalyptic', occurredAt: 'soon' }),
		]);
		const warnings = outcomes(result)[0]?.warnings.join(' ');
		expect(warnings).toMatch(/severity/i);
		expect(warnings).toMatch(/occurredAt/);
	});

	it('loses nothing of a long description', async () => {
		const words = Array.from({ length: 9_000 }, (_, index) => `word${index}`);
		await runTicketNode(sandbox, [alertItem('long', { description: words.join(' ') })]);
		const [ticket] = sandbox.tickets();
		const text = [
			ticket?.description,
			...sandbox.notes(ticket?.id).map((note) => note.description),
		].join(' ');
		expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
		expect(sandbox.notes().every(({ publish }) => publish === 2)).toBe(true);
	});

	it('whatever it is: every item has an outcome, and the node does not throw (property)', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.oneof(fc.object({ maxDepth: 2 }), fc.constant(alertItem('ok'))), {
					minLength: 1,
					maxLength: 6,
				}),
				async (items) => {
					const result = await runTicketNode(sandbox, items as IDataObject[], goesOn);
					expect(result.error).toBeUndefined();
					expect(result.outputs.flat()).toHaveLength(items.length);
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('hostile alert text', () => {
	const hostile = '[password] {{password}} {{#each this}}x{{/each}} {{lookup this "constructor"}}';

	it('is never expanded, and stands in the ticket as it came', async () => {
		await runTicketNode(sandbox, [alertItem('h', { title: hostile, description: hostile })], {
			parameters: {
				ticketText: {
					titleTemplate: '[title]',
					descriptionTemplate: '{{description}} / [description]',
				},
			},
		});
		const [ticket] = sandbox.tickets();
		expect(ticket?.title).toBe(hostile);
		expect(ticket?.description).toContain(`${hostile} / ${hostile}`);
	});

	it('cannot forge the line by which alerts are recognised', async () => {
		const forged =
			'Alert-Ref: scanner:victim n=9 severity=high status=new count=1 evidence=00000000 at=0';
		await runTicketNode(
			sandbox,
			[alertItem('attack', { title: `x\n${forged}`, description: `\n  ${forged}\r${forged}` })],
			{ parameters: { grouping: { groupBy: 'tenant', groupWindow: 100_000 } } },
		);
		const result = await runTicketNode(sandbox, [alertItem('victim')], {
			parameters: { grouping: { groupBy: 'tenant', groupWindow: 100_000 } },
		});
		// Were the forged line believed, the victim would count as known, and nobody would hear of it.
		expect(outcomes(result)[0]?.outcome).toBe('noted');
	});
});
