import { shownIn } from '../parameters/shownIn';
import { ruleConditionProperties } from './ruleConditionProperties';
import { ruleSettingProperties } from './ruleSettingProperties';

const whenSilent = { show: { outcome: ['silence'] } };

/** Which ticket an alert becomes, or that it becomes none for a while. */
export const ruleProperties = shownIn(
	['createTicket', 'previewTicket', 'checkHealth'],
	[
		{
			displayName: 'Rules',
			name: 'rules',
			type: 'fixedCollection',
			placeholder: 'Add Rules',
			default: {},
			typeOptions: { multipleValues: true, sortable: true },
			description:
				'The first rule whose conditions all hold decides about an alert. What it leaves empty comes from the settings of the node. Rules stand here one by one, or come from a Data Table or expression; those from data stand below.',
			options: [
				{
					displayName: 'Rule',
					name: 'rows',
					// In the order in which people fill it in.
					// eslint-disable-next-line n8n-nodes-base/node-param-fixed-collection-type-unsorted-items
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							noDataExpression: true,
							default: '',
							placeholder: 'e.g. VIP customers',
							description: 'What the rule is called in outcomes and messages',
						},
						{
							displayName: 'Conditions',
							name: 'conditions',
							type: 'collection',
							noDataExpression: true,
							placeholder: 'Add Condition',
							default: {},
							description:
								'All of them must hold. Texts compare without case, * stands for any characters, and semicolons separate several values.',
							options: ruleConditionProperties,
						},
						{
							displayName: 'Outcome',
							name: 'outcome',
							type: 'options',
							noDataExpression: true,
							default: 'ticketSettings',
							options: [
								{
									name: 'No Ticket Until',
									value: 'silence',
									description: 'Alerts leave through the output Skipped until a date',
								},
								{
									name: 'Ticket Settings',
									value: 'ticketSettings',
									description: 'The ticket gets the settings of the rule',
								},
							],
						},
						{
							displayName: 'Ticket Settings',
							name: 'settings',
							type: 'collection',
							noDataExpression: true,
							placeholder: 'Add Setting',
							default: {},
							displayOptions: { show: { outcome: ['ticketSettings'] } },
							options: ruleSettingProperties,
						},
						{
							displayName: 'Until',
							name: 'silenceUntil',
							type: 'dateTime',
							noDataExpression: true,
							default: '',
							description: 'End of the silence, at most 90 days away',
							displayOptions: whenSilent,
						},
						{
							displayName: 'Reason',
							name: 'silenceReason',
							type: 'string',
							noDataExpression: true,
							default: '',
							placeholder: 'e.g. Mailboxes are moved',
							description: 'Why these alerts need no ticket',
							displayOptions: whenSilent,
						},
						{
							displayName: 'Owner',
							name: 'silenceOwner',
							type: 'string',
							noDataExpression: true,
							default: '',
							placeholder: 'e.g. Anna Berg',
							description: 'Who answers for the silence',
							displayOptions: whenSilent,
						},
						{
							displayName: 'Enabled',
							name: 'enabled',
							type: 'boolean',
							noDataExpression: true,
							default: true,
							description: 'Whether the rule counts',
						},
					],
				},
				{
					displayName: 'Data Table or Expression',
					name: 'data',
					values: [
						{
							displayName: 'Rows',
							name: 'rows',
							type: 'json',
							default: '[]',
							placeholder:
								'e.g. [{ "tenant": "Contoso*", "severity": "high", "queue": "Escalation" }]',
							description:
								'A list of objects with the conditions and settings of each rule, read once per run',
						},
					],
				},
			],
		},
	],
);
