import fc from 'fast-check';

import { customSender } from '../../src/sources/senders/customSender';
import { senders } from '../../src/sources/senders/senderList';
import { readEvents } from '../../src/sources/senders/readEvents';
import { readJsonBody, refuseSize } from '../../src/webhook/requestBody';
import { fuzz } from './fuzz';
import { hostileText, spoiltBody } from './hostile';

const event = {
	id: 'e-1',
	events: [{ id: 'e-1', title: 'Alert', severity: 'high', tenant: { id: 't', name: 'Contoso' } }],
	alerts: [{ status: 'firing', labels: { alertname: 'Disk' }, fingerprint: 'f', startsAt: 'x' }],
	incident_report: { id: 1, subject: 'x', organization: { name: 'Contoso' }, severity: 'low' },
	data: { breach: { title: 'x' }, username: 'a@b.example', password: 'Secret-of-somebody-1' },
};
const body = fc.oneof(
	spoiltBody(event).map((text) => Buffer.from(text)),
	fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
	fc
		.tuple(fc.constantFrom('"', '{"a":', '[', '\\', '1', '{"id":"', '\n', '9'), fc.nat(900_000))
		.map(([part, length]) => Buffer.from(part.repeat(length / part.length))),
);

/** As users type them: where in the event a value is. */
const path = fc.oneof(
	hostileText,
	fc.constantFrom('', 'events', 'events[0].title', '$.data', 'a.b'),
);

it('reads or refuses any body for every sender', async () => {
	const anySender = fc.oneof(
		fc.constantFrom(...Object.values(senders)),
		fc
			.record({
				sourceName: hostileText,
				itemsPath: path,
				rows: fc.array(fc.record({ field: fc.constantFrom('id', 'title', 'tenantName'), path })),
				severities: fc.constant([{ word: 'high', severity: 'high' as const }]),
			})
			.map(customSender),
	);
	await fuzz(
		fc.tuple(body, anySender, fc.boolean()),
		500,
		([rawBody, preset, repairLineBreaks]) => {
			if (refuseSize(rawBody)) return;
			const reading = readJsonBody(rawBody, { repairLineBreaks });
			if (reading.kind === 'unreadable') {
				expect(reading.message.length).toBeLessThan(300);
				return;
			}
			const read = readEvents(reading.value, preset, {
				messageId: 'm',
				receivedAt: new Date(),
				includePlaintextPasswords: false,
				includeRaw: true,
				secrets: ['Secret-of-somebody-1'],
			});
			expect(JSON.stringify(read)).not.toContain('Secret-of-somebody-1');
		},
	);
});
