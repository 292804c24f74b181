import { alertmanager } from './alertmanager';
import { cipp } from './cipp';
import { crowdStrike } from './crowdStrike';
import { dattoRmm } from './dattoRmm';
import { enzoic } from './enzoic';
import { gravityZone } from './gravityZone';
import { huntress } from './huntress';
import { other } from './other';
import { saasAlerts } from './saasAlerts';
import type { WebhookSender } from './sender';
import { sentinelOne } from './sentinelOne';
import { sophosCentral } from './sophosCentral';
import { wazuh } from './wazuh';
import { zabbix } from './zabbix';

/** Every sender of webhooks. The node's list, notices, samples and the tables of the documentation are made from it. */
export const senders = {
	alertmanager,
	gravityZone,
	cipp,
	crowdStrike,
	dattoRmm,
	enzoic,
	huntress,
	standard: other,
	saasAlerts,
	sentinelOne,
	sophosCentral,
	wazuh,
	zabbix,
} as const satisfies Record<string, WebhookSender>;

export type SenderName = keyof typeof senders;

export function isSenderName(name: unknown): name is SenderName {
	return typeof name === 'string' && Object.hasOwn(senders, name);
}
