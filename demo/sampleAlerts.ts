import type { Alert } from '../src/alert/alert';
import { readCompromise } from '../src/sources/darkWebId/compromiseRecord';
import { toAlert } from '../src/sources/darkWebId/toAlert';
import { senders } from '../src/sources/senders/senderList';
import { readEvents } from '../src/sources/senders/readEvents';
import { compromiseRecords } from './sampleCompromiseRecords';
import { webhookBodies } from './sampleSecurityEvents';

/** The alerts that the two triggers make of the bundled sample: compromises first, then security events. */
export function sampleAlerts(receivedAt: Date): Alert[] {
	return [...compromiseAlerts(receivedAt), ...securityAlerts(receivedAt)];
}

function compromiseAlerts(receivedAt: Date): Alert[] {
	return compromiseRecords.map(({ organization, record }) => {
		const compromise = readCompromise(record);
		if (compromise === undefined) throw new Error(`The sample record ${record.uuid} is unreadable`);
		return toAlert(compromise, {
			organization,
			receivedAt,
			addedAt: 'receivedAt',
			redaction: { includePlaintextPasswords: false, maskStyle: 'firstFour', rawRecord: false },
			portal: 'https://secure.darkwebid.com/',
		});
	});
}

function securityAlerts(receivedAt: Date): Alert[] {
	return webhookBodies.flatMap(({ preset, body }) => {
		const read = readEvents(body, senders[preset], {
			messageId: '',
			receivedAt,
			includePlaintextPasswords: false,
			includeRaw: false,
			secrets: [],
		});
		if (read.kind !== 'alerts') throw new Error(`The sample for ${preset} holds no alert`);
		return read.alerts;
	});
}
