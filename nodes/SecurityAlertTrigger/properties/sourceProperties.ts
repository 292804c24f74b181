import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Parameter, SourceForm } from '../../../src/polling/sourceForm';
import { polledSources } from '../../../src/sources/polledSources';
import { deliveryProperties, minimumSeverity, optionsProperty } from './commonProperties';

/** Everything in the panel of the trigger, made from the list of sources: filters first, options last. */
export const properties: INodeProperties[] = [
	{
		// n8n lists the options of a parameter of this name as the triggers of the node.
		displayName: 'Trigger On',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: polledSources.map(({ name, displayName, description, action }) => ({
			name: displayName,
			value: name,
			description,
			action,
		})),
		default: 'darkWebId',
		description: 'Where the alerts come from',
	},
	{
		displayName: 'Use Sample Alert',
		name: 'useSampleAlert',
		type: 'boolean',
		default: false,
		noDataExpression: true,
		description:
			'Whether to fetch invented alerts, without a credential, to build a workflow before there is an account. Turn it off before you publish.',
	},
	...polledSources.map(hintOf),
	...polledSources.flatMap(filtersOf),
	minimumSeverity,
	...polledSources.flatMap((source) =>
		source.parameters.map((parameter) => shownFor(source, parameter)),
	),
	...deliveryProperties,
	optionsProperty,
];

/**
 * With `show` in each of them, n8n's editor would take *Trigger On* for a choice of sign-in and hide it from the panel; so
 * each is hidden for the other sources.
 */
export const credentials: INodeCredentialDescription[] = polledSources.map((source) => ({
	name: source.credential,
	required: true,
	testedBy: testName(source),
	displayOptions: {
		hide: {
			source: polledSources.filter((other) => other !== source).map(({ name }) => name),
			useSampleAlert: [true],
		},
	},
}));

/** `={{ … }}` that gives the name of the chosen source. */
export const subtitle = `={{ ${JSON.stringify(
	Object.fromEntries(polledSources.map(({ name, displayName }) => [name, displayName])),
)}[$parameter["source"]] }}`;

export function testName({ name }: SourceForm): string {
	return `test${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Name of the collection that holds a source's filters. */
export function filtersName(name: string): string {
	return `${name}Filters`;
}

function hintOf({ name, hint }: SourceForm): INodeProperties {
	return {
		displayName: hint,
		name: `${name}Hint`,
		type: 'notice',
		default: '',
		displayOptions: { show: { source: [name] } },
	};
}

function filtersOf({ name, filters }: SourceForm): INodeProperties[] {
	if (filters.length === 0) return [];
	return [
		{
			displayName: 'Filters',
			name: filtersName(name),
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			displayOptions: { show: { source: [name] } },
			options: filters.map(propertyOf),
		},
	];
}

function shownFor({ name }: SourceForm, parameter: Parameter): INodeProperties {
	const show = { source: [name], ...parameter.displayOptions?.show };
	return { ...propertyOf(parameter), displayOptions: { show } };
}

function propertyOf(parameter: Parameter): INodeProperties {
	const { options, ...rest } = parameter;
	if (!options) return rest;
	return {
		...rest,
		options: options.map((option): INodePropertyOptions | INodePropertyCollection =>
			'value' in option ? option : { ...option, values: option.values.map(propertyOf) },
		),
	};
}
