import { createHttpClient } from '../http/httpClient';
import { isLoopback } from '../http/loopback';
import { ok, warning, type HealthCheck } from './healthCheck';

const name = 'Outside monitor';
const send = createHttpClient({ timeoutMs: 10_000, maxBytes: 100_000 });

/** Tells an outside monitor that all is well, by one GET without any content. The address is a secret and never repeated. */
export async function pingMonitor(address: string): Promise<HealthCheck> {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const isAllowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url));
	if (!url || !isAllowed || url.username !== '' || url.password !== '') {
		return warning(
			name,
			'The ping URL is no web address that begins with https:// and holds no user name.',
			"Correct 'Ping URL' in the node.",
		);
	}
	const answer = await send({ method: 'GET', url: url.href, headers: {} });
	if (answer.kind === 'noAnswer') {
		return warning(name, `${answer.detail}.`, answer.remedy || 'The next check tries again.');
	}
	if (answer.status >= 200 && answer.status < 300) return ok(name, `${url.host} was pinged.`);
	const isRedirect = answer.status >= 300 && answer.status < 400;
	return warning(
		name,
		`${url.host} answers with HTTP ${answer.status}.`,
		isRedirect
			? 'A redirect is not followed: enter the address to which it leads.'
			: "Compare 'Ping URL' with the one that the monitor shows.",
	);
}
