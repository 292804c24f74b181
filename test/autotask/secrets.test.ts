import fc from 'fast-check';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { testConnection } from '../../src/autotask/connectionTest';
import type { AutotaskCredentials } from '../../src/autotask/credentials';
import { describeProblem } from '../../src/result/problem';
import { instantWait, startRawServer, type RawServer, type Reply } from './rawServer';

let server: RawServer;
let reply: Reply;
beforeAll(async () => {
	server = await startRawServer(
		() => reply,
		() => ({ status: 404 }),
	);
});
afterAll(() => server.close());

const secretText = fc.stringMatching(/^[A-Za-z0-9!#$%&*+^_~-]{8,24}$/);

/** Answers of every kind that repeat what they were sent. */
function echoes(text: string): Reply[] {
	return [
		{ status: 500, body: { errors: [`Value ${text} is not valid for title`] } },
		{ status: 500, body: { errors: [`Picklist value [${text}] does not exist for priority`] } },
		{ status: 401, body: { errors: [`User ${text} is locked`] } },
		{ status: 403, body: { Message: `No access for ${text}` } },
		{ status: 404, body: { Message: `No record ${text}` } },
		{ status: 405, body: { Message: text } },
		{ status: 429, body: { errors: [`${text}: too many`] }, headers: { 'retry-after': '999' } },
		{ status: 500, body: { errors: [`${text} an unexpected error`] } },
		{ status: 502, body: `<html>${text}</html>` },
		{ status: 302, headers: { location: `https://evil.example/${encodeURIComponent(text)}` } },
		{ status: 200, body: `{"itemId":"${text}` },
		{ status: 200, body: { itemId: text } },
		'reset',
	];
}

it('neither secrets nor alert text are in any answer, whatever Autotask repeats', async () => {
	const kinds = echoes('').length;
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(secretText, { minLength: 4, maxLength: 4 }),
			fc.nat(kinds - 1),
			fc.nat(3),
			async ([username = '', secret = '', integrationCode = '', alertText = ''], kind, which) => {
				const values = [username, secret, integrationCode, alertText];
				reply = echoes(values[which] ?? '')[kind] ?? 'reset';
				const credentials: AutotaskCredentials = {
					...server.credentials,
					username,
					secret,
					integrationCode,
				};
				const client = new AutotaskClient(credentials, instantWait());
				const body = { title: alertText, userDefinedFields: [{ name: 'Note', value: alertText }] };
				const created = await client.create('Tickets', body);
				const results: unknown[] = [
					created,
					created.ok ? '' : describeProblem(created.problem),
					await client.update('Tickets', { id: 1, ...body }),
					await client.query('Tickets', { op: 'eq', field: 'title', value: alertText }),
				];
				// These two send no alert text, so no server can repeat it.
				if (which < 3) results.push(await client.usage(), await testConnection(credentials));
				const shown = JSON.stringify(results);
				for (const value of values) expect(shown).not.toContain(JSON.stringify(value).slice(1, -1));
			},
		),
		{ numRuns: 150 },
	);
});

it('a client shows no secret when it is printed', async () => {
	const { inspect } = await import('node:util');
	const client = new AutotaskClient(server.credentials);
	const shown = inspect(client, { depth: 10, showHidden: true }) + JSON.stringify(client);
	expect(shown).not.toContain(server.credentials.secret);
	expect(shown).not.toContain(server.credentials.integrationCode);
});
