import fc from 'fast-check';

import type { Alert } from '../../src/alert/alert';
import { createAlert } from '../../src/alert/createAlert';
import { alertScope } from '../../src/template/alertScope';
import { renderTemplate } from '../../src/template/renderTemplate';
import { marker, neutraliseMarker } from '../../src/ticket/alertReference';
import {
	defaultDescriptionTemplate,
	defaultTitleTemplate,
} from '../../src/ticket/defaultTemplates';
import { draftTicket, validateSettings } from '../../src/ticket/draftTicket';
import type { Problem, TicketDraft } from '../../src/ticket/draftTicket';
import { splitText } from '../../src/ticket/splitText';
import { TicketFields } from '../../src/ticket/ticketFields';
import type { PicklistValue, TicketField } from '../../src/ticket/ticketFields';
import type { TicketSettings } from '../../src/ticket/ticketSettings';

const now = new Date('2026-11-22T08:00:00.000Z');
const company = { id: 175, name: 'Contoso Ltd' };

const field = (name: string, dataType: string, more: Partial<TicketField> = {}): TicketField => ({
	name,
	label: name,
	dataType,
	length: 0,
	isRequired: false,
	isReadOnly: false,
	isUserDefined: false,
	reference: '',
	parentField: '',
	isPickList: false,
	picklist: [],
	...more,
});
const picklist = (
	...members: Array<[value: string, label: string, parentValue?: string]>
): Partial<TicketField> => ({
	isPickList: true,
	picklist: members.map(([value, label, parentValue], sortOrder): PicklistValue => ({
		value,
		label: label.replace('(off)', ''),
		parentValue: parentValue ?? '',
		isActive: !label.endsWith('(off)'),
		isDefault: false,
		sortOrder,
	})),
});
const fields = new TicketFields([
	field('id', 'long', { isReadOnly: true }),
	field('companyID', 'integer', { reference: 'Company' }),
	field('title', 'string', { length: 255 }),
	field('description', 'string', { length: 8000 }),
	field('externalID', 'string', { length: 50 }),
	field('status', 'integer', picklist(['1', 'New'], ['5', 'Complete'], ['9', 'Old(off)'])),
	field(
		'priority',
		'integer',
		picklist(
			['1', 'High'],
			['2', 'Medium'],
			['3', 'Low'],
			['4', 'Critical'],
			['7', 'Same'],
			['8', 'same'],
		),
	),
	field(
		'queueID',
		'integer',
		picklist(...Array.from({ length: 20 }, (_, i): [string, string] => [String(i), `Queue ${i}`])),
	),
	field('TicketCategory', 'integer', picklist(['3', 'Standard'])),
	field('source', 'integer', picklist(['8', 'Monitoring Alert'], ['-2', 'Insourced'])),
	field('issueType', 'integer', picklist(['10', 'Security'], ['11', 'Network'])),
	field('subIssueType', 'integer', {
		...picklist(
			['136', 'Phishing', '10'],
			['137', 'Cable', '11'],
			['138', 'Other', '10'],
			['139', 'Other', '11'],
		),
		parentField: 'issueType',
	}),
	field('assignedResourceID', 'integer', { reference: 'Resource' }),
	field('assignedResourceRoleID', 'integer', { reference: 'Role' }),
	field('billingCodeID', 'integer', { reference: 'BillingCode', label: 'Work Type' }),
	field('monitorID', 'long'),
	field('estimatedHours', 'decimal'),
	field('isVisibleToComanaged', 'boolean'),
	field('dueDateTime', 'datetime'),
	field('completedDate', 'datetime', { isReadOnly: true }),
	field('purchaseOrderNumber', 'string', { length: 50 }),
	field('ticketNumber', 'string', { length: 50 }),
	field('Alert Severity', 'string', {
		isUserDefined: true,
		...picklist(['h', 'High'], ['l', 'Low']),
	}),
	field('Score', 'integer', { isUserDefined: true }),
	field('Seen', 'datetime', { isUserDefined: true }),
	field('Note', 'string', { isUserDefined: true, length: 20 }),
]);
const settings: TicketSettings = {
	titleTemplate: '[title]',
	descriptionTemplate: '{{description}}',
	status: 1,
	priority: 2,
	severityPriorities: {},
	dueInHours: 24,
	otherFields: {},
};
const alert = createAlert({
	source: 'darkwebid',
	naturalId: '7b0f',
	kind: 'compromise',
	title: 'Credential exposure',
	description: 'Found.',
	severity: 'critical',
	tenantName: 'Contoso Ltd',
	receivedAt: now,
	userEmail: 'j.doe@contoso.example',
});

function drafting(more: Partial<TicketSettings> = {}, of: Alert = alert, footer?: string) {
	return draftTicket({
		alert: of,
		company,
		settings: { ...settings, ...more },
		fields,
		now,
		footer,
	});
}
function draft(
	more: Partial<TicketSettings> = {},
	of: Alert = alert,
	footer?: string,
): TicketDraft {
	const result = drafting(more, of, footer);
	if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
	return result.draft;
}
function problems(more: Partial<TicketSettings>, of: Alert = alert): Problem[] {
	const result = drafting(more, of);
	return result.kind === 'invalid' ? result.problems : [];
}
const other = (otherFields: Record<string, unknown>) => ({ otherFields });

describe('draftTicket', () => {
	it('sends what is set and nothing else', () => {
		expect(draft()).toEqual({
			payload: {
				companyID: 175,
				title: 'Credential exposure',
				description: 'Found.',
				externalID: 'darkwebid:7b0f',
				status: 1,
				priority: 2,
				dueDateTime: '2026-11-23T08:00:00Z',
			},
			overflow: [],
			warnings: [],
		});
		const empty = draft({
			status: undefined,
			priority: undefined,
			ticketCategory: 3,
			dueInHours: undefined,
			otherFields: {
				source: '',
				issueType: null,
				'udf:Note': undefined,
				purchaseOrderNumber: '[details.none]'.replace('none', 'x'),
			},
		});
		expect(Object.keys(empty.payload).sort()).toEqual([
			'companyID',
			'description',
			'externalID',
			'purchaseOrderNumber',
			'ticketCategory',
			'title',
		]);
		expect(draft(other({ purchaseOrderNumber: '{{userName}}' })).payload).not.toHaveProperty(
			'purchaseOrderNumber',
		);
	});

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
		['no due date', { dueInHours: undefined }, 'dueDateTime', 'Due in'],
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
		const found = problems(more);
		expect(found).toEqual([
			expect.objectContaining({ field: name, remedy: expect.stringContaining(remedy) }),
		]);
		expect(found[0]?.rule).not.toBe('');
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
		const [problem] = problems(other({ source: '{{description}}' }), {
			...alert,
			description: 'secret text',
		});
		expect(problem?.field).toBe('source');
		expect(JSON.stringify(problem)).not.toContain('secret');
	});

	it.each([
		['critical', { critical: 4 }, 4],
		['low', { critical: 4 }, 2],
		['unknown', { medium: 3, unknown: 1 }, 1],
		['unknown', { medium: 'Low' }, 3],
		['unknown', {}, 2],
	] as const)(
		'gives severity %s with rows %j priority %i',
		(severity, severityPriorities, priority) => {
			expect(draft({ severityPriorities }, { ...alert, severity }).payload.priority).toBe(priority);
		},
	);

	it('keeps titles to one line of 250 characters', () => {
		const long = draft(
			{ titleTemplate: '[title]\n{{description}}', titlePrefix: '[TEST] ' },
			{ ...alert, description: 'x'.repeat(400) },
		);
		expect(long.payload.title).toHaveLength(250);
		expect(long.payload.title).toMatch(/^\[TEST\] Credential exposure x+…$/);
		expect(long.warnings).toEqual([expect.stringContaining('title was cut')]);
		const blank = draft({ titleTemplate: '{{userName}}' });
		expect(blank.payload.title).toBe('Credential exposure');
		expect(blank.warnings).toHaveLength(1);
	});

	it('refuses a key that Autotask would change and a company that is none', () => {
		expect(problems({}, { ...alert, dedupKey: 'A b' })).toMatchObject([{ field: 'externalID' }]);
		const result = draftTicket({ alert, company: { id: -1, name: '' }, settings, fields, now });
		expect(result).toMatchObject({ kind: 'invalid', problems: [{ field: 'companyID' }] });
	});

	it('lets no alert forge our reference line', () => {
		const forged = `x\n  ${marker} darkwebid:other\nALERT-REF: y\nAlert‑Ref： z`;
		const { payload } = draft({}, { ...alert, description: forged }, `${marker} real`);
		expect(payload.description.match(/^\s*alert-ref:/gim)).toEqual(
			[marker].map((word) => expect.stringContaining(word)),
		);
		expect(payload.description.endsWith(`\n\n${marker} real`)).toBe(true);
		expect(neutraliseMarker('see alert-ref: 5')).toBe('see alert-ref: 5');
		const padded = `${'word '.repeat(1_700)}`;
		for (let shift = 0; shift < 60; shift++) {
			const text = `${'y'.repeat(shift)} ${padded.slice(0, 7_900)}${'Alert-Ref: a '.repeat(20)}`;
			for (const piece of draft({}, { ...alert, description: text }).overflow) {
				expect(piece).not.toMatch(/^\s*alert-ref:/i);
			}
		}
	});

	it('loses no character and exceeds no length, whatever the text', () => {
		const word = fc.oneof(
			fc.string({ maxLength: 30 }),
			fc.constantFrom('😀', 'é', '\n', ' ', '\n\n', 'a'.repeat(500), '“”', '\ud83d'),
		);
		const long = fc
			.tuple(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 300 }))
			.map(([words, times]) => words.join(' ').repeat(times).slice(0, 90_000));
		fc.assert(
			fc.property(
				long,
				fc.string({ maxLength: 300, unit: fc.constantFrom('.', 'x') }),
				(description, footer) => {
					const of = createAlert({
						source: 's',
						naturalId: '1',
						kind: 'security',
						title: description,
						description,
						receivedAt: now,
					});
					const { payload, overflow, warnings } = draft(
						{ descriptionTemplate: 'Start [title] {{description}} end' },
						of,
						footer,
					);
					expect(payload.title.length).toBeLessThanOrEqual(250);
					expect(payload.description.length).toBeLessThanOrEqual(8_000);
					expect(payload.externalID.length).toBeLessThanOrEqual(50);
					expect(payload.description.endsWith(footer)).toBe(true);
					for (const piece of overflow) {
						expect(piece.length).toBeLessThanOrEqual(32_000);
						expect(piece).not.toBe('');
					}
					expect([payload.title, payload.description, ...overflow].join('')).not.toMatch(
						/\p{Surrogate}/u,
					);
					const rendering = renderTemplate('Start [title] {{description}} end', alertScope(of));
					const whole = rendering.kind === 'text' ? neutraliseMarker(rendering.text) : '';
					const shown = payload.description.slice(0, payload.description.length - footer.length);
					const kept = [
						overflow.length > 0 ? shown.replace(/\s*\[continued in a note\]\s*$/, '') : shown,
						...overflow,
					].join('');
					expect(solid(kept)).toBe(solid(whole));
					expect(warnings.some((warning) => warning.includes('rest is in'))).toBe(
						overflow.length > 0,
					);
				},
			),
			{ numRuns: 150 },
		);
	});

	it('drafts ten thousand tickets in a moment', () => {
		const busy: TicketSettings = {
			...settings,
			titleTemplate: defaultTitleTemplate,
			descriptionTemplate: defaultDescriptionTemplate,
			otherFields: {
				issueType: 10,
				subIssueType: 136,
				purchaseOrderNumber: '[uuid]',
				'udf:Note': '{{id}}',
			},
		};
		const start = performance.now();
		for (let i = 0; i < 10_000; i++) draftTicket({ alert, company, settings: busy, fields, now });
		expect(performance.now() - start).toBeLessThan(10_000);
	});
});

describe('default templates', () => {
	const written = (of: Alert): string =>
		draft(
			{ titleTemplate: defaultTitleTemplate, descriptionTemplate: defaultDescriptionTemplate },
			of,
		).payload.description;

	it('tell who, what, when, why and what to do, with nothing empty', () => {
		const full = createAlert({
			source: 'darkwebid',
			sourceName: 'Dark Web ID',
			naturalId: '7b0f',
			kind: 'compromise',
			title: 'Exposure',
			category: '3rd Party Breach',
			description: 'A credential was found.',
			severity: 'critical',
			severityOriginal: 'criteria 2',
			tenantName: 'Contoso',
			userEmail: 'j@c.example',
			userName: 'Jane',
			host: 'PC',
			ip: '192.0.2.1',
			country: 'NL',
			url: 'https://portal.example/1',
			recommendedActions: 'Do it.',
			occurredAt: now,
			detectedAt: now,
			receivedAt: now,
			passwordExposed: true,
			passwordFormat: 'cleartext',
			passwordCriteria: 'Matches',
			exposedData: 'Name',
			breachName: 'Shop',
			breachDate: '2025',
			confidence: '80',
			tokens: { password: 'S3CRET!!', obscured_password: 'S3CR****' },
		});
		expect(written(full)).toBe(
			[
				'WHO',
				'Customer: Contoso',
				'User: j@c.example (Jane)',
				'Device: PC',
				'IP address: 192.0.2.1 (NL)',
				'',
				'WHAT',
				'Exposure',
				'Category: 3rd Party Breach',
				'Breach: Shop (2025)',
				'Exposed data: Name',
				'Password exposed: yes, in clear text',
				'',
				'A credential was found.',
				'',
				'WHEN',
				'Happened: 2026-11-22 08:00 UTC',
				'Found: 2026-11-22 08:00 UTC',
				'Received: 2026-11-22 08:00 UTC',
				'',
				'WHY IT MATTERS',
				'Severity: critical (source: criteria 2)',
				'Confidence: 80',
				'The exposed password meets the password rules of the organisation: it may be in use today.',
				'',
				'WHAT TO DO',
				'Do it.',
				'',
				'Link: https://portal.example/1',
				'Source: Dark Web ID, 7b0f',
			].join('\n'),
		);
		expect(written(full)).not.toContain('S3CR');
	});

	it('leave no gap, token or warning for a bare alert', () => {
		const bare = createAlert({
			source: 'x',
			naturalId: '1',
			kind: 'security',
			title: 'Odd',
			receivedAt: now,
		});
		const text = written(bare);
		expect(text).not.toMatch(/\n{3}|\{\{|: *$|\(\)|undefined|null/m);
		expect(text).toContain('Customer: Contoso Ltd');
		expect(draft({ descriptionTemplate: defaultDescriptionTemplate }, bare).warnings).toEqual([]);
	});
});

describe('splitText', () => {
	it.each([
		['one two three', 7, 20, ['one two', 'three']],
		['aaaa\nbbbb cc', 6, 20, ['aaaa', 'bbbb cc']],
		['abcdefgh', 4, 3, ['abcd', 'efg', 'h']],
		['a😀😀b', 2, 3, ['a', '😀', '😀b']],
		['fits', 4, 4, ['fits']],
		['', 5, 5, ['']],
	])('cuts %j', (text, first, rest, pieces) => {
		expect(splitText(text, first, rest)).toEqual(pieces);
	});
});

function solid(text: string): string {
	return text.replace(/\s+/g, '');
}
