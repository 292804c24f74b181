import fc from 'fast-check';
import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import { clientOf, createTicket, ticketBody, type Call } from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox({ hourlyLimit: 1_000_000 });
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const fields = [
	'title',
	'companyID',
	'dueDateTime',
	'userDefinedFields',
	'ticketCategory',
	'__proto__',
];
const changes = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue(), { maxKeys: 3 });

it('answers any ticket body with an id or with errors, and never hangs up', async () => {
	sandbox.reset();
	const id = await createTicket(call);
	await fc.assert(
		fc.asyncProperty(changes, fc.boolean(), async (change, isNew) => {
			const reply = isNew
				? await call('POST', 'Tickets', ticketBody(change))
				: await call('PATCH', 'Tickets', { id, ...change });
			expect(Object.keys(reply.body ?? {})).toEqual([reply.status === 200 ? 'itemId' : 'errors']);
		}),
		{ numRuns: 150 },
	);
});

it('answers any query and any text with rows or with errors', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.json(), fc.string()), fc.jsonValue(), async (text, value) => {
			const texts = [text, JSON.stringify({ filter: [{ op: 'eq', field: 'title', value }] })];
			for (const body of [...texts, JSON.stringify({ filter: value })]) {
				const reply = await call('POST', 'Tickets/query', body);
				expect(reply.body).toHaveProperty(reply.status === 200 ? 'items' : 'errors');
			}
		}),
		{ numRuns: 60 },
	);
});

it.each(['', 'null', '[]', '7', '{', '"text"'])('refuses %j as a ticket', async (body) => {
	expect((await call('POST', 'Tickets', body)).body).toHaveProperty('errors');
});

it('refuses a body of more than 20 MiB', async () => {
	const reply = await call('POST', 'Tickets', ' '.repeat(21 * 1024 * 1024));
	expect([reply.status, reply.body]).toEqual([
		500,
		{ errors: ['Maximum request length exceeded.'] },
	]);
});
