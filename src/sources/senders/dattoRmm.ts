import { commonActions, type WebhookSender } from './sender';

/**
 * Datto RMM sends whatever template the user typed. Read are the template of the documentation, the field templates that
 * circulate among its users, and the names of its API. A variable that Datto does not know stays as `[its_name]`.
 */
export const dattoRmm: WebhookSender = {
	source: 'dattoRmm',
	sourceName: 'Datto RMM',
	guide: {
		heading: 'Datto RMM',
		summary: 'Alerts of monitors, by the template in the docs',
		alertIs: 'an alert',
		customerIs: 'site (ID and name)',
		overlaps:
			"Switch off Datto RMM's own Autotask integration (ticket creation) in the monitors that use this webhook, or each alert makes two tickets. Antivirus and ransomware monitors repeat what SentinelOne, Sophos Central, GravityZone or Huntress report themselves: use one of both.",
		notes: [
			'A value that is still a variable, such as `[alert_uid]`, counts as absent; where every value is one, it is the test of the console and makes no ticket. Variables: `[alert_uid]`, `[alert_category]`, `[alert_message]`, `[site_id]`, `[site_name]`, `[device_hostname]`, `[device_id]`, `[platform]`. Add `"severity": "High"` to the template of a monitor to say how severe its alerts are. The template of HaloPSA and the names of Datto\'s API are understood as well.',
			'Raw line breaks inside texts are repaired. A quotation mark inside a text is answered with line and column; a body in which a field stands twice is refused with 422, because a value with quotation marks could otherwise close other tickets.',
		],
		steps: [
			'Setup > Integrations > Global Webhooks, or the Response section of a monitor: enter the production URL of this node.',
			'Add a header X-Webhook-Token with the token of the credential. Choose text/plain as content type.',
			'Paste the template for a raised alert; for a resolved one the same with "action": "resolve". Keep the message last.',
			'Press the test button: the answer says "skipped": "test", and no ticket is made.',
		],
		scheme: 'sharedToken',
		sample: {
			id: 'b1f0c7de-0000-4000-8000-000000000001',
			action: 'trigger',
			category: 'Antivirus Monitor',
			tenantId: '4711',
			tenantName: 'Contoso Ltd',
			host: 'CONTOSO-PC1',
			message: 'Antivirus is off: definitions are 9 days old',
		},
		template: {
			id: '[alert_uid]',
			action: 'trigger',
			category: '[alert_category]',
			tenantId: '[site_id]',
			tenantName: '[site_name]',
			host: '[device_hostname]',
			message: '[alert_message]',
		},
	},
	kind: 'security',
	items: [],
	id: {
		unique: [
			[
				'id',
				'alertUid',
				'alertUID',
				'alertuid',
				'alert_uid',
				'alertId',
				'alertID',
				'alert_id',
				'uid',
			],
		],
	},
	fields: {
		type: ['type', 'alertType', 'alert_type'],
		category: ['category', 'alertCategory', 'alert_category'],
		title: ['title', 'message', 'alertMessage', 'alert_message', 'msg', 'subject'],
		description: [
			'description',
			'diagnostics',
			'message',
			'alertMessage',
			'alert_message',
			'msg',
			'troubleshootingNote',
		],
		severity: ['severity', 'priority', 'alertPriority', 'alert_priority'],
		tenantId: [
			'tenantId',
			'siteUid',
			'siteUID',
			'siteuid',
			'site_uid',
			...sites('Id'),
			'siteID',
			'site_id',
		],
		tenantName: [
			'tenantName',
			'siteName',
			'sitename',
			'site_name',
			...sites('Name'),
			'dattoSiteDetails',
		],
		userName: ['userName', 'lastUser', 'lastuser', 'last_user'],
		host: [
			'host',
			'hostname',
			'hostName',
			'deviceName',
			'device_hostname',
			'deviceHostname',
			'alertSourceInfo.deviceName',
			'dattoDeviceDetails',
		],
		ip: ['ip', 'deviceIp', 'device_ip'],
		url: ['url', 'deviceUrl', 'platformUrl', 'docURL'],
		occurredAt: ['occurredAt', 'timestamp'],
		resolvedAt: ['resolvedAt', 'resolvedOn'],
	},
	severities: {},
	action: {
		paths: ['action', 'resolvedAlert', 'resolved', 'status', 'alertStatus', 'event'],
		words: {
			...commonActions,
			true: 'resolve',
			false: 'trigger',
			raised: 'trigger',
			open: 'trigger',
		},
	},
	details: {
		deviceId: ['deviceId', 'device_id', 'alertSourceInfo.deviceUid'],
		monitor: ['monitor'],
		platform: ['platform'],
	},
	restInDescription: 'always',
	template: /\[[a-z][a-z0-9_]*\]/i,
};

/** Where the site is an object of its own. */
function sites(part: 'Id' | 'Name'): string[] {
	const names = part === 'Id' ? ['siteUid', 'uid', 'id'] : ['siteName', 'name'];
	return ['alertSourceInfo', 'dattoSiteDetails', 'site']
		.flatMap((place) => names.map((name) => `${place}.${name}`))
		.concat(part === 'Id' ? ['siteId'] : []);
}
