import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { byId, byName } from '../../../tools/engine/locator';
import { alertItem, credentialsOf, outcomes, runTicketNode } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const five = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5'].map((id) => alertItem(id));
const byCategory = { __rl: true, mode: 'list', value: 'categoryDefault' };
const unset = { status: byCategory, priority: byCategory, queue: byCategory };

function posts(): string[] {
	return sandbox.requests
		.filter(({ method, path }) => method === 'POST' && !path.endsWith('/query'))
		.map(({ path }) => path);
}

describe('a run in which everything failed for one reason', () => {
	it('says the cause in the headline, once, and below what to do and for which alerts', async () => {
		const credentials = { ...credentialsOf(sandbox), secret: 'another-secret-9' };
		const { error } = await runTicketNode(sandbox, five, { credentials });
		expect(error?.message).toMatch(/^Autotask refused the sign-in|401/);
		expect(error?.message).not.toMatch(/\[item|alerts/);
		expect(error?.description).toMatch(/5 of 5 alerts; nothing was written\.$/);
		expect(error?.description).toContain('"Alert a-1" of Contoso Ltd');
		expect(error?.description?.split(error.message)).toHaveLength(1);
		expect(error?.context?.itemIndex).toBeUndefined();
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
	});

	it('names no alert in HTML', async () => {
		sandbox.faults.add({ kind: 'refused500', action: 'create', message: 'queueID is required' });
		const hostile = alertItem('h', { title: 'five < six & seven' });
		const { error } = await runTicketNode(sandbox, [hostile]);
		expect(error?.description).toMatch(/"five\s+six\s+seven"/);
		expect(error?.description?.replaceAll('<br>', '')).not.toMatch(/<|& seven/);
	});
});

it('a run with several reasons counts each in the headline, without text of alerts', async () => {
	const items = [
		alertItem('b-1', { level: '' }),
		alertItem('b-2', { level: '' }),
		alertItem('b-3', { level: 'High', tenantName: 'Nobody <b>' }),
		alertItem('b-4', { level: 'High' }),
		alertItem('b-5', { level: 'High' }),
	];
	const { error } = await runTicketNode(sandbox, items, {
		parameters: {
			priority: byName('={{ $json.level }}'),
			options: { unmappedTenants: 'fail' },
		},
	});
	expect(error?.message).toMatch(
		/^3 of 5 alerts have no ticket: .*Priority is missing \(2\), The tenant has no company \(1\)$/,
	);
	expect(error?.description).toMatch(/'Tenant Map'; run Get Tenant Map/);
	expect(error?.description).toMatch(/recognized, so the run can be repeated safely/);
	expect(sandbox.tickets()).toHaveLength(2);
});

describe('settings that can make no ticket', () => {
	it.each(['createTicket', 'previewTicket'])(
		'are all named by %s before the first request',
		async (operation) => {
			const { error } = await runTicketNode(sandbox, five, {
				parameters: { operation, ...unset },
			});
			expect(error?.message).toBe('Status, Priority and Queue are missing');
			expect(error?.description).toContain("'Status', 'Priority' and 'Queue'");
			expect(error?.description).toMatch(/5 of 5 alerts; nothing was written/);
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('are named by a test ticket, and nothing is written', async () => {
		const { error } = await runTicketNode(sandbox, [{}], {
			parameters: { operation: 'sendTestTicket', testCompany: byId(175), ...unset },
		});
		expect(error?.message).toBe('Status, Priority and Queue are missing');
		expect(posts()).toEqual([]);
	});

	it('are a failed check of Check Health', async () => {
		const result = await runTicketNode(sandbox, [{}], {
			parameters: { operation: 'checkHealth', ...unset },
		});
		const { checks } = result.outputs[0]?.[0]?.json as { checks: Array<Record<string, unknown>> };
		expect(checks.find(({ name }) => name === 'Ticket settings')).toMatchObject({
			result: 'failed',
			message: 'Status, Priority and Queue are missing',
		});
	});

	it('by an expression of one item fail that alert alone', async () => {
		const items = [alertItem('c-1', { q: '' }), alertItem('c-2', { q: 8 })];
		const result = await runTicketNode(sandbox, items, {
			parameters: { queue: byId('={{ $json.q }}') },
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outcomes(result).map(({ outcome }) => outcome)).toEqual(['failed', 'created']);
		expect(posts()).toHaveLength(1);
	});

	it('may be left to a category', async () => {
		const { error } = await runTicketNode(sandbox, [alertItem('d-1')], {
			parameters: { queue: byCategory, ticketCategory: byId(113) },
		});
		expect(error?.message ?? '').not.toMatch(/missing/);
	});

	it('in a template are named with line and column before the first request', async () => {
		const { error } = await runTicketNode(sandbox, five, {
			parameters: { ticketText: { titleTemplate: 'x', descriptionTemplate: 'a\n{{#if}' } },
		});
		expect(error?.message).toMatch(/'Description Template'.*[Ll]ine 2/);
		expect(sandbox.requests).toEqual([]);
	});
});
