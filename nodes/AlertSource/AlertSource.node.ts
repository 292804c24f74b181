import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { getStatuses } from '../AutotaskAlertTicket/editor/picklists';
import { testAutotaskConnection } from '../AutotaskAlertTicket/editor/testAutotaskConnection';
import { answerTests } from './answerTests';
import { properties } from './properties';

const forSource = (source: string) => ({ show: { sources: [source] } });

export class AlertSource implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Alert Source',
		name: 'alertSource',
		icon: { light: 'file:alertSource.svg', dark: 'file:alertSource.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: 'Resolve at Source',
		usableAsTool: true,
		description:
			'Closes the alert of a completed Autotask ticket at its source: Microsoft Graph, Huntress or Datto RMM, once for each completion',
		defaults: { name: 'Alert Source' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'autotaskAlertsApi', required: true, testedBy: 'testAutotaskConnection' },
			{
				name: 'microsoftGraphAlertsApi',
				required: true,
				testedBy: 'testMicrosoftGraphAnswers',
				displayOptions: forSource('microsoftGraph'),
			},
			{
				name: 'huntressAlertsApi',
				required: true,
				testedBy: 'testHuntressAnswers',
				displayOptions: forSource('huntress'),
			},
			{
				name: 'dattoRmmAlertsApi',
				required: true,
				testedBy: 'testDattoRmmAnswers',
				displayOptions: forSource('dattoRmm'),
			},
		],
		properties,
	};

	methods = {
		credentialTest: { testAutotaskConnection, ...answerTests },
		loadOptions: { getStatuses },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { resolveAtSource } = await import('./resolveAtSource');
		return await resolveAtSource(this);
	}
}
