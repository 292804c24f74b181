import 'reflect-metadata';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import type { Alert } from '../src/alert/alert';
import type { TicketOutcome } from '../src/delivery/ticketOutcome';
import { renderTicketPage, startAutotaskSandbox } from '../sandbox/autotaskSandbox';
import { outcomeTable } from './outcomeTable';
import { sampleAlerts } from './sampleAlerts';
import { organizations } from './sampleCompromiseRecords';
import { byId } from '../tools/engine/locator';

// n8n-core reads both when it is loaded, and would write into the home folder.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'autotask-alerts-demo-'));
process.env.N8N_ENCRYPTION_KEY = 'only-for-the-demo-0123456789abcdef';

const root = join(__dirname, '..');

/** Runs the bundled sample through the built node in n8n's engine, against a local Autotask. */
async function main(): Promise<void> {
	const { runInEngine } = await import('../tools/engine/n8nEngine');
	const node = await builtNode();
	const sandbox = await startAutotaskSandbox();
	const alerts = sampleAlerts(new Date());
	const run = () =>
		runInEngine({
			node,
			parameters,
			items: alerts as unknown as IDataObject[],
			credentials: {
				autotaskAlertsApi: { ...sandbox.credentials, zone: 'custom', customUrl: sandbox.zoneUrl },
			},
		});
	try {
		console.log(
			`${alerts.length} alerts of ${new Set(alerts.map((alert) => alert.tenantName)).size} tenants\n`,
		);
		const first = await run();
		if (first.error) throw first.error;
		console.log(outcomeTable(tableRows(first.outputs, alerts)));
		console.log(`\n${countOutcomes(first.outputs)}`);

		const second = await run();
		if (second.error) throw second.error;
		console.log(`The same input once more: ${countOutcomes(second.outputs)}`);

		const page = join(root, 'output', 'tickets.html');
		mkdirSync(join(root, 'output'), { recursive: true });
		writeFileSync(page, renderTicketPage(sandbox));
		console.log(`\nTicket page: ${relative(process.cwd(), page)}  (${pathToFileURL(page).href})`);
	} finally {
		await sandbox.close();
	}
}

const parameters: INodeParameters = {
	operation: 'createTicket',
	tenantMap: {
		rows: [
			{
				tenant: organizations.tailspin.title,
				company: { __rl: true, mode: 'list', value: '207', cachedResultName: 'Tailspin Toys' },
				enabled: false,
			},
		],
	},
	matchBy: 'companyName',
	ticketText: { titleTemplate: '[severity]: [title]' },
	status: byId(1),
	priority: byId(2),
	additionalFields: {
		severityPriorities: {
			rows: [
				{ severity: 'critical', priority: byId(4) },
				{ severity: 'high', priority: byId(1) },
			],
		},
	},
	queue: byId(8),
	dueIn: 24,
};

/** The node as npm would install it. */
async function builtNode(): Promise<INodeType> {
	const path = join(root, 'dist/nodes/AutotaskAlertTicket/AutotaskAlertTicket.node.js');
	const built = (await import(pathToFileURL(path).href)) as {
		AutotaskAlertTicket: new () => INodeType;
	};
	return new built.AutotaskAlertTicket();
}

type Outputs = Array<Array<{ json: IDataObject; pairedItem?: unknown }>>;

function tableRows(
	outputs: Outputs,
	alerts: Alert[],
): Array<{ title: string; outcome: TicketOutcome }> {
	return outputs
		.flat()
		.map(({ json, pairedItem }) => ({ json, item: (pairedItem as { item: number }).item }))
		.sort((a, b) => a.item - b.item)
		.map(({ json, item }) => ({
			title: alerts[item]?.title ?? '',
			outcome: json as unknown as TicketOutcome,
		}));
}

function countOutcomes(outputs: Outputs): string {
	const counts = new Map<string, number>();
	for (const { json } of outputs.flat()) {
		counts.set(String(json.outcome), (counts.get(String(json.outcome)) ?? 0) + 1);
	}
	return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
