import { join } from 'node:path';

import { runCommand } from './runCommand';
import type { TestN8n } from './testN8n';

/** Runs with n8n's own database driver. */
const script = `
const { Database } = require('sqlite3');
const [file, id, from, to] = process.argv.slice(1);
const database = new Database(file);
database.run(
	'UPDATE workflow_entity SET staticData = replace(staticData, ?, ?) WHERE id = ?',
	[from, to, id],
	function (error) {
		if (error) throw error;
		process.stdout.write(String(this.changes));
	},
);`;

/** Replaces a text in what n8n keeps for a workflow between its executions: lets time pass without waiting. */
export async function replaceInStaticData(
	n8n: TestN8n,
	workflowId: string,
	from: string,
	to: string,
): Promise<void> {
	const file = join(n8n.userFolder, '.n8n', 'database.sqlite');
	const changed = await runCommand(n8n.n8n.node, ['-e', script, '--', file, workflowId, from, to], {
		cwd: n8n.n8n.folder,
	});
	if (changed.trim() !== '1') throw new Error(`${changed} workflows were changed`);
}
