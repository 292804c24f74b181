import { createHttpClient, type HttpRequest } from '../http/httpClient';
import type { NoAnswer } from '../http/networkFailure';
import { refuse, unknown, type Answer } from './answer';
import { classify, type Classified } from './classify';

/** 500 tickets with their descriptions take about 10 MB. */
const http = createHttpClient({ maxBytes: 64_000_000 });

/**
 * Sends one request and says what came of it. `sent` is what Autotask could repeat in its messages, `fieldNames` are
 * those that a message may name.
 */
export async function exchange(
	request: HttpRequest,
	sent: unknown,
	fieldNames?: Iterable<string>,
): Promise<Classified> {
	const answer = await http(request);
	if (answer.kind === 'noAnswer') return noClearAnswer(answer);
	const { status, body: text, headers } = answer;
	return classify({ status, text, retryAfter: headers['retry-after'] ?? '', sent, fieldNames });
}

function noClearAnswer({ cause, detail, remedy }: NoAnswer): Answer<never> {
	const message = `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
	if (cause === 'notSent') return refuse({ reason: 'notSent', message, remedy });
	return unknown(cause === 'tooLarge' ? 'unreadable' : cause, 0, message);
}
