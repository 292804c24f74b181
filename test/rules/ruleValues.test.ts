import { draftTicket } from '../../src/ticket/draftTicket';
import { resolveRules, type RuleLists, type RuleValues } from '../../src/rules/ruleValues';
import { settingsUnderRule } from '../../src/rules/settingsUnderRule';
import type { RuleProblem } from '../../src/rules/rule';
import { alert, company, fields, now, settings } from '../ticket/sampleTickets';
import { read } from './ruleRows';

const lists: RuleLists = {
	resource: [
		{ id: 29682885, names: ['Anna Berg', 'anna@msp.example'] },
		{ id: 29682886, names: ['John Smith', 'john@msp.example'] },
		{ id: 29682887, names: ['John Smith', 'john.smith@msp.example'] },
	],
	role: [{ id: 29683101, names: ['Engineer'] }],
	workType: [{ id: 29683701, names: ['Security Response'] }],
	checklist: [{ id: 12, names: ['Phishing'] }],
};

function resolve(row: object, known = lists): { values: RuleValues; problems: RuleProblem[] } {
	const { rules, problems: refused } = read([row]);
	expect(refused).toEqual([]);
	const { values, problems } = resolveRules(rules, fields, known);
	return { values: [...values.values()][0] ?? { fields: {} }, problems };
}

describe('the values of a row', () => {
	it('are accepted as labels', () => {
		const { values, problems } = resolve({
			priority: 'critical',
			queue: 'Queue 8',
			ticketCategory: 'Standard',
			issueType: 'Security',
			subIssueType: 'Other',
			status: 'New',
			workType: 'security response',
			resource: 'ANNA@msp.example',
			role: 'Engineer',
			checklist: 'Phishing',
		});
		expect(problems).toEqual([]);
		expect(values).toEqual({
			checklist: 12,
			fields: {
				priority: 4,
				queueID: 8,
				ticketCategory: 3,
				issueType: 10,
				subIssueType: 138,
				status: 1,
				billingCodeID: 29683701,
				assignedResourceID: 29682885,
				assignedResourceRoleID: 29683101,
			},
		});
	});

	it('are accepted as ids', () => {
		const { values, problems } = resolve({
			queue: 8,
			resource: 29682887,
			role: '29683101',
			checklist: 12,
		});
		expect(problems).toEqual([]);
		expect(values.fields).toMatchObject({ queueID: 8, assignedResourceID: 29682887 });
	});

	it.each([
		[{ queue: 99 }, 'queue', /does not hold this value/],
		[{ status: 'Old' }, 'status', /takes active values only/],
		[{ priority: 'same' }, 'priority', /holds this label more than once/],
		[{ issueType: 'Network', subIssueType: 'Phishing' }, 'subIssueType', /does not hold/],
		[{ workType: 'Vacation' }, 'workType', /does not have or which is not active/],
		[{ checklist: 13 }, 'checklist', /does not have/],
		[{ resource: 'John Smith', role: 'Engineer' }, 'resource', /has 2 times/],
		[{ resource: 'Anna Berg', role: 'Boss' }, 'role', /does not have/],
	])('that Autotask does not have are named and left out: %j', (row, field, message) => {
		const { values, problems } = resolve({ ...row, descriptionTemplate: 'x' });
		expect(problems).toEqual([expect.objectContaining({ kind: 'unknownValue', field, row: 1 })]);
		expect(problems[0]?.message).toMatch(message);
		expect(problems[0]?.remedy).not.toBe('');
		const { assignedResourceID, subIssueType } = values.fields;
		expect([assignedResourceID, subIssueType]).toEqual([undefined, undefined]);
		expect(values.descriptionTemplate).toBe('x');
	});

	it('bring the issue of a sub-issue along', () => {
		expect(resolve({ subIssueType: 137 }).values.fields).toEqual({
			subIssueType: 137,
			issueType: 11,
		});
	});

	it('go unchecked as ids where the API user may not read a list, and are refused as names', () => {
		expect(resolve({ checklist: 77 }, {}).values.checklist).toBe(77);
		expect(resolve({ checklist: 'Phishing' }, {}).problems[0]?.message).toMatch(/may not read/);
	});
});

describe('settings under a row', () => {
	const underRow = (row: object, node = settings): ReturnType<typeof draftTicket> => {
		const merged = settingsUnderRule(node, resolve(row).values);
		return draftTicket({
			alert,
			company,
			settings: merged,
			fields,
			now,
			ticketKey: alert.dedupKey,
		});
	};

	it('take from the row what it holds, and the rest from the node', () => {
		const drafting = underRow({ queue: 9, titleTemplate: 'VIP: [title]' });
		const plain = draftTicket({ alert, company, settings, fields, now, ticketKey: alert.dedupKey });
		if (!drafting.ok || !plain.ok) throw new Error('No draft');
		// The statement at the end of the description names the queue too.
		const description = expect.any(String);
		expect(drafting.value.payload).toEqual({
			...plain.value.payload,
			description,
			title: `VIP: ${alert.title}`,
			queueID: 9,
		});
	});

	it('let the priority of a row win over the priorities by severity', () => {
		const node = { ...settings, severityPriorities: { [alert.severity]: 1 } };
		expect(underRow({ priority: 3 }, node)).toMatchObject({ value: { payload: { priority: 3 } } });
		expect(underRow({ queue: 3 }, node)).toMatchObject({ value: { payload: { priority: 1 } } });
	});

	it('replace fields of the node in whatever case they are spelt, with the sub-issue of another issue', () => {
		const node = { ...settings, otherFields: { IssueType: 10, subissuetype: 136 } };
		const drafting = underRow({ issueType: 11 }, node);
		if (!drafting.ok) throw new Error('No draft');
		expect(drafting.value.payload).toMatchObject({ issueType: 11 });
		expect(drafting.value.payload.subIssueType).toBeUndefined();
	});

	it('are the same object for the same row, so that they are planned once', () => {
		const { values } = resolve({ queue: 9 });
		expect(settingsUnderRule(settings, values)).toBe(settingsUnderRule(settings, values));
	});

	it('never fill alert text in a second time', () => {
		const hostile = { ...alert, title: '[password] {{description}}' };
		const merged = settingsUnderRule(settings, resolve({ titleTemplate: '! [title]' }).values);
		const drafting = draftTicket({
			alert: hostile,
			company,
			settings: merged,
			fields,
			now,
			ticketKey: alert.dedupKey,
		});
		expect(drafting).toMatchObject({
			value: { payload: { title: '! [password] {{description}}' } },
		});
	});
});
