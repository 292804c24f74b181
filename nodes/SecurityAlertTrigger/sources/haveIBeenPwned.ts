import type { IPollFunctions } from 'n8n-workflow';
import { HibpApi, type HibpCredential } from '../../../src/sources/haveIBeenPwned/hibpApi';
import { HaveIBeenPwnedSource } from '../../../src/sources/haveIBeenPwned/hibpSource';
import type { HttpClient } from '../../../src/http/httpClient';
import { lines } from './readTexts';

export async function openHaveIBeenPwned(
	context: IPollFunctions,
	http: HttpClient,
): Promise<HaveIBeenPwnedSource> {
	const credential = await context.getCredentials<HibpCredential>('haveIBeenPwnedAlertsApi');
	const filters = context.getNodeParameter('haveIBeenPwnedFilters', {}) as Record<string, unknown>;
	return new HaveIBeenPwnedSource(new HibpApi(http, credential), {
		domains: lines(filters.domains),
		onlyWithPasswords: filters.onlyWithPasswords === true,
	});
}
