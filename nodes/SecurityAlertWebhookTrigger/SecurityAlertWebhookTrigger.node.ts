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
import { webhookProperties } from './properties/webhookProperties';
import { readAuthentication, unusableCredential } from './webhookSettings';

export class SecurityAlertWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Security Alert Webhook Trigger',
		name: 'securityAlertWebhookTrigger',
		icon: { light: 'file:securityAlertWebhook.svg', dark: 'file:securityAlertWebhook.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["preset"]}}',
		description: 'Starts the workflow when a security product sends an alert',
		eventTriggerDescription: 'Waiting for the sender to call the test URL',
		activationMessage: 'You can now send alerts to the production URL of this node.',
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

	/** The address is entered in the sender by hand; activation only makes sure that requests can be verified. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const reading = await readAuthentication(this);
				if (reading.kind === 'scheme') return true;
				throw new NodeOperationError(this.getNode(), unusableCredential(reading), {
					description: 'Complete the credential Alert Webhook API of this node.',
					level: 'warning',
				});
			},
			async delete(this: IHookFunctions): Promise<boolean> {
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
