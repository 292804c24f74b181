import type { Alert } from '../alert/alert';
import type { DarkWebIdToken } from './bracketToken';

/** What a template can say beside the alert. */
interface ScopeExtra {
	companyName?: string;
	companyId?: number;
	contactName?: string;
	deviceName?: string;
}

/**
 * What templates can name: the fields of the alert ('' where it has none), its tokens by their exact names, `details.*`,
 * the company,
 * contact and device. Fields win over tokens of the same name in `{{…}}`; in `[…]` tokens win.
 */
export function alertScope(alert: Alert, extra: ScopeExtra = {}): Record<string, unknown> {
	return new AlertScope(alert, extra);
}

/** A class, because V8 makes objects from several spreads of fifty properties slow to build (50 µs) and to read. */
class AlertScope {
	[name: string]: unknown;

	constructor(alert: Alert, extra: ScopeExtra) {
		for (const [name, value] of Object.entries(alert)) {
			if (name !== 'raw') this[name] = value ?? '';
		}
		const tokens = { ...tokensOf(alert), ...alert.tokens };
		for (const [name, value] of Object.entries(tokens)) {
			if (!(name in this)) this[name] = value;
		}
		this.companyName = extra.companyName ?? '';
		this.companyId = extra.companyId ?? '';
		this.contactName = extra.contactName ?? '';
		this.deviceName = extra.deviceName ?? '';
		this.tokens = tokens;
		this.details = printable(alert.details);
	}
}

/** The twelve tokens for alerts of other sources, so that one template serves them all. Never a password. */
function tokensOf(alert: Alert): Record<DarkWebIdToken, string> {
	return {
		uuid: alert.id,
		password: '',
		obscured_password: '',
		record_type: alert.kind === 'compromise' ? 'Compromise' : 'Security event',
		Source: alert.sourceName,
		website: alert.breachName,
		organization_name: alert.tenantName || alert.tenantId,
		compromise: alert.category || alert.type,
		password_criteria: alert.passwordCriteria,
		search_value: alert.userEmail || alert.userName || alert.host || alert.ip,
		date_added: alert.receivedAt.slice(0, 10),
		date_found: (alert.detectedAt ?? alert.occurredAt ?? '').slice(0, 10),
	};
}

/** `{{details}}` prints one `name: value` line each; the symbol cannot be named in a template. */
function printable(details: Alert['details']): Alert['details'] {
	const describe = (): string =>
		Object.entries(details)
			.map(([name, value]) => `${name}: ${value}`)
			.join('\n');
	return Object.defineProperty({ ...details }, Symbol.toPrimitive, { value: describe });
}
