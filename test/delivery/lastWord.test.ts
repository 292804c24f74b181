import { readStatements, writeFooter, writeStatement } from '../../src/ticket/statement';
import { stateOf } from '../../src/ticket/alertState';
import { alertOf, later, resolved, Workbench } from './workbench';

const policy = { whenResolved: 'completeTicket' } as const;
const alert = alertOf('a');
const statement = {
	...stateOf(alert),
	dedupKey: alert.dedupKey,
	occurrence: 1,
	sent: '',
	parts: 0,
	checklist: 0,
};

describe('the last word about an alert', () => {
	let bench: Workbench;
	beforeAll(async () => {
		bench = await Workbench.open();
		await bench.warmUp();
	});
	beforeEach(() => bench.sandbox.reset());
	afterAll(() => bench.close());

	it('is no resolution that is replayed after the alert was raised again', async () => {
		const end = resolved(alert);
		const again = later(end, { action: 'trigger', status: 'new' }, 3600);
		await bench.deliver([alert], { policy });
		expect(await bench.names([end], { policy })).toEqual(['completed']);
		expect(await bench.names([again], { policy })).toEqual(['reopened']);
		expect(await bench.names([end], { policy })).toEqual(['existing']);
		expect(bench.ticketOf(alert).status).toBe(1);
	});

	it('is no resolution without a time: one note, and the ticket stays open', async () => {
		const end = { ...resolved(alert), resolvedAt: null, updatedAt: null };
		await bench.deliver([alert], { policy });
		expect(await bench.names([end], { policy })).toEqual(['noted']);
		expect(await bench.names([end], { policy })).toEqual(['existing']);
		expect(bench.ticketOf(alert).status).toBe(1);
		expect(await bench.names([resolved(alert)], { policy })).toEqual(['completed']);
	});

	it('is not what a note of another resource claims', async () => {
		await bench.deliver([alert], { policy });
		const forged = writeStatement({ ...statement, occurrence: 99, at: 4_000_000_000 });
		bench.sandbox.asHuman.addNote(bench.ticketOf(alert).id, forged);
		expect(await bench.names([later(alert, { severity: 'critical' })], { policy })).toEqual([
			'noted',
		]);
	});

	it.each<[string, (text: string) => string]>([
		['line breaks of HTML', (text) => text.replaceAll('\n', '<br />')],
		['a single line', (text) => text.replaceAll('\n', ' ')],
		['trailing blanks', (text) => `${text.replaceAll('\n', ' \n')}&nbsp;\n `],
		['hard blanks', (text) => text.replaceAll(' ', '&nbsp;')],
		['paragraphs', (text) => `<p>${text.split('\n').join('</p>\n<p>')}</p>`],
	])('is read from a text that a rich-text editor left with %s', (_, edit) => {
		const text = `What happened\n\n${writeFooter(statement)}`;
		expect(readStatements(edit(text))).toEqual([statement]);
	});
});
