import { isRecord } from '../../json/jsonRecord';

/** Fields of an alert that no email has. */
const alertFields = ['specVersion', 'dedupKey', 'title'];
const senders = ['from', 'From', 'sender', 'headers', 'metadata', 'payload'];
const bodies = [
	'text',
	'textPlain',
	'html',
	'textHtml',
	'textAsHtml',
	'body',
	'bodyPreview',
	'snippet',
	'payload',
];

/** Whether an item is one of n8n's email triggers and no alert: it has a sender and a text, or is a raw mail. */
export function isEmail(item: unknown): boolean {
	if (!isRecord(item) || alertFields.some((name) => item[name] !== undefined)) return false;
	const has = (name: string): boolean => item[name] !== undefined && item[name] !== null;
	return typeof item.raw === 'string' || (senders.some(has) && bodies.some(has));
}
