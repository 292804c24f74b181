import type { IncomingHttpHeaders } from 'node:http';
import type { ApiUser } from '../tenant/apiUsers';
import type { Tenant } from '../tenant/tenant';
import { empty, errors, json, type HttpAnswer } from './answer';

type SignIn = { kind: 'user'; user: ApiUser } | { kind: 'refused'; answer: HttpAnswer };

const wrongCode = 'IntegrationCode is invalid.';

/** Every request carries the secret; each mistake is answered in its own way, and repeated ones lock the user. */
export function signIn(headers: IncomingHttpHeaders, tenant: Tenant): SignIn {
	const { switches } = tenant;
	const code = header(headers, 'apiintegrationcode');
	const username = header(headers, 'username');
	const secret = header(headers, 'secret');
	const refused: SignIn = { kind: 'refused', answer: unauthorized(tenant) };
	if (code === '' || username === '' || secret === '') return refused;
	const user = tenant.user(username);
	if (!user || user.isLocked || switches.wrongZone) return refused;
	if (user.secret !== secret) {
		user.failedSignIns++;
		user.isLocked = switches.lockAfter > 0 && user.failedSignIns >= switches.lockAfter;
		return refused;
	}
	if (user.integrationCode !== code) return { kind: 'refused', answer: errors(wrongCode) };
	user.failedSignIns = 0;
	return { kind: 'user', user };
}

/** `zoneInformation` answers without sign-in, but looks at a tracking identifier when one is sent. */
export function answerZoneInformation(
	query: URLSearchParams,
	headers: IncomingHttpHeaders,
	tenant: Tenant,
	zoneUrl: string,
): HttpAnswer {
	if (tenant.switches.zoneInformationNeedsHeaders) {
		const attempt = signIn(headers, tenant);
		if (attempt.kind === 'refused') return attempt.answer;
	}
	const code = header(headers, 'apiintegrationcode');
	const user = tenant.user(query.get('user') ?? '');
	if (!user) return errors('Zone information could not be determined');
	if (code !== '' && code !== user.integrationCode) return errors(wrongCode);
	return json({
		zoneName: 'Sandbox',
		url: tenant.switches.zoneUrlAnswer || zoneUrl,
		webUrl: new URL('/', zoneUrl).href,
		ci: 20264,
	});
}

function unauthorized(tenant: Tenant): HttpAnswer {
	return tenant.switches.unauthorizedBody === 'errors' ? errors('Unauthorized', 401) : empty(401);
}

export function header(headers: IncomingHttpHeaders, name: string): string {
	const value = headers[name];
	return typeof value === 'string' ? value : '';
}
