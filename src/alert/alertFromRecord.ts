import type { Alert } from './alert';
import { createAlert, type AlertFields, type AlertOptions } from './createAlert';
import { redactRecord } from './redaction';
import { secretsOf } from './secrets/collectSecrets';
import { KnownSecrets } from './secrets/knownSecrets';

interface RecordOptions extends Omit<AlertOptions, 'secrets'> {
	/** Further texts that must not be repeated, such as the token with which the sender proves itself. */
	secrets?: readonly string[];
	/** Whether the alert carries the record itself, without its secrets. */
	rawRecord?: boolean;
}

/**
 * The alert that a source makes of its record. The only way to an alert in `src/sources`: secrets of the record (values
 * under the names of secrets, at any depth) are masked in every text, after cleaning. Tenant, user, host, id and link come
 * from `fields` unchanged. `record` may be a list of records that belong together.
 */
export function alertFromRecord(
	record: unknown,
	fields: AlertFields,
	options: RecordOptions = {},
): Alert {
	const { secrets: more = [], rawRecord = false, ...rest } = options;
	const records: readonly unknown[] = Array.isArray(record) ? record : [record];
	const secrets = records.map(secretsOf);
	if (more.length > 0) secrets.push(new KnownSecrets(more));
	const alert = createAlert(fields, { ...rest, secrets });
	return rawRecord ? { ...alert, raw: redactRecord(record, { secrets: more }) } : alert;
}
