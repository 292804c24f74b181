import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { readScheme } from '../../src/webhook/readScheme';
import type { Subscription } from './subscription';
import { sampleCalls, subtitle } from './properties/senderTexts';
import { webhookProperties } from './properties/webhookProperties';
import { readAuthentication, readSender, unusableCredential } from './webhookSettings';

export class SecurityAlertWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Security Alert Webhook Trigger',
		name: 'securityAlertWebhookTrigger',
		icon: { light: 'file:securityAlertWebhook.svg', dark: 'file:securityAlertWebhook.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Starts the workflow when a security product sends an alert',
		eventTriggerDescription: 'Waiting for the sender to call the test URL',
		activationMessage: 'You can now send alerts to the production URL of this node.',
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive: `<b>Click "Listen for test event"</b>, then let the sender call the test URL, or call it yourself with a sample. Put in the test URL and the secret of the credential.<br>${sampleCalls}<br><b>Once the workflow works</b>, publish it and give the sender the production URL. Those executions show in the executions list.`,
				active: `<b>Click "Listen for test event"</b>, then let the sender call the test URL, or call it yourself with a sample. Put in the test URL and the secret of the credential.<br>${sampleCalls}<br><b>The production URL works on</b>: its executions show in the executions list, not here.`,
			},
			activationHint:
				'Once the workflow works, publish it and give the sender the production URL of this node.',
		},
		sensitiveOutputFields: ['tokens.password', 'alert.tokens.password'],
		builderHint: {
			searchHint:
				'Receives alerts of security products by webhook (Huntress, SentinelOne, Sophos, CrowdStrike, Datto RMM, any JSON). Connect it to Autotask Alert Ticket.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-autotask-alerts.autotaskAlertTicket',
					relationHint: 'Makes exactly one Autotask ticket of each alert',
				},
			],
		},
		defaults: { name: 'Security Alert Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'alertWebhookApi',
				required: true,
				testedBy: 'alertWebhookSecrets',
				displayOptions: { show: { authentication: ['credential'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty, or n8n answers with a fixed text in place of webhookResponse.
				responseData: '',
				path: 'security-alert',
			},
		],
		hints: [
			{
				message:
					'Anyone who knows the address of this webhook can create, change and resolve tickets.',
				type: 'warning',
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["authentication"] === "none" }}',
			},
			{
				message: 'Passwords that the sender reveals are stored in the executions of this workflow.',
				type: 'warning',
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["options"]["includePlaintextPasswords"] === true }}',
			},
		],
		properties: webhookProperties,
	};

	methods = {
		credentialTest: {
			/** No sender can be asked for its secret: checks that the credential could verify a request at all. */
			async alertWebhookSecrets(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				const reading = readScheme(credential.data ?? {});
				return reading.kind === 'scheme'
					? {
							status: 'OK',
							message: 'Complete. Send a test event to see that the secret is right.',
						}
					: { status: 'Error', message: `${reading.field}: ${reading.problem}` };
			},
		},
	};

	/**
	 * Activation makes sure that requests can be verified. Most senders are given the address by hand; SaaS Alerts, which has
	 * no page for it, is given it here when the credential holds its API key.
	 */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return (await (await subscription(this))?.has()) ?? false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await (await subscription(this))?.create();
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await (await subscription(this))?.remove();
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		// Loaded with the first request: n8n loads every node when it starts.
		const { receiveWebhook } = await import('./receiveWebhook');
		return await receiveWebhook(this);
	}
}

/** Fails when the credential could not verify any request. */
async function subscription(context: IHookFunctions): Promise<Subscription | undefined> {
	const authentication = await readAuthentication(context, readSender(context));
	if (authentication.reading.kind === 'unusable') {
		const error = new NodeOperationError(
			context.getNode(),
			unusableCredential(authentication.reading),
			{
				description: 'Complete the credential Alert Webhook API of this node.',
				level: 'warning',
			},
		);
		throw Object.assign(error, { failure: { cause: 'credential-invalid' } });
	}
	const { subscriptionOf } = await import('./subscription');
	return subscriptionOf(context, authentication);
}
