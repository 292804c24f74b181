import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ApiUserName } from '../../sandbox/tenant/apiUsers';
import { autotaskCredential } from '../../tools/n8n/localWorld';
import type { CredentialTestResult } from '../../tools/n8n/restClient';
import { startBench } from '../../tools/n8n/bench';
import type { Bench } from '../../tools/n8n/bench';

let bench: Bench;
before(async () => {
	bench = await startBench();
});
after(() => bench?.stop());

/** Saves a credential and presses the dialog's button, as the editor does. */
async function tryCredential(
	type: string,
	data: Record<string, unknown>,
): Promise<CredentialTestResult> {
	const name = `tried ${type}`;
	const id = await bench.rest.saveCredential(name, type, data);
	try {
		const result = await bench.rest.testCredential(id, name, type, data);
		for (const secret of ['secret', 'password', 'integrationCode']) {
			const value = String(data[secret] ?? '');
			if (value !== '') assert.ok(!result.message.includes(value), `${secret} is in the message`);
		}
		return result;
	} finally {
		await bench.rest.delete(`/rest/credentials/${id}`);
	}
}

function tryAutotask(user: ApiUserName, changes: Record<string, unknown> = {}) {
	const { autotask } = bench.world;
	const data = autotaskCredential(autotask, autotask.users[user]);
	return tryCredential('autotaskAlertsApi', { ...data, ...changes });
}

function assertRefused(result: CredentialTestResult, message: RegExp): void {
	assert.equal(result.status, 'Error', result.message);
	assert.match(result.message, message);
}

describe('connection test of the credential "Autotask API"', () => {
	test('a user with all rights is connected, and the hourly usage is named', async () => {
		const result = await tryAutotask('full');
		assert.equal(result.status, 'OK', result.message);
		assert.match(result.message, /Connected to zone .* requests used/);
	});

	test('a wrong secret is named with the warning that repeating locks the user', async () => {
		const { autotask } = bench.world;
		autotask.reset();
		assertRefused(
			await tryAutotask('full', { secret: 'not the secret' }),
			/Wrong user name, secret.*lock/is,
		);
		autotask.reset();
	});

	test('a locked user', async () => {
		assertRefused(await tryAutotask('locked'), /locked/i);
	});

	test('a tracking identifier of another database', async () => {
		assertRefused(await tryAutotask('foreignTrackingIdentifier'), /tracking identifier/i);
	});

	for (const [user, right] of [
		['noTicketCreate', /right to create tickets/],
		['noTicketQuery', /right to query tickets/],
		['noCompanyQuery', /right to query companies/],
	] as const) {
		test(`a user without the ${right.source}`, async () => {
			assertRefused(await tryAutotask(user), right);
		});
	}

	test('the address of a zone where the user does not live', async () => {
		const { switches } = bench.world.autotask;
		switches.wrongZone = true;
		try {
			assertRefused(await tryAutotask('full'), /refused the sign-in/);
		} finally {
			switches.wrongZone = false;
		}
	});

	test('an address where nobody answers', async () => {
		assertRefused(
			await tryAutotask('full', { customUrl: 'http://127.0.0.1:1/ATServicesRest/' }),
			/127\.0\.0\.1/,
		);
	});

	test('a custom URL that would send the secret in the clear to another machine', async () => {
		assertRefused(
			await tryAutotask('full', { customUrl: 'http://autotask.example/ATServicesRest/' }),
			/https/,
		);
	});

	test('an empty user name is noticed before anything is sent', async () => {
		const { autotask } = bench.world;
		autotask.clearRequests();
		assertRefused(await tryAutotask('full', { username: ' ' }), /Username is empty/);
		assert.equal(autotask.requests.length, 0);
	});
});

describe('connection test of the credential "Dark Web ID API"', () => {
	const right = () => bench.world.credentials['darkWebIdApi']?.data ?? {};

	test('the right user is connected', async () => {
		const result = await tryCredential('darkWebIdApi', right());
		assert.equal(result.status, 'OK', result.message);
	});

	test('a wrong password', async () => {
		const result = await tryCredential('darkWebIdApi', { ...right(), password: 'not it' });
		assertRefused(result, /password/i);
	});

	for (const [mode, cause] of [
		['notAllowListed', /allow-list/i],
		['loginPage', /HTML|login|sign-in|page/i],
		['down', /503/],
	] as const) {
		test(`the portal in the mode ${mode}`, async () => {
			bench.world.darkWebId.mode = mode;
			try {
				assertRefused(await tryCredential('darkWebIdApi', right()), cause);
			} finally {
				bench.world.darkWebId.mode = 'normal';
			}
		});
	}
});

describe('connection test of the credential "Alert Webhook API"', () => {
	test('a complete credential', async () => {
		const { data } = bench.world.credentials['alertWebhookApi'] ?? { data: {} };
		assert.equal((await tryCredential('alertWebhookApi', data)).status, 'OK');
	});

	test('a secret that no sender shows in this form', async () => {
		const data = { scheme: 'standardWebhooks', secret: 'no base64 of any kind!' };
		assertRefused(await tryCredential('alertWebhookApi', data), /Secret/);
	});
});
