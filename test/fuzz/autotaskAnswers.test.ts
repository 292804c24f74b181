import fc from 'fast-check';

import { createAlert } from '../../src/alert/createAlert';
import { AutotaskClient } from '../../src/autotask/autotaskClient';
import { activeCompanies, companiesById } from '../../src/autotask/companyList';
import { testConnection } from '../../src/autotask/connectionTest';
import { deliverAlerts } from '../../src/delivery/deliverAlerts';
import type { Deliverable } from '../../src/delivery/deliverable';
import { CompanyDirectory } from '../../src/tenant/companyDirectory';
import { startRawServer, type Asked, type RawServer, type Reply } from '../autotask/rawServer';
import { TicketFields } from '../../src/ticket/ticketFields';
import { standardPolicy } from '../delivery/workbench';
import { fuzz } from './fuzz';
import { hostileStatus, spoiltBody } from './hostile';

let server: RawServer;
let reply: (asked: Asked) => Reply = () => ({});

beforeAll(async () => {
	server = await startRawServer((asked) => reply(asked));
});
afterAll(() => server.close());

const ticket = {
	id: 7001,
	ticketNumber: 'T20261122.0001',
	title: 'Alert',
	description: 'x',
	externalID: 'fuzz:a0',
	companyID: 175,
	status: 1,
	priority: 2,
	queueID: 8,
	dueDateTime: '2026-11-23T08:00:00Z',
	completedDate: null,
	assignedResourceID: null,
	creatorResourceID: 4,
};
const field = {
	name: 'noteType',
	dataType: 'integer',
	isPickList: true,
	picklistValues: [{ value: '3', label: 'Task Notes', isActive: true }],
};
/** What a healthy Autotask answers, by what is asked for. */
const healthy: Record<string, unknown> = {
	query: { items: [ticket], pageDetails: { count: 1, nextPageUrl: null } },
	fields: { fields: [field, { ...field, name: 'publish' }] },
	info: { info: { name: 'Ticket', canCreate: true, canQuery: true, userAccessForCreate: 'All' } },
	usage: {
		currentTimeframeRequestCount: 1,
		externalRequestThreshold: 10_000,
		requestThresholdTimeframe: 60,
	},
	record: { itemId: 7001, item: ticket },
};

function kindOf({ path }: Asked): string {
	if (path.endsWith('/query')) return 'query';
	if (path.endsWith('/fields') || path.endsWith('/userDefinedFields')) return 'fields';
	if (path.endsWith('/entityInformation')) return 'info';
	return path === 'ThresholdInformation' ? 'usage' : 'record';
}

const secret = 'Secret-of-the-API-user-1';
const conditions = fc.record({
	answers: fc.record(
		Object.fromEntries(Object.entries(healthy).map(([kind, body]) => [kind, spoiltBody(body)])),
	),
	/** Which answers are spoilt, in turns. */
	pattern: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
	statuses: fc.array(hostileStatus, { minLength: 1, maxLength: 5 }),
	resets: fc.boolean(),
});
type Conditions = typeof conditions extends fc.Arbitrary<infer T> ? T : never;
let users = 0;

function clientUnder(given: Conditions): AutotaskClient {
	let count = 0;
	reply = (asked) => {
		const kind = kindOf(asked);
		count++;
		if (!given.pattern[count % given.pattern.length]) return { body: healthy[kind] };
		if (given.resets && count % 5 === 0) return 'reset';
		const status = given.statuses[count % given.statuses.length] ?? 200;
		return { status, body: given.answers[kind] ?? '', headers: { 'retry-after': '0' } };
	};
	return new AutotaskClient(credentials(), { timeoutMs: 2_000, wait: () => Promise.resolve() });
}

function credentials(): RawServer['credentials'] {
	return { ...server.credentials, secret, username: `fuzz-${++users}@example.com` };
}

it('delivers or reports each alert, whatever Autotask answers', async () => {
	await fuzz(fc.tuple(conditions, fc.integer({ min: 1, max: 8 })), 150, async ([given, alerts]) => {
		const items = Array.from({ length: alerts }, (_, index) => deliverable(index));
		const outcomes = await deliverAlerts(items, {
			client: clientUnder(given),
			policy: standardPolicy,
			fields,
			now: new Date(),
			wait: () => Promise.resolve(),
		});
		expect(outcomes).toHaveLength(items.length);
		for (const { outcome, ticket: shown, failure } of outcomes) {
			if (outcome === 'failed') expect(failure?.message).not.toBe('');
			else if (outcome !== 'skipped') expect(Number.isSafeInteger(shown?.id)).toBe(true);
		}
		expect(JSON.stringify([...outcomes])).not.toContain(secret);
	});
});

it('answers every question of the editor and of the health check with data', async () => {
	await fuzz(conditions, 150, async (given) => {
		const client = clientUnder(given);
		const answers = [
			await client.usage(),
			await client.get('Tickets', 7001),
			await client.query('Companies', { op: 'eq', field: 'isActive', value: true }, { limit: 600 }),
			await client.entityInformation('Tickets'),
			await client.ticketFields({ userDefined: true }),
			await client.update('Tickets', { id: 7001, status: 5 }),
			await client.create('Tickets/7001/Notes', { title: 'x' }),
		];
		for (const answer of answers) if (!answer.ok) expect(answer.problem.message).not.toBe('');
		const companies = [
			await activeCompanies(client, credentials(), {
				field: { name: 'tenant', userDefined: true },
			}),
			await companiesById(client, [7001]),
		];
		for (const list of companies) {
			if (list.ok) new CompanyDirectory(list.value).similar('Contoso Ltd', 3);
		}
		const tested = await testConnection(credentials());
		expect(tested.message).not.toBe('');
		expect(JSON.stringify([answers, tested])).not.toContain(secret);
	});
});

const fields = new TicketFields([]);

function deliverable(index: number): Deliverable {
	const alert = createAlert({
		source: 'fuzz',
		kind: 'security',
		naturalId: `a${index}`,
		title: `Alert ${index}`,
		tenantName: 'Contoso Ltd',
	});
	return {
		alert,
		company: { id: 175, name: 'Contoso Ltd', matchedBy: 'map' },
		warnings: [],
		settings: () => ({
			ok: true,
			value: {
				titleTemplate: '[title]',
				descriptionTemplate: index % 3 === 0 ? 'word '.repeat(3000) : 'What happened',
				severityPriorities: {},
				dueInHours: 24,
				otherFields: {},
			},
		}),
	};
}
