import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeOperationError, type IHookFunctions, type INodeProperties } from 'n8n-workflow';

import { AlertWebhookApi } from '../../../credentials/AlertWebhookApi.credentials';
import { SecurityAlertWebhookTrigger } from '../../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';
import { senders } from '../../../src/sources/senders/senderList';
import { mappedFields } from '../../../src/sources/senders/sender';

const node = new SecurityAlertWebhookTrigger();
const folder = join(__dirname, '../../../nodes/SecurityAlertWebhookTrigger');
const property = (name: string): INodeProperties | undefined =>
	node.description.properties.find((entry) => entry.name === name);
const valuesOf = (options: INodeProperties['options']) =>
	(options ?? []).map((option) => ('value' in option ? String(option.value) : ''));

it('offers exactly the senders there are, and every field that can be mapped', () => {
	expect(valuesOf(property('preset')?.options).sort()).toEqual(Object.keys(senders).sort());
	const rows = property('fieldMap')?.options?.[0];
	const field = rows && 'values' in rows ? rows.values[0] : undefined;
	expect(valuesOf(field?.options).sort()).toEqual([...mappedFields, 'id', 'action'].sort());
});

it('answers with what the node says, only to POST', () => {
	expect(node.description.webhooks).toMatchObject([
		{ httpMethod: 'POST', responseMode: 'onReceived', responseData: '' },
	]);
});

it('warns where there is no authentication and where passwords are shown', () => {
	expect(property('noAuthenticationNotice')?.type).toBe('notice');
	expect(node.description.hints?.map(({ type }) => type)).toEqual(['warning', 'warning']);
});

it('has icons and a codex entry of its own', () => {
	const codex = JSON.parse(
		readFileSync(join(folder, 'SecurityAlertWebhookTrigger.node.json'), 'utf8'),
	) as { node: string; alias: string[] };
	expect(codex.node).toBe(`n8n-nodes-autotask-alerts.${node.description.name}`);
	expect(codex.alias).toContain('Huntress');
	for (const icon of Object.values(node.description.icon as Record<string, string>)) {
		expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
	}
});

describe('activation', () => {
	const hooks = (credential: object, authentication = 'credential') =>
		({
			getNodeParameter: (name: string) => (name === 'authentication' ? authentication : {}),
			getCredentials: () => Promise.resolve(credential),
			getNodeWebhookUrl: () => 'https://n8n.example/webhook/1/security-alert',
			getNode: () => ({ name: 'Trigger', type: 'x', typeVersion: 1 }),
		}) as unknown as IHookFunctions;
	const { checkExists, create, delete: remove } = node.webhookMethods.default;

	it('fails while the credential can verify nothing', async () => {
		const broken = hooks({ scheme: 'standardWebhooks', secret: '' });
		await expect(checkExists.call(broken)).rejects.toThrow('Secret');
		await expect(create.call(broken)).rejects.toThrow(NodeOperationError);
		await expect(create.call(broken)).rejects.toThrow('Secret');
	});

	it('works with a complete credential or none by choice', async () => {
		const complete = hooks({ scheme: 'githubStyle', secret: 's' });
		expect(await checkExists.call(complete)).toBe(false);
		expect(await create.call(complete)).toBe(true);
		expect(await create.call(hooks({}, 'none'))).toBe(true);
		expect(await remove.call(hooks({}, 'none'))).toBe(true);
	});
});

describe('the credential', () => {
	const test = async (data: Record<string, string>) =>
		await node.methods.credentialTest.alertWebhookSecrets.call(
			{} as ThisParameterType<typeof node.methods.credentialTest.alertWebhookSecrets>,
			{ id: '1', name: 'Sender', type: 'alertWebhookApi', data },
		);

	it('is tested for its form', async () => {
		expect(await test({ scheme: 'githubStyle', secret: 's' })).toMatchObject({ status: 'OK' });
		expect(await test({ scheme: 'standardWebhooks', secret: 'hunter2 !' })).toEqual({
			status: 'Error',
			message: expect.not.stringContaining('hunter2') as string,
		});
	});

	it('hides every secret while it is typed', () => {
		const secrets = new AlertWebhookApi().properties.filter(({ name }) =>
			/secret|password/i.test(name),
		);
		expect(secrets).toHaveLength(4);
		expect(secrets.every(({ typeOptions }) => typeOptions?.password === true)).toBe(true);
	});
});
