import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

interface Codex {
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

function codexOf(node: string): Codex {
	const file = join(root, 'nodes', node, `${node}.node.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Codex;
}

describe('n8n’s search for nodes', () => {
	it.each([
		['Microsoft Graph', 'SecurityAlertTrigger'],
		['Defender XDR', 'SecurityAlertTrigger'],
		['leaked credentials', 'SecurityAlertTrigger'],
		['PSA ticket', 'SecurityAlertTrigger'],
		['Datto', 'SecurityAlertTrigger'],
		...['SentinelOne', 'Sophos Central', 'CrowdStrike', 'GravityZone', 'Wazuh', 'Zabbix'].map(
			(name) => [name, 'SecurityAlertWebhookTrigger'],
		),
		['PSA ticket', 'SecurityAlertWebhookTrigger'],
		['Datto', 'SecurityAlertWebhookTrigger'],
		['PSA ticket', 'AutotaskAlertTicket'],
		['leaked credentials', 'AutotaskAlertTicket'],
	])('finds by %s the %s', (words, node) => {
		const aliases = codexOf(node ?? '').alias.map((alias) => alias.toLowerCase());
		expect(aliases.filter((alias) => alias.includes((words ?? '').toLowerCase()))).not.toEqual([]);
	});

	it.each(['SecurityAlertTrigger', 'SecurityAlertWebhookTrigger', 'AutotaskAlertTicket'])(
		'leads from the %s to a heading that exists, and names no alias twice',
		(node) => {
			const { alias, resources } = codexOf(node);
			expect(new Set(alias.map((name) => name.toLowerCase())).size).toBe(alias.length);
			for (const { url } of Object.values(resources).flat()) {
				const [address = '', anchor] = url.split('#');
				const page = address.endsWith('docs/sources.md') ? 'docs/sources.md' : 'README.md';
				const headings = [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(
					([, text = '']) =>
						text
							.toLowerCase()
							.replace(/[^\w\s-]/g, '')
							.trim()
							.replace(/\s/g, '-'),
				);
				expect(headings).toContain(anchor);
			}
		},
	);
});
