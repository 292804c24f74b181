import { isRecord } from '../../json/jsonRecord';
import { valueAt } from './eventPath';
import type { Paths, WebhookSender } from './sender';

/** Names by which a body says something itself, and is no mere wrapper around a list. */
const ownWords = new Set(
	'title message summary description severity subject name id alertid text'.split(' '),
);

/** The events of a body: a list in one of the usual places, or the body itself. */
export function listOf(body: object, sender: WebhookSender): unknown[] {
	if (Array.isArray(body)) return body;
	const found = firstList(body, sender.items);
	if (found) return found;
	const saysItself = Object.entries(body).some(
		([name, value]) =>
			ownWords.has(name.toLowerCase().replace(/[^a-z]/g, '')) && typeof value !== 'object',
	);
	const wrapped = saysItself ? undefined : firstList(body, sender.wrappedItems ?? []);
	return wrapped?.some(isRecord) === true ? wrapped : [body];
}

function firstList(body: object, items: Paths): unknown[] | undefined {
	for (const path of items) {
		const lists = path
			.split(' + ')
			.map((part) => valueAt({ event: body, body }, part))
			.filter((value): value is unknown[] => Array.isArray(value));
		if (lists.length > 0) return lists.flat();
	}
	return undefined;
}
