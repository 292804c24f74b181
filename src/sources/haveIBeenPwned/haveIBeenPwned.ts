import { textOf } from '../../json/jsonRecord';
import { pollerOf } from '../../polling/poller';
import { lines } from '../../polling/readTexts';
import type { SourceModule, SourceSettings } from '../../polling/sourceForm';
import { domainBreaches } from './domainBreaches';
import { HibpApi } from './hibpApi';
import { sampleAlerts } from './sampleAlerts';
import { checkSubscription } from './subscription';

export const haveIBeenPwnedModule: SourceModule = {
	open: (settings) => {
		const choice = {
			domains: lines(settings.filter('domains')),
			onlyWithPasswords: settings.filter('onlyWithPasswords') === true,
		};
		return { ok: true, value: pollerOf(domainBreaches(apiOf(settings), choice, new Date())) };
	},
	testCredential: async (settings) => await checkSubscription(apiOf(settings)),
	sampleAlerts,
};

function apiOf({ credential, http }: Pick<SourceSettings, 'credential' | 'http'>): HibpApi {
	return new HibpApi(http, {
		baseUrl: textOf(credential.baseUrl),
		apiKey: textOf(credential.apiKey),
	});
}
