import { validateSettings } from '../../src/ticket/validateSettings';
import { alert, draft, fields, other, problem, settings } from './sampleTickets';

describe('what cannot be sent', () => {
	it.each([
		['an unknown member', { status: 2 }, 'status', 'New (1), Complete (5)'],
		['an inactive member', { status: 'Old' }, 'status', 'New (1), Complete (5)'],
		['a label that two members share', { priority: 'SAME' }, 'priority', 'number'],
		['too long a list', { queueID: 99 }, 'queueID', 'and 5 more'],
		['a NaN', { status: Number.NaN }, 'status', 'New (1)'],
		['a wrong priority of a severity', { severityPriorities: { low: 99 } }, 'priority', 'High (1)'],
		[
			'a sub-issue of another issue',
			other({ issueType: 11, subIssueType: 136 }),
			'subIssueType',
			'Cable (137), Other (139)',
		],
		[
			'a sub-issue without its issue',
			other({ subIssueType: 136 }),
			'subIssueType',
			'Security (10)',
		],
		[
			'a resource without role',
			other({ assignedResourceID: 29 }),
			'assignedResourceRoleID',
			'role',
		],
		[
			'a role without resource',
			other({ assignedResourceRoleID: 5 }),
			'assignedResourceID',
			'resource',
		],
		[
			'a resource without role, by template',
			other({ assignedResourceID: '{{#if id}}29{{/if}}', assignedResourceRoleID: '{{userName}}' }),
			'assignedResourceRoleID',
			'both',
		],
		[
			'a name for a reference',
			other({ billingCodeID: 'Security work' }),
			'billingCodeID',
			'BillingCode',
		],
		['no whole number', other({ monitorID: 1.5 }), 'monitorID', 'whole number'],
		['no number', other({ estimatedHours: 'many' }), 'estimatedHours', 'number'],
		[
			'no boolean',
			other({ isVisibleToComanaged: 'perhaps' }),
			'isVisibleToComanaged',
			'true or false',
		],
		['no date', other({ 'udf:Seen': 'soon' }), 'Seen', 'date'],
		['a list', other({ source: [8] }), 'source', 'single'],
		['a misspelt field', other({ isueType: 10 }), 'isueType', 'list'],
		['a label as name', other({ 'Work Type': 1 }), 'Work Type', 'billingCodeID'],
		['a user-defined field without udf:', other({ Score: 1 }), 'Score', 'udf:Score'],
		['a read-only field', other({ completedDate: '2026-01-01' }), 'completedDate', 'Leave it out'],
		['a field of the node itself', other({ title: 'x' }), 'title', 'template'],
		['the ticket number', other({ ticketNumber: 'T1' }), 'ticketNumber', 'Leave it out'],
		[
			'a due date in the past',
			other({ dueDateTime: '2026-11-22T07:59:59Z' }),
			'dueDateTime',
			'later',
		],
		['a due date of now', { dueInHours: 0 }, 'dueDateTime', 'between'],
		['a broken title template', { titleTemplate: '{{#if' }, 'title', 'template'],
		[
			'a broken description template',
			{ descriptionTemplate: '{{nope 1}}' },
			'description',
			'template',
		],
		[
			'a broken template in a field',
			other({ purchaseOrderNumber: '{{/if}}' }),
			'purchaseOrderNumber',
			'template',
		],
	])('refuses %s and says what to do', (_what, more, name, remedy) => {
		const found = problem(more);
		expect(found).toMatchObject({ field: name, remedy: expect.stringContaining(remedy) });
		expect(found?.message).toMatch(new RegExp(`^${name} .+[.]$`));
	});

	it('leaves a missing due date to Autotask, whose default category may have one', () => {
		expect(draft({ dueInHours: undefined }).payload.dueDateTime).toBeUndefined();
	});

	it('names everything that is wrong at once, without an alert too', () => {
		const wrong = { ...settings, status: 2, otherFields: { isueType: 1, source: 99 } };
		expect(
			validateSettings(wrong, fields)
				.map(({ field: name }) => name)
				.sort(),
		).toEqual(['isueType', 'source', 'status']);
		expect(validateSettings(settings, fields)).toEqual([]);
	});

	it('repeats no alert text in a problem', () => {
		const found = problem(other({ source: '{{description}}' }), {
			...alert,
			description: 'secret text',
		});
		expect(found?.field).toBe('source');
		expect(JSON.stringify(found)).not.toContain('secret');
	});
});
