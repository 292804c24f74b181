import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { SecurityAlertWebhookTrigger } from '../../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';
import { receiveWebhook } from '../../../nodes/SecurityAlertWebhookTrigger/receiveWebhook';
import type { DeliveryMemory } from '../../../src/webhook/deliveryMemory';

export interface WorldOptions {
	parameters?: IDataObject;
	credential?: IDataObject;
	mode?: WorkflowExecuteMode;
	workflowId?: string;
	/** A memory of its own, as after a restart; else that of the process. */
	memory?: DeliveryMemory;
	/** What n8n does between the node and its answer: create the execution. */
	startExecution?: (items: IDataObject[]) => Promise<void>;
}

const nodeType = new SecurityAlertWebhookTrigger();
const typeName = 'n8n-nodes-autotask-alerts.securityAlertWebhookTrigger';

/** The node in n8n-core's own WebhookContext, behind a real HTTP server that treats requests as n8n does. */
export class WebhookWorld {
	/** The items of each execution that was started. */
	readonly executions: IDataObject[][] = [];
	readonly errors: unknown[] = [];
	#server: Server | undefined;

	constructor(readonly options: WorldOptions = {}) {}

	async listen(): Promise<string> {
		const server = createServer((request, response) => {
			this.#handle(request, response).catch((error: unknown) => {
				// n8n answers 500 when the node or the start of the execution fails.
				this.errors.push(error);
				response.writeHead(500).end('{"message":"Workflow could not be started!"}');
			});
		});
		this.#server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/1/security-alert`;
	}

	async close(): Promise<void> {
		this.#server?.closeAllConnections();
		await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
	}

	async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const rawBody = Buffer.concat(chunks);
		const answered = await this.call(
			Object.assign(request, {
				rawBody,
				body: {},
				params: {},
				query: Object.fromEntries(new URL(request.url ?? '', 'http://n8n').searchParams),
			}),
			expressLike(response),
		);
		if (answered.noWebhookResponse) return;
		const items = answered.workflowData?.[0]?.map(({ json }) => json);
		if (items) {
			await this.options.startExecution?.(items);
			this.executions.push(items);
		}
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(answered.webhookResponse ?? { message: 'Workflow was started' }));
	}

	async call(request: object, response: object): Promise<IWebhookResponseData> {
		const { memory } = this.options;
		const context = this.context(request, response);
		return memory ? await receiveWebhook(context, memory) : await nodeType.webhook.call(context);
	}

	context(request: object, response: object): WebhookContext {
		const { parameters = {}, credential, mode = 'trigger', workflowId = '1' } = this.options;
		const node: INode = {
			id: 'node-1',
			name: 'Security Alert Webhook Trigger',
			type: typeName,
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INode['parameters'],
			credentials: credential ? { alertWebhookApi: { id: '1', name: 'Sender' } } : {},
		};
		const nodeTypes: INodeTypes = {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		};
		const workflow = new Workflow({
			id: workflowId,
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
		});
		const additionalData = {
			credentialsHelper: {
				getParentTypes: () => [],
				isCredentialUsableByNode: () => true,
				getDecrypted: () => Promise.resolve(structuredClone(credential)),
			},
			httpRequest: request,
			httpResponse: response,
		} as unknown as IWorkflowExecuteAdditionalData;
		const webhook = { httpMethod: 'POST', node: node.name, path: 'security-alert' };
		return new WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			webhook as ConstructorParameters<typeof WebhookContext>[4],
			[],
			null,
		);
	}
}

function expressLike(response: ServerResponse): object {
	return Object.assign(response, {
		status: (code: number) => {
			response.statusCode = code;
			return {
				json: (body: object) => {
					response.setHeader('content-type', 'application/json');
					response.end(JSON.stringify(body));
				},
			};
		},
	});
}
