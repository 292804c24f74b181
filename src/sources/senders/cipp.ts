import { commonActions, type AlertPreset } from './preset';

/**
 * CIPP: the opt-in standard schema in both of its spellings. Older alerts are lists of rows whose shape depends on the
 * alert; their common columns are read as well.
 */
export const cipp: AlertPreset = {
	source: 'cipp',
	sourceName: 'CIPP',
	kind: 'security',
	items: [],
	id: { perTenant: [['AlertId', 'alertId']] },
	fields: {
		type: ['AlertType', 'alertType', 'Operation', 'API', 'Api'],
		category: ['Workload', 'cipp.source'],
		title: ['Title', 'title', 'CIPPAction', 'Message', 'message', 'Operation'],
		description: ['Summary', 'summary', 'message', 'Message', 'Text'],
		severity: ['Severity', 'severity'],
		tenantId: ['tenant.id', 'TenantId', 'tenantId'],
		tenantName: ['TenantName', 'tenant.name', 'Tenant', 'tenant', 'TenantFilter'],
		tenantDomain: ['tenant.domain', 'TenantDomain', 'Tenant', 'tenant', 'TenantFilter'],
		userEmail: [
			'UserPrincipalName',
			'Data[0].UserPrincipalName',
			'data.UserId',
			'emailIn(Username)',
		],
		userName: ['Username', 'User'],
		ip: ['ClientIP', 'data.ClientIP', 'IPAddress'],
		country: ['locationInfo.CountryOrRegion', 'locationInfo.country'],
		url: ['actions.url', 'ActionUrl'],
		occurredAt: ['timestamp', 'Timestamp', 'CreationTime', 'DateTime'],
	},
	severities: { alert: 'high' },
	action: { paths: ['status'], words: commonActions },
	details: { count: ['Count'], actionsTaken: ['actions.taken'], cippUrl: ['cipp.url'] },
};
