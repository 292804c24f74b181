import { commonActions, type AlertPreset } from './preset';

/**
 * Datto RMM sends whatever template the user typed. Read are the template of our documentation and the names of its API.
 */
export const dattoRmm: AlertPreset = {
	source: 'dattoRmm',
	sourceName: 'Datto RMM',
	kind: 'security',
	items: [],
	id: { unique: [['id', 'alertUid', 'alertuid', 'alert_uid']] },
	fields: {
		type: ['type', 'alertType', 'alert_type'],
		category: ['category', 'alert_category'],
		title: ['title', 'alertMessage', 'alert_message', 'message'],
		description: ['description', 'diagnostics', 'alertMessage', 'message'],
		severity: ['severity', 'priority', 'alert_priority'],
		tenantId: ['tenantId', 'siteUid', 'siteuid', 'alertSourceInfo.siteUid'],
		tenantName: ['tenantName', 'siteName', 'sitename', 'alertSourceInfo.siteName'],
		userName: ['userName', 'lastUser', 'lastuser'],
		host: ['host', 'hostname', 'deviceName', 'alertSourceInfo.deviceName'],
		ip: ['ip', 'deviceIp'],
		url: ['url', 'deviceUrl', 'platformUrl'],
		occurredAt: ['occurredAt', 'timestamp'],
		resolvedAt: ['resolvedAt', 'resolvedOn'],
	},
	severities: {},
	action: {
		paths: ['action', 'status', 'event', 'resolved'],
		words: { ...commonActions, true: 'resolve' },
	},
	details: { site: ['siteName', 'sitename'], monitor: ['monitor'], diagnostics: ['diagnostics'] },
	repairLineBreaks: true,
};
