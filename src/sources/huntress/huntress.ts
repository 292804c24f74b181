import { textOf } from '../../json/jsonRecord';
import { Remembered } from '../../memory/remembered';
import { pollerOf } from '../../polling/poller';
import { texts } from '../../polling/readTexts';
import { shortHash } from '../../polling/seenMemory';
import { works, type SourceModule, type SourceSettings } from '../../polling/sourceForm';
import { hostNamesMemory, type HostNames } from './agentHosts';
import { HuntressApi } from './huntressApi';
import { incidentReports } from './incidentReports';
import { sampleAlerts } from './sampleAlerts';

/** Host names of agents per sign-in, for all polls of this process. An agent keeps its host for long. */
const hostNames = new Remembered<HostNames>({ most: 50 });

export const huntressModule: SourceModule = {
	open: (settings) => {
		const filter = { platforms: texts(settings.filter('platforms')) };
		return {
			ok: true,
			value: pollerOf(incidentReports(apiOf(settings), filter, hostNamesOf(settings))),
		};
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

/** The secret is part of the key, as a hash: another account has other agents. */
function hostNamesOf({ credential }: SourceSettings): HostNames {
	return hostNames.get(
		shortHash(JSON.stringify(Object.entries(credential).sort())),
		hostNamesMemory,
	);
}
