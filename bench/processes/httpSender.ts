import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

const atOnce = 3;

/** What a user would build without this package: a node that sends bodies by n8n's own HTTP helper. */
export const httpSender: INodeType = {
	description: {
		displayName: 'HTTP Sender',
		name: 'httpSender',
		group: ['output'],
		version: 1,
		description: 'Sends the body of each item',
		defaults: { name: 'HTTP Sender' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			{ displayName: 'Headers', name: 'headers', type: 'json', default: {} },
		],
	},
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const url = this.getNodeParameter('url', 0) as string;
		const headers = this.getNodeParameter('headers', 0) as IDataObject;
		const sent: INodeExecutionData[] = [];
		const items = this.getInputData().entries();
		const worker = async (): Promise<void> => {
			for (const [item, { json }] of items) {
				const answer = (await this.helpers.httpRequest({
					method: 'POST',
					url,
					headers,
					body: json.body as IDataObject,
					json: true,
				})) as IDataObject;
				sent.push({ json: answer, pairedItem: { item } });
			}
		};
		await Promise.all(Array.from({ length: atOnce }, worker));
		return [sent];
	},
};
