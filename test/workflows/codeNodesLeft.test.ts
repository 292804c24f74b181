import { bundledWorkflowNames, readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';

/** n8n 3.0 runs Code nodes in a process of their own with one minute each; none is to be left. Nothing may be added. */
const left: readonly string[] = [
	'dark-web-id-to-autotask.json: Failed alerts',
	'emergency-email.json: Cause and advice',
	'health-check.json: Anything to tell?',
	'health-check.json: Remember what was told',
	'office-protect-email-to-autotask.json: Failed alerts',
	'reconcile-48-hours.json: Failed alerts',
	'retry-failed-alerts.json: E-mails again',
	'retry-failed-alerts.json: Alerts again',
	'retry-failed-alerts.json: What became of each',
	'retry-failed-alerts.json: List of given-up alerts',
	'retry-failed-alerts.json: Given-up alerts',
	'security-webhook-to-autotask.json: Failed alerts',
	'tenant-map-report.json: Tenants to look up',
	'tenant-map-report.json: Report',
];

it('no bundled workflow has a Code node, but for those that are still to go', () => {
	const found = bundledWorkflowNames().flatMap((file) =>
		readBundledWorkflow(file)
			.nodes.filter(({ type }) => type === 'n8n-nodes-base.code')
			.map(({ name }) => `${file}: ${name}`),
	);
	expect(found.filter((node) => !left.includes(node))).toEqual([]);
});
