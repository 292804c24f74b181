import { senders } from '../../../src/sources/senders/senderList';

/** Sources that are not senders of webhooks, by the slug that stands in keys. */
const others = {
	darkwebid: 'Dark Web ID',
	hibp: 'Have I Been Pwned',
	microsoftgraph: 'Microsoft Graph',
	officeprotect: 'Office Protect',
	group: 'Several alerts',
	rollup: 'Several alerts',
};

const names = new Map<string, string>([
	...Object.values(senders).map(
		({ source, sourceName }) => [source.toLowerCase(), sourceName] as const,
	),
	...Object.entries(others),
]);

/** Name of a source for people; a source that nobody knows keeps its slug. */
export function sourceName(slug: string): string {
	return names.get(slug) ?? slug.replace(/^webhook:/, '');
}
