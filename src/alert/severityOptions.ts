import type { Severity } from './alert';

/** The severities with their labels, in the order of the alphabet as editors list them. */
export const severityOptions: Array<{ name: string; value: Severity }> = [
	{ name: 'Critical', value: 'critical' },
	{ name: 'High', value: 'high' },
	{ name: 'Informational', value: 'informational' },
	{ name: 'Low', value: 'low' },
	{ name: 'Medium', value: 'medium' },
	{ name: 'Unknown', value: 'unknown' },
];
