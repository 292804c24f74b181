import fc from 'fast-check';

import { runCodeNode, type CodeItem } from './codeNode';

const retry = 'retry-failed-alerts.json';

function rowsFor(alerts: object[]): CodeItem[] {
	return alerts.map((alert, index) => ({
		json: { id: index + 1, alert: JSON.stringify(alert), tries: null, failed_at: 'then' },
	}));
}

/** What the retry makes of one row and these outcomes of the ticket node. */
function judge(outcomes: object[], output: 0 | 1 = 0, row: object = {}) {
	const items = outcomes.map((json) => ({
		json: json as Record<string, unknown>,
		pairedItem: { item: 0 },
	}));
	const rows = rowsFor([{ title: 'A', id: 'a' }]);
	Object.assign(rows[0]!.json, row);
	const [judged] = runCodeNode(retry, 'What became of each', {
		previous: { name: 'Ticket for the alert', outputIndex: output },
		nodes: {
			'Is it an e-mail?': [[], rows],
			'Ticket for the alert': output === 0 ? [items, []] : [[], items],
		},
	});
	return judged?.json;
}

describe('what leaves the outbox', () => {
	it.each(['created', 'existing', 'noted', 'reopened', 'completed', 'rolledUp'])(
		'an alert that is %s',
		(outcome) => {
			expect(judge([{ outcome, reason: '' }])).toMatchObject({ id: 1, done: true });
		},
	);

	const failed = (kind: string) => ({
		outcome: 'failed',
		reason: 'r',
		failure: { kind, message: 'the rule', remedy: 'the remedy' },
	});

	it('nothing that failed; an e-mail only with the last of its alerts', () => {
		expect(judge([failed('invalid')])).toMatchObject({ done: false, last_error: 'the rule' });
		expect(judge([{ outcome: 'created' }, failed('unknown')])).toMatchObject({ done: false });
		expect(judge([])).toMatchObject({
			done: false,
			last_error: 'The ticket node gave no outcome.',
		});
	});

	it('refusals are counted, failures of the connection are not, and the eighth refusal gives up', () => {
		expect(judge([failed('refused')], 0, { tries: 6 })).toMatchObject({
			tries: 7,
			given_up: false,
		});
		expect(judge([failed('refused')], 0, { tries: 7 })).toMatchObject({ tries: 8, given_up: true });
		for (const kind of ['tryLater', 'unknown', 'signIn']) {
			expect(judge([failed(kind)], 0, { tries: 7 })).toMatchObject({ tries: 7, given_up: false });
		}
	});

	it.each([
		['disabled', true],
		['nothingToClose', true],
		['unmapped', false],
		['ambiguous', false],
		['silenced', false],
	])('an alert that was skipped as %s: %s', (code, done) => {
		const reason = 'Tenant "X" is switched off by the row "Y".';
		expect(judge([{ outcome: 'skipped', code, reason }], 1)?.done).toBe(done);
	});

	it('looks at both outputs once', () => {
		const rows = rowsFor([{ id: 'a' }, { id: 'b' }]);
		const nodes = {
			'Is it an e-mail?': [[], rows],
			'Ticket for the alert': [
				[{ json: { outcome: 'created' }, pairedItem: { item: 1 } }],
				[{ json: { outcome: 'skipped', reason: 'unmapped' }, pairedItem: { item: 0 } }],
			],
		};
		const name = 'Ticket for the alert';
		const judged = runCodeNode(retry, 'What became of each', {
			previous: { name, outputIndex: 0 },
			nodes,
		});
		expect(judged.map(({ json }) => [json.id, json.done])).toEqual([
			[1, false],
			[2, true],
		]);
		const again = { previous: { name, outputIndex: 1 }, nodes };
		expect(runCodeNode(retry, 'What became of each', again)).toEqual([]);
	});
});

describe('what goes into the outbox', () => {
	const file = 'security-webhook-to-autotask.json';
	const rowsOf = (items: object[]) =>
		runCodeNode(file, 'Failed alerts', {
			nodes: { 'Autotask Alert Ticket': [[], [], items.map((json) => ({ json: { ...json } }))] },
		}).map(({ json }) => json);
	const error = (dedupKey: string) => ({
		alert: { dedupKey },
		failure: { message: 'r', remedy: 'm' },
	});

	it('the alert as it came, whatever it holds', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (alert) => {
				const rest = JSON.parse(JSON.stringify(alert)) as Record<string, unknown>;
				delete rest.error;
				const [row] = rowsOf([{ ...rest, error: error('x:1') }]);
				expect(JSON.parse(String(row?.alert))).toEqual(rest);
				const [item] = runCodeNode(retry, 'Alerts again', { input: [{ json: row ?? {} }] });
				expect(item?.json).toEqual(rest);
			}),
		);
	});

	it('one row for each alert, and one more for its end', () => {
		const keys = rowsOf([
			{ action: 'trigger', error: error('x:1') },
			{ action: 'update', error: error('x:1') },
			{ action: 'resolve', error: error('x:1') },
			{ dedupKey: 'x:2', error: { message: 'no key' } },
			{ error: 'text alone' },
		]).map(({ alert_key }) => alert_key);
		expect(keys).toEqual(['x:1', 'x:1', 'x:1 resolve', 'x:2', 'item-77-4']);
	});
});

describe('the emergency e-mail', () => {
	const causeOf = (message: string, name = 'Flow', node = 'Node') =>
		runCodeNode('emergency-email.json', 'Cause and advice', {
			input: [
				{
					json: {
						execution: { lastNodeExecuted: node, error: { message }, url: 'https://n8n.example/1' },
						workflow: { id: '1', name },
					},
				},
			],
		})[0]?.json;

	it('knows a cause again, whichever alert and number it names', () => {
		const one = causeOf('3 of 7 alerts have no ticket yet');
		expect(causeOf('12 of 90 alerts have no ticket yet')?.cause).toBe(one?.cause);
		expect(causeOf('Alert a1b2 of Contoso: sign-in refused')?.cause).toBe(
			causeOf('Alert zz of Fabrikam: sign-in refused')?.cause,
		);
		expect(causeOf('other')?.cause).not.toBe(one?.cause);
		expect(causeOf('other', 'Flow', 'Other node')?.cause).not.toBe(causeOf('other')?.cause);
	});

	it('makes one line of a hostile subject, and always says what to do', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (message, name) => {
				const mail = causeOf(`${message}\r\nBcc: x`, `${name}\r\nBcc: x`);
				expect(mail?.subject).not.toMatch(/[\r\n]/);
				expect(mail?.text).toMatch(/What to do:\n- /);
			}),
		);
	});

	it('also tells of a trigger that failed before there was an execution', () => {
		const [mail] = runCodeNode('emergency-email.json', 'Cause and advice', {
			input: [
				{
					json: {
						trigger: { error: { message: 'not on the allow-list', node: { name: 'Poll' } } },
						workflow: { id: '1', name: 'Flow' },
					},
				},
			],
		});
		expect(mail?.json.text).toMatch(/at the node "Poll"[\s\S]*Add the address of this n8n/);
	});
});

describe('the tenant map report', () => {
	it('escapes every text', () => {
		const hostile = `<img src=x onerror="alert(1)">'&`;
		const company = { id: 1, name: hostile, isActive: true };
		const [report] = runCodeNode('tenant-map-report.json', 'Report', {
			input: [
				{
					json: {
						tenantId: hostile,
						tenantName: hostile,
						seen: true,
						enabled: true,
						active: null,
						company,
						matchedBy: hostile,
						reason: hostile,
						message: hostile,
						suggestions: [company],
					},
				},
			],
		});
		expect(report?.json.html).not.toContain('<img');
		expect(report?.json.html).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#39;&#38;');
	});
});
