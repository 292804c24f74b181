import { reservedKeys } from './dedupKey';

/** Source of an alert by its key: `darkwebid` of `darkwebid:7b0f…`, `webhook:scanner` of `webhook:scanner:17`. '' for tickets of several alerts. */
export function sourceOfKey(key: string): string {
	if (Object.values(reservedKeys).some((prefix) => key.startsWith(prefix))) return '';
	const [first = '', second, third] = key.split(':');
	if (second === undefined) return '';
	return first === 'webhook' && third !== undefined ? `${first}:${second}` : first;
}
