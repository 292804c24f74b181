import {
	basicAuthorization,
	startLocalServer,
	type Exchange,
	type LocalServer,
	type Reply,
} from '../localServer';

interface DattoRmmAlert {
	alertUid: string;
	resolved: boolean;
}

export interface DattoRmmSandbox extends Pick<LocalServer, 'origin' | 'requests' | 'close'> {
	apiKey: string;
	apiSecretKey: string;
	alerts: DattoRmmAlert[];
	/** Whether the API user's security level may manage alerts. */
	mayManage: boolean;
	/** The API takes 100 writes in a minute. */
	throttled: boolean;
	/** Alerts that were resolved by the API, oldest first. */
	answers: string[];
}

/** Sign-in and alerts of Datto RMM's API v2 on 127.0.0.1. */
export async function startDattoRmmSandbox(port?: number): Promise<DattoRmmSandbox> {
	const apiKey = 'DATTO-SANDBOX-KEY';
	const apiSecretKey = 'datto-sandbox-only-secret';
	const token = 'datto-sandbox-token';
	const state = {
		alerts: [] as DattoRmmAlert[],
		mayManage: true,
		throttled: false,
		answers: [] as string[],
	};
	const server = await startLocalServer((exchange) => reply(exchange), port);

	function reply({ method, url, headers, body }: Exchange): Reply {
		if (url.pathname === '/auth/oauth/token') return signIn(headers.authorization, body);
		if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: {} };
		const [, uid, action] = /^\/api\/v2\/alert\/([^/]+)(\/resolve)?$/.exec(url.pathname) ?? [];
		if (uid === undefined) return { status: 404, body: {} };
		if (method === 'POST' && !state.mayManage) return { status: 403, body: {} };
		if (method === 'POST' && state.throttled) return { status: 429, body: {} };
		const alert = state.alerts.find(({ alertUid }) => alertUid === uid);
		if (!alert) return { status: 404, body: {} };
		if (method === 'GET') return { status: 200, body: alert };
		if (action === undefined) return { status: 405, body: {} };
		alert.resolved = true;
		state.answers.push(alert.alertUid);
		return { status: 200, body: '' };
	}

	function signIn(authorization: string | undefined, body: string): Reply {
		const form = new URLSearchParams(body);
		const isRight =
			authorization === basicAuthorization('public-client', 'public') &&
			form.get('grant_type') === 'password' &&
			form.get('username') === apiKey &&
			form.get('password') === apiSecretKey;
		if (!isRight) return { status: 400, body: { error: 'invalid_grant' } };
		return {
			status: 200,
			body: { access_token: token, token_type: 'bearer', expires_in: 360_000 },
		};
	}

	return Object.assign(state, { ...server, apiKey, apiSecretKey });
}
