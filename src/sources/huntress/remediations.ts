import { isSecretName } from '../../alert/secrets/secretNames';
import { isRecord, recordOf, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';

const mostListed = 30;
const mostParameters = 10;

/** What Huntress recommends to do, one line for each remediation: what it is, its state, and what it is about. */
export function remediationLines({ remediations }: SourceRecord): string {
	const items = recordsOf(isRecord(remediations) ? remediations.items : remediations);
	const lines = items
		.slice(0, mostListed)
		.map(lineOf)
		.filter((line) => line !== '');
	const more = items.length - mostListed;
	return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

function lineOf({ action, type, status, parameters }: SourceRecord): string {
	const what = [textOf(action) || textOf(type), textOf(action) && textOf(type)]
		.filter((word) => word !== '')
		.map(words)
		.join(', ');
	const about = Object.entries(recordOf(parameters))
		.slice(0, mostParameters)
		.filter(([name, value]) => !isSecretName(name) && textOf(value) !== '')
		.map(([name, value]) => `${words(name)}: ${textOf(value)}`)
		.join('; ');
	const state = textOf(status) === '' ? '' : ` (${words(textOf(status))})`;
	if (what === '' && about === '') return '';
	return `- ${what || 'Remediation'}${state}${about === '' ? '' : ` – ${about}`}`;
}

/** `kill_process` is "kill process". */
function words(name: string): string {
	return name.replaceAll('_', ' ');
}
