import { draft, other } from './sampleTickets';

describe('field values', () => {
	it.each([
		[{ source: 8 }, { source: 8 }],
		[{ source: '-2' }, { source: -2 }],
		[{ source: 'monitoring alert' }, { source: 8 }],
		[{ SOURCE: 8 }, { source: 8 }],
		[
			{ issueType: 'Security', subIssueType: 'phishing' },
			{ issueType: 10, subIssueType: 136 },
		],
		[
			{ subIssueType: 'Other', issueType: 11 },
			{ issueType: 11, subIssueType: 139 },
		],
		[
			{ assignedResourceID: '29', assignedResourceRoleID: 5 },
			{ assignedResourceID: 29, assignedResourceRoleID: 5 },
		],
		[{ estimatedHours: '1.5' }, { estimatedHours: 1.5 }],
		[{ isVisibleToComanaged: 'Yes' }, { isVisibleToComanaged: true }],
		[{ isVisibleToComanaged: false }, { isVisibleToComanaged: false }],
		[{ dueDateTime: '2026-12-24 10:00:00' }, { dueDateTime: '2026-12-24T10:00:00Z' }],
		[
			{ purchaseOrderNumber: 'PO [uuid] {{tenantName}}' },
			{ purchaseOrderNumber: 'PO 7b0f Contoso Ltd' },
		],
		[{ source: '{{#if id}}8{{/if}}' }, { source: 8 }],
		[
			{ 'udf:alert severity': 'HIGH' },
			{ userDefinedFields: [{ name: 'Alert Severity', value: 'h' }] },
		],
		[
			{ 'udf:Score': 5, 'udf:Seen': 1757462400, 'udf:Note': '[uuid]' },
			{
				userDefinedFields: [
					{ name: 'Score', value: '5' },
					{ name: 'Seen', value: '2025-09-10T00:00:00Z' },
					{ name: 'Note', value: '7b0f' },
				],
			},
		],
	])('types %j by the metadata', (given, sent) => {
		expect(draft(other(given)).payload).toMatchObject(sent);
	});
});
