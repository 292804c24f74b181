import type { IExecuteFunctions } from 'n8n-workflow';

import type { TicketSettings } from '../../../src/ticket/ticketSettings';
import { holdsExpression } from '../holdsExpression';
import { additionalFieldsProperties, readAdditionalFields } from './additionalFields';
import { filingProperties, readFiling } from './filing';
import { otherFieldsProperties, readOtherFields } from './otherFields';
import { readTicketText } from './ticketText';

/** Parameters whose expressions may differ from item to item. Templates are fixed text. */
const perItem = [...filingProperties, ...additionalFieldsProperties, ...otherFieldsProperties];

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

function readTicketSettings(context: IExecuteFunctions, itemIndex: number): TicketSettings {
	const { severityPriorities, otherFields } = readAdditionalFields(context, itemIndex);
	return {
		...readTicketText(context),
		...readFiling(context, itemIndex),
		severityPriorities,
		otherFields: { ...readOtherFields(context, itemIndex), ...otherFields },
	};
}
