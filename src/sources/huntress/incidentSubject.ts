import { textOf, type SourceRecord } from '../../json/jsonRecord';

/** Platforms whose incidents are about an account, not about a device. */
const accountPlatforms = ['microsoft_365', 'google', 'email_security'];

/** The device in a subject such as "CRITICAL - Incident on DESKTOP-ARL0EQ1 (Acme Corp)"; '' when it names none. */
export function hostIn({ subject, platform }: SourceRecord): string {
	if (accountPlatforms.includes(textOf(platform).toLowerCase())) return '';
	const named = /\bincident on (\S{1,100})(?: \(.*\))?\s*$/i.exec(textOf(subject).slice(0, 1_000));
	const name = named?.[1] ?? '';
	return /^[a-z0-9][a-z0-9._-]*$/i.test(name) ? name : '';
}
