import { textOf } from '../../json/jsonRecord';
import { pollerOf } from '../../polling/poller';
import { texts } from '../../polling/readTexts';
import { works, type SourceModule, type SourceSettings } from '../../polling/sourceForm';
import { HuntressApi } from './huntressApi';
import { incidentReports } from './incidentReports';
import { sampleAlerts } from './sampleAlerts';

export const huntressModule: SourceModule = {
	open: (settings) => {
		const filter = { platforms: texts(settings.filter('platforms')) };
		return { ok: true, value: pollerOf(incidentReports(apiOf(settings), filter)) };
	},
	/** Reads one incident report. */
	testCredential: async (settings) => works(await apiOf(settings).incidentReports('', 1)),
	sampleAlerts,
};

function apiOf({ credential, http }: Pick<SourceSettings, 'credential' | 'http'>): HuntressApi {
	return new HuntressApi(http, {
		baseUrl: textOf(credential.baseUrl),
		apiKey: textOf(credential.apiKey),
		apiSecret: textOf(credential.apiSecret),
	});
}
