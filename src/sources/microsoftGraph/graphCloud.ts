import { readBaseUrl } from '../../http/baseUrl';
import type { Read } from '../../http/problem';

/** Where a cloud signs in and where its Graph answers. The client secret goes to `login` alone. */
export interface GraphCloud {
	login: string;
	graph: string;
}

const clouds: Record<string, GraphCloud> = {
	global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
	usGovernment: { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
	usDod: { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
	china: {
		login: 'https://login.chinacloudapi.cn',
		graph: 'https://microsoftgraph.chinacloudapi.cn',
	},
};

/** The addresses of a cloud. A custom one must be on this machine, for it is sent the secret as well. */
export function graphCloud(name: string, sandboxUrl: string): Read<GraphCloud> {
	const known = clouds[name];
	if (known) return { ok: true, value: known };
	const base = readBaseUrl(sandboxUrl);
	if (name === 'sandbox' && base.ok && base.url.startsWith('http://')) {
		return { ok: true, value: { login: base.url, graph: base.url } };
	}
	return {
		ok: false,
		problem: {
			kind: 'configuration',
			status: 0,
			message: 'The Microsoft Graph credential names no cloud that can be used',
			remedy:
				'Choose a cloud; a custom URL must be a test server on this machine, such as http://127.0.0.1:8080.',
		},
	};
}
