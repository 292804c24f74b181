import type { IPollFunctions } from 'n8n-workflow';
import { HuntressApi, type HuntressCredential } from '../../../src/sources/huntress/huntressApi';
import { HuntressSource } from '../../../src/sources/huntress/huntressSource';
import type { HttpClient } from '../../../src/http/httpClient';
import { texts } from './readTexts';

export async function openHuntress(
	context: IPollFunctions,
	http: HttpClient,
): Promise<HuntressSource> {
	const credential = await context.getCredentials<HuntressCredential>('huntressAlertsApi');
	const filters = context.getNodeParameter('huntressFilters', {}) as Record<string, unknown>;
	return new HuntressSource(new HuntressApi(http, credential), {
		platforms: texts(filters.platforms),
		severities: texts(filters.severities),
	});
}
