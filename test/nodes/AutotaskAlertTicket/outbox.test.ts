import type { IDataObject, INode } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, credentialsOf, runTicketNode } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const settings: Partial<INode> = { onError: 'continueErrorOutput' };

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:1/ATServicesRest/';

type Outputs = [IDataObject[], IDataObject[], IDataObject[]];

async function run(items: IDataObject[], parameters = {}, away = false): Promise<Outputs> {
	const credentials = { ...credentialsOf(sandbox), ...(away ? { customUrl: nowhere } : {}) };
	const { outputs } = await runTicketNode(sandbox, items, { settings, parameters, credentials });
	const at = (index: number) => (outputs[index] ?? []).map(({ json }) => json);
	return [at(0), at(1), at(2)];
}

const rowOf = (item: IDataObject | undefined): IDataObject => {
	const { outboxRow } = (item?.error ?? item ?? {}) as IDataObject;
	return (outboxRow ?? {}) as IDataObject;
};

/** As the Data Table gives a stored row back. */
const stored = (row: IDataObject, rest: IDataObject = {}): IDataObject => ({
	id: 7,
	tries: null,
	state: null,
	...row,
	...rest,
});

describe('what a workflow keeps of a failed alert', () => {
	it('is a row that the node takes back, and that is done with the ticket', async () => {
		const [, , [failed]] = await run([alertItem('a-1')], { status: { mode: 'id', value: '13' } });
		const row = rowOf(failed);
		expect(row).toMatchObject({ alert_key: expect.stringMatching(/^scanner:/) });
		expect(row.last_error).toMatch(/status/i);
		expect(row).not.toHaveProperty('tries');

		const [[again]] = await run([stored(row)]);
		expect(again).toMatchObject({
			outcome: 'created',
			outboxDone: { id: 7, failed_at: row.failed_at },
		});
		expect(sandbox.tickets()).toHaveLength(1);
	});

	it('counts refusals, and not that Autotask is away', async () => {
		const [, , [failed]] = await run([alertItem('a-1')], { status: { mode: 'id', value: '13' } });
		const row = stored(rowOf(failed), { tries: 3 });
		const [, , [refused]] = await run([row], { status: { mode: 'id', value: '13' } });
		expect(rowOf(refused)).toMatchObject({ alert_key: row.alert_key, tries: 4 });
		const [, , [waiting]] = await run([row], {}, true);
		expect(rowOf(waiting)).toMatchObject({ failed_at: row.failed_at, tries: 3 });
	});

	it('keeps the alert of a tenant without a company until the tenant has one', async () => {
		const [, [skipped]] = await run([alertItem('a-1', { tenantName: 'Nobody Inc' })]);
		const row = rowOf(skipped);
		expect(row).toMatchObject({ state: 'unmapped' });
		const [, [still]] = await run([stored(row)]);
		expect(rowOf(still)).toMatchObject({ state: 'unmapped', tries: 0 });
		const data = [{ rows: '[{"tenant":"Nobody Inc","companyId":175}]' }];
		const [[made]] = await run([stored(row)], { tenantMap: { data } });
		expect(made).toMatchObject({ outcome: 'created', outboxDone: { id: 7 } });
	});

	it('keeps the end of an alert beside the alert, and names what it resolves', async () => {
		const items = [alertItem('a-1'), alertItem('a-1', { action: 'resolve' })];
		const [, , failed] = await run(items, {}, true);
		const keys = failed.map((item) => rowOf(item).alert_key);
		expect(keys[1]).toBe(`${String(keys[0])} resolve`);
		const [, [over]] = await run([alertItem('a-2', { action: 'resolve' })]);
		expect(over).toMatchObject({ outcome: 'skipped', resolves: expect.stringMatching(/^scanner/) });
		expect(over).not.toHaveProperty('outboxRow');
	});

	it('keeps an item that nobody could read as it came', async () => {
		const [, , [failed]] = await run([{ hello: 'world' }]);
		const row = rowOf(failed);
		expect(JSON.parse(String(row.alert))).toEqual({ hello: 'world' });
		const [, , [again]] = await run([stored(row)]);
		expect(rowOf(again)).toMatchObject({ alert_key: row.alert_key, tries: 1 });
	});

	it('keeps nothing of a mail whose sender is not allowed', async () => {
		const mail = {
			from: 'Office Protect <alerts@forged.example>',
			subject: '[Office Protect] Sign-In from Unauthorized Country - Contoso Ltd',
			text: 'Organization: Contoso Ltd\nUser: a@b.example',
		};
		const [tickets, skipped, failed] = await run([mail], {
			officeProtect: { senders: 'office-protect.example' },
		});
		expect([tickets, failed]).toEqual([[], []]);
		expect(skipped[0]).toMatchObject({ outcome: 'skipped', code: 'refusedSender' });
		expect(skipped[0]).not.toHaveProperty('outboxRow');
	});
});
