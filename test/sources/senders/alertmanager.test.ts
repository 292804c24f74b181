import { alertmanager } from '../../../src/sources/senders/alertmanager';
import { alertOf, alertsOf } from './reading';

describe('Alertmanager', () => {
	const firing = {
		status: 'firing',
		labels: {
			alertname: 'CertificateExpires',
			severity: 'page',
			tenant: 'Contoso Ltd',
			instance: 'web1:443',
		},
		annotations: { summary: 'Certificate of web1 expires', description: 'in 2 days' },
		startsAt: '2026-05-04T13:22:10.12Z',
		endsAt: '0001-01-01T00:00:00Z',
		generatorURL: 'https://prometheus.example/graph',
		fingerprint: '5ef77f1f8a3ecfb9',
	};
	const body = (...alerts: object[]) => ({
		version: '4',
		groupKey: '{}:{}',
		status: 'firing',
		receiver: 'n8n',
		commonLabels: { severity: 'warning' },
		alerts,
	});

	it('reads every alert of a group', () => {
		const resolved = { ...firing, status: 'resolved', endsAt: '2026-05-04T13:25:00Z' };
		const [first, second] = alertsOf(body(firing, resolved), alertmanager);
		expect(first).toMatchObject({
			action: 'trigger',
			type: 'CertificateExpires',
			title: 'Certificate of web1 expires',
			severity: 'critical',
			tenantName: 'Contoso Ltd',
			host: 'web1',
			url: 'https://prometheus.example/graph',
			occurredAt: '2026-05-04T13:22:10.120Z',
			resolvedAt: null,
		});
		expect(second).toMatchObject({
			action: 'resolve',
			dedupKey: first?.dedupKey,
			resolvedAt: '2026-05-04T13:25:00Z',
		});
	});

	it('keeps customers with the same labels apart', () => {
		const other = { ...firing, labels: { ...firing.labels, tenant: 'Fabrikam' } };
		const keys = alertsOf(body(firing, other), alertmanager).map(({ dedupKey }) => dedupKey);
		expect(new Set(keys).size).toBe(2);
	});

	it('falls back to what the group has in common', () => {
		const bare = { ...firing, labels: { alertname: 'Down' }, annotations: {} };
		expect(alertOf(body(bare), alertmanager)).toMatchObject({ title: 'Down', severity: 'medium' });
	});

	it('says what the group left out, and the values of Grafana', () => {
		const grafana = { ...firing, values: { A: 97.5, B: 1 } };
		const alert = alertOf({ ...body(grafana), truncatedAlerts: 3 }, alertmanager);
		expect(alert.description).toBe(
			'in 2 days\n\nValues: A=97.5, B=1\nAlertmanager left out 3 more alerts of this group (max_alerts): look at them there.',
		);
		expect(alertOf({ ...body(firing), truncatedAlerts: 0 }, alertmanager).description).toBe(
			'in 2 days',
		);
	});

	it.each([
		['web1:443', 'web1'],
		['[2001:db8::1]:9100', '2001:db8::1'],
		['2001:db8::1', '2001:db8::1'],
		['web1', 'web1'],
	])('instance %s is the host %s', (instance, host) => {
		const labels = { ...firing.labels, instance };
		expect(alertOf(body({ ...firing, labels }), alertmanager).host).toBe(host);
	});
});
