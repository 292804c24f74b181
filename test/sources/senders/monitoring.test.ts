import { wazuh } from '../../../src/sources/senders/wazuh';
import { zabbix } from '../../../src/sources/senders/zabbix';
import { alertOf, alertsOf, read } from './reading';

const nulls = (record: object) =>
	Object.fromEntries(Object.keys(record).map((name) => [name, null]));

describe('Wazuh', () => {
	const { sample } = wazuh.guide;
	const rule = (changes: object) => ({
		...sample,
		rule: { ...(sample.rule as object), ...changes },
	});

	it.each(Array.from({ length: 17 }, (_, level) => level))('level %i has a severity', (level) => {
		const expected =
			level >= 15 ? 'critical' : level >= 12 ? 'high' : level >= 7 ? 'medium' : 'low';
		expect(alertOf(rule({ level }), wazuh).severity).toBe(expected);
		expect(alertOf(rule({ level: String(level) }), wazuh).severity).toBe(expected);
	});

	it.each([null, '', 'strange', -1, 99])('level %p is unknown', (level) => {
		expect(alertOf(rule({ level }), wazuh).severity).toBe('unknown');
	});

	it('names rule, agent, user, address and customer', () => {
		expect(alertOf(sample, wazuh)).toMatchObject({
			title: 'Multiple Windows logon failures',
			tenantName: 'Contoso Ltd',
			host: 'CONTOSO-DC1',
			userName: 'jdoe',
			ip: '203.0.113.24',
			severity: 'high',
			occurredAt: '2026-05-04T13:22:10.120Z',
			action: 'trigger',
		});
	});

	it('is the same problem again for the same rule, agent, address and user alone', () => {
		const key = (event: object) => alertOf(event, wazuh).dedupKey;
		const later = { ...sample, id: '1777900999.1', timestamp: '2026-05-05T13:22:10.120+0000' };
		expect(key(later)).toBe(key(sample));
		const agent = sample.agent as { labels: object };
		const others = [
			rule({ id: '60205' }),
			{ ...sample, agent: { ...agent, id: '008' } },
			{ ...sample, agent: { ...agent, labels: { customer: 'Fabrikam' } } },
			{ ...sample, data: { srcip: '203.0.113.25', dstuser: 'jdoe' } },
			{ ...sample, data: { srcip: '203.0.113.24', dstuser: 'office' } },
		];
		expect(new Set([sample, ...others].map(key)).size).toBe(others.length + 1);
	});

	it('lives with null and missing fields', () => {
		const bare = { ...nulls(sample), id: '1', rule: { ...nulls(sample.rule as object), id: '1' } };
		for (const event of [bare, { id: '1' }, { id: '1', rule: null, agent: [], data: 'x' }])
			expect(alertOf(event, wazuh)).toMatchObject({
				severity: 'unknown',
				host: '',
				tenantName: '',
			});
	});
});

describe('Zabbix', () => {
	const { sample, template } = zabbix.guide;

	it.each([
		['Not classified', 'unknown'],
		['Information', 'informational'],
		['Warning', 'low'],
		['Average', 'medium'],
		['High', 'high'],
		['Disaster', 'critical'],
		[null, 'unknown'],
		['strange', 'unknown'],
	])('severity %p is %s, by word and by number', (word, severity) => {
		expect(alertOf({ ...sample, severity: word }, zabbix).severity).toBe(severity);
		const number = ['Not classified', 'Information', 'Warning', 'Average', 'High', 'Disaster'];
		const event_nseverity = number.indexOf(word ?? '');
		if (event_nseverity >= 0)
			expect(alertOf({ ...sample, severity: undefined, event_nseverity }, zabbix).severity).toBe(
				severity,
			);
	});

	it.each([
		[{ status: 'PROBLEM' }, 'trigger'],
		[{ status: 'RESOLVED' }, 'resolve'],
		[{ status: 'OK' }, 'resolve'],
		[{ status: undefined, event_value: '1' }, 'trigger'],
		[{ status: undefined, event_value: '0' }, 'resolve'],
		[{ status: null }, 'trigger'],
	])('%j is a %s of the same problem', (changes, action) => {
		const problem = alertOf(sample, zabbix);
		expect(alertOf({ ...sample, ...changes }, zabbix)).toMatchObject({
			action,
			dedupKey: problem.dedupKey,
		});
	});

	it('reads dates with dots, and takes a macro that was not filled in for absent', () => {
		const event = {
			...sample,
			occurredAt: '2026.05.04 13:22:10',
			host: '{HOST.NAME}',
			ip: '*UNKNOWN*',
		};
		expect(alertOf(event, zabbix)).toMatchObject({
			occurredAt: '2026-05-04T13:22:10Z',
			host: '',
			ip: '',
			title: 'Free space on C: is below 5%',
		});
		expect(read(template, zabbix)).toEqual({ kind: 'nothing', reason: 'test' });
	});

	it('keeps events of two customers apart, and lives with null fields', () => {
		const other = alertOf({ ...sample, tenant: 'Fabrikam' }, zabbix);
		expect(other.dedupKey).not.toBe(alertOf(sample, zabbix).dedupKey);
		for (const event of [{ ...nulls(sample), event_id: '7' }, { event_id: 7 }, [{ event_id: '7' }]])
			expect(alertsOf(event, zabbix)).toMatchObject([
				{ id: '7', severity: 'unknown', tenantName: '', action: 'trigger' },
			]);
	});
});
