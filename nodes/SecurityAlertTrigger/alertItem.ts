import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Alert } from '../../src/alert/alert';

/** What a person looks at first. */
const firstFields = ['title', 'severity', 'tenantName', 'userEmail', 'occurredAt'] as const;
/** The nine fields of a simplified item that a person needs; the tenth, `alert`, holds the whole alert for later nodes. */
const simpleFields = [
	...firstFields,
	'host',
	'description',
	'recommendedActions',
	'url',
] as const satisfies ReadonlyArray<keyof Alert>;

/**
 * The item of an alert, what a person needs first in front. Simplified, it has at most ten fields and none that is empty; the
 * whole alert goes along in `alert`, because the ticket needs its key, action, tokens and times.
 */
export function alertItem(alert: Alert, simplify: boolean): INodeExecutionData {
	const first = pick(alert, simplify ? simpleFields : firstFields);
	return {
		json: (simplify ? { ...withoutEmpty(first), alert } : { ...first, ...alert }) as IDataObject,
	};
}

function pick(alert: Alert, names: ReadonlyArray<keyof Alert>): Record<string, unknown> {
	return Object.fromEntries(names.map((name) => [name, alert[name]]));
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
	const entries = Object.entries(fields);
	return Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== null));
}
