import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultKinds } from '../../sandbox/autotaskSandbox';
import { defaultSwitches } from '../../sandbox/switches';

const page = readFileSync(join(__dirname, '../../docs/sandbox.md'), 'utf8');

it.each(Object.keys(defaultSwitches))('docs/sandbox.md explains the switch %s', (name) => {
	expect(page).toContain(`\`${name}\``);
});

it.each(faultKinds)('docs/sandbox.md explains the fault %s', (kind) => {
	const stem = kind.replace(/(After|Before)Store$/, '…');
	expect(page).toContain(`\`${stem}\``);
});
