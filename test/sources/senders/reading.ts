import type { Alert } from '../../../src/alert/alert';
import { customSender, type CustomMapping } from '../../../src/sources/senders/customSender';
import type { WebhookSender } from '../../../src/sources/senders/sender';
import { readEvents, type EventsRead } from '../../../src/sources/senders/readEvents';
import type { EventReading } from '../../../src/sources/senders/mapEvent';

export const now = new Date('2026-05-04T13:30:00Z');

export function read(
	body: unknown,
	preset: WebhookSender,
	options: Partial<EventReading> = {},
): EventsRead {
	return readEvents(body, preset, {
		messageId: 'msg_1',
		receivedAt: now,
		includePlaintextPasswords: false,
		includeRaw: false,
		secrets: [],
		...options,
	});
}

export function alertsOf(
	body: unknown,
	preset: WebhookSender,
	options: Partial<EventReading> = {},
): Alert[] {
	const result = read(body, preset, options);
	if (result.kind !== 'alerts') throw new Error(`expected alerts, got ${result.kind}`);
	return result.alerts;
}

export function alertOf(
	body: unknown,
	preset: WebhookSender,
	options: Partial<EventReading> = {},
): Alert {
	const [alert, ...more] = alertsOf(body, preset, options);
	if (!alert || more.length > 0) throw new Error('expected one alert');
	return alert;
}

export function custom(mapping: Partial<CustomMapping> = {}): WebhookSender {
	return customSender({
		sourceName: 'My Siem',
		itemsPath: '',
		rows: [],
		severities: [],
		...mapping,
	});
}
