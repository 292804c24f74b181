import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';
import type { PollSource } from '../../src/polling/pollSource';
import { createHttpClient } from '../../src/http/httpClient';
import { openDarkWebId } from './sources/darkWebId';
import { openHaveIBeenPwned } from './sources/haveIBeenPwned';
import { openHuntress } from './sources/huntress';
import { openMicrosoftGraph } from './sources/microsoftGraph';

/** The source of this name with the node's parameters and credential. */
export async function openSource(context: IPollFunctions, name: string): Promise<PollSource> {
	const { timeout = 30 } = context.getNodeParameter('options', {}) as { timeout?: number };
	const http = createHttpClient({ timeoutMs: Math.max(1, Number(timeout) || 30) * 1_000 });
	switch (name) {
		case 'darkWebId':
			return await openDarkWebId(context, http);
		case 'haveIBeenPwned':
			return await openHaveIBeenPwned(context, http);
		case 'huntress':
			return await openHuntress(context, http);
		case 'microsoftGraph':
			return await openMicrosoftGraph(context, http);
		default:
			throw new NodeOperationError(context.getNode(), `The source "${name}" is not known`, {
				description: 'Choose one of the sources in the list.',
			});
	}
}
