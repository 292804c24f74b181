import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REFUSAL_RULES } from '../../src/autotask/refusalRules';
import { checkNames, watchNames } from '../../src/health/healthCheck';
import { bundledWorkflowNames } from '../../tools/n8n/bundledWorkflows';
import { REPOSITORY } from '../../tools/n8n/n8nVersion';

const page = readFileSync(join(REPOSITORY, 'docs', 'operations.md'), 'utf8');
const quoted = [...page.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

describe('docs/operations.md', () => {
	it.each(REFUSAL_RULES.map(({ pattern }) => [String(pattern), pattern] as const))(
		'says what to do for %s',
		(_, pattern) => {
			expect(quoted.some((text) => pattern.test(text))).toBe(true);
		},
	);

	it.each([...checkNames, ...watchNames])('explains the check %s', (name) => {
		expect(page).toContain(`| ${name} `);
	});

	it('names every bundled workflow, and no other', () => {
		const named = new Set(quoted.filter((text) => text.endsWith('.json')));
		expect([...named].sort()).toEqual(bundledWorkflowNames());
	});

	it.each(['invalid', 'refused', 'unmapped', 'unreadable', 'unknown', 'tryLater', 'signIn'])(
		'explains the kind of failure %s',
		(kind) => {
			expect(quoted).toContain(kind);
		},
	);

	it('names the columns of the outbox as the workflows create them', () => {
		const main = readFileSync(
			join(REPOSITORY, 'workflows', 'security-alerts-to-autotask.json'),
			'utf8',
		);
		const { nodes } = JSON.parse(main) as {
			nodes: Array<{
				name: string;
				parameters: { columns?: { column?: Array<{ name: string }> } };
			}>;
		};
		const columns =
			nodes.find(({ name }) => name === 'Outbox table')?.parameters.columns?.column ?? [];
		expect(columns.length).toBeGreaterThan(0);
		for (const { name } of columns) expect(quoted).toContain(name);
	});
});
