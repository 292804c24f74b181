import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bundledWorkflowNames, readBundledWorkflow } from '../../tools/n8n/bundledWorkflows';
import { saveWorkflow } from '../../tools/n8n/workflows';
import { startBench, type Bench } from '../../tools/n8n/bench';

/** Findings that are known, as `rule: workflow: node`. To be emptied: nothing may be added. */
const KNOWN: readonly string[] = [];

interface RuleReport {
	ruleId: string;
	affectedWorkflows: Array<{ name: string; issues: Array<{ nodeName?: string; title: string }> }>;
}

interface Report {
	data: {
		totalWorkflows: number;
		report: {
			workflowResults: Array<{ ruleId: string }>;
			instanceResults: Array<{ ruleId: string }>;
		};
	};
}

let bench: Bench;
before(async () => {
	// The report is a module that n8n loads with its editor.
	bench = await startBench({ editor: true });
});
after(() => bench?.stop());

describe("n8n's own migration report for 3.0", () => {
	test('finds nothing in the bundled workflows', async () => {
		const names = bundledWorkflowNames();
		for (const name of names) await saveWorkflow(bench.rest, readBundledWorkflow(name));
		const { data } = await bench.rest.get<Report>('/rest/breaking-changes/report?version=v3');
		assert.equal(data.totalWorkflows, names.length);
		const findings = [];
		for (const { ruleId } of data.report.workflowResults) {
			const rule = await bench.rest.get<{ data: RuleReport }>(
				`/rest/breaking-changes/report/${ruleId}`,
			);
			for (const { name, issues } of rule.data.affectedWorkflows) {
				findings.push(
					...issues.map(({ nodeName, title }) => `${ruleId}: ${name}: ${nodeName ?? title}`),
				);
			}
		}
		assert.deepEqual(findings.sort(), [...KNOWN].sort());
	});

	test('a workflow with a removed node would be found', async () => {
		await saveWorkflow(bench.rest, {
			name: 'Old',
			nodes: [
				{
					id: '1',
					name: 'Removed',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
			],
			connections: {},
		});
		const { data } = await bench.rest.post<Report>(
			'/rest/breaking-changes/report/refresh?version=v3',
		);
		assert.notDeepEqual(data.report.workflowResults, []);
	});
});
