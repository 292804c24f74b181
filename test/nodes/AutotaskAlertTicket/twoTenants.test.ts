import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { alertItem, credentialsOf, outcomes, runTicketNode } from './ticketNode';

/** Two MSPs whose credentials differ in nothing but the address, in one process of n8n. */
let one: AutotaskSandbox;
let other: AutotaskSandbox;

beforeAll(async () => {
	[one, other] = await Promise.all([startAutotaskSandbox(), startAutotaskSandbox()]);
});
beforeEach(() => [one, other].forEach((sandbox) => sandbox.reset()));
afterAll(() => Promise.all([one.close(), other.close()]));

function paths({ requests }: AutotaskSandbox): string {
	return requests.map(({ path }) => path).join('\n');
}

it('get their own tickets, companies and fields, also at the same moment', async () => {
	const items = (name: string) => ['1', '2', '3', '4'].map((id) => alertItem(`${name}-${id}`));
	const [first, second] = await Promise.all([
		runTicketNode(one, items('one')),
		runTicketNode(other, items('other')),
	]);
	expect([first.error, second.error]).toEqual([undefined, undefined]);
	for (const [sandbox, name] of [
		[one, 'one'],
		[other, 'other'],
	] as const) {
		expect(sandbox.tickets().map(({ title }) => title)).toEqual(
			expect.arrayContaining([`Alert ${name}-1`, `Alert ${name}-4`]),
		);
		expect(sandbox.tickets()).toHaveLength(4);
		expect(paths(sandbox)).toMatch(/Companies\/query/);
		expect(paths(sandbox)).toMatch(/Tickets\/entityInformation\/fields/);
	}
});

it('see nothing that this process remembers for a user with more rights', async () => {
	await runTicketNode(one, [alertItem('a-1')]);
	const { username } = one.users.noCompanyQuery;
	const result = await runTicketNode(one, [alertItem('a-2')], {
		credentials: { ...credentialsOf(one), username },
		settings: { onError: 'continueRegularOutput' },
	});
	expect(outcomes(result)[0]).toMatchObject({ outcome: 'failed', company: null });
	expect(one.tickets()).toHaveLength(1);
});

it('that run two workflows on the same alerts have one ticket for each', async () => {
	const items = ['1', '2', '3'].map((id) => alertItem(id));
	await Promise.all([runTicketNode(one, items), runTicketNode(one, items)]);
	await runTicketNode(one, items);
	const open = one.tickets().filter(({ status }) => status !== 5);
	expect(open.map(({ title }) => title).sort()).toEqual(['Alert 1', 'Alert 2', 'Alert 3']);
});
