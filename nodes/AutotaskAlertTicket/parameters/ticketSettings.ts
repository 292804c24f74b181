import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { renderTemplate } from '../../../src/template/renderTemplate';
import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { holdsExpression } from '../holdsExpression';
import { parameterProblem } from '../parameterProblem';
import { additionalFieldsProperties, readAdditionalFields } from './additionalFields';
import { filingProperties, missingFiling, readFiling } from './filing';
import { contactAndDeviceProperties, readChecklist } from './contactAndDevice';
import { expressionFields, otherFieldsProperties, readOtherFields } from './otherFields';
import { readTicketText } from './ticketText';

/** Parameters whose expressions may differ from item to item. Templates are fixed text. */
const perItem = [
	...filingProperties,
	...additionalFieldsProperties,
	...contactAndDeviceProperties,
	...otherFieldsProperties,
];

/**
 * Answers the ticket settings for an item. They are read once when no parameter holds an expression, because reading
 * a dozen parameters costs n8n more than the rest of the work on an item.
 */
export function ticketSettingsReader(
	context: IExecuteFunctions,
): (itemIndex: number) => TicketSettings {
	const { parameters } = context.getNode();
	const dynamic = perItem.some(({ name }) => holdsExpression(parameters[name]));
	if (dynamic) return (itemIndex) => readTicketSettings(context, itemIndex);
	let settings: TicketSettings | undefined;
	return () => (settings ??= readTicketSettings(context, 0));
}

/** Why the settings can't make any ticket, as far as they are the same for all items; no request is needed to tell. */
export function sharedProblem(
	context: IExecuteFunctions,
): ReturnType<typeof parameterProblem> | undefined {
	const { parameters } = context.getNode();
	try {
		checkTemplates(context);
		if (!perItem.some(({ name }) => holdsExpression(parameters[name]))) {
			readTicketSettings(context, 0);
		}
		return undefined;
	} catch (error) {
		return parameterProblem(error);
	}
}

function readTicketSettings(context: IExecuteFunctions, itemIndex: number): TicketSettings {
	const { severityPriorities, otherFields } = readAdditionalFields(context, itemIndex);
	const others = readOtherFields(context, itemIndex);
	const settings = {
		...readTicketText(context),
		...readFiling(context, itemIndex),
		...readChecklist(context, itemIndex),
		severityPriorities,
		literalFields: expressionFields(context, others),
		otherFields: { ...others, ...otherFields },
	};
	const missing = missingFiling(context, itemIndex, settings);
	if (missing !== undefined) {
		throw new NodeOperationError(context.getNode(), missing.message, {
			description: missing.remedy,
			itemIndex,
			level: 'warning',
		});
	}
	return settings;
}

function checkTemplates(context: IExecuteFunctions): void {
	const { titleTemplate, descriptionTemplate } = readTicketText(context);
	for (const [parameter, template] of [
		['Title Template', titleTemplate],
		['Description Template', descriptionTemplate],
	] as const) {
		const rendering = renderTemplate(template, {});
		if (rendering.kind !== 'invalid') continue;
		throw new NodeOperationError(
			context.getNode(),
			`'${parameter}' has a template that cannot be read. ${rendering.message}`,
			{ description: `Correct '${parameter}' under 'Ticket Text'.`, level: 'warning' },
		);
	}
}
