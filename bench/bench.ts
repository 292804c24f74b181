import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, relative } from 'node:path';

import { builtPackage } from './builtPackage';
import { isReached, ratioOf, type Figure, type Growth } from './figure';
import { costFigures } from './figures/cost';
import { growthFigures } from './figures/growth';
import { loadingFigures } from './figures/loading';
import { pollingFigures } from './figures/polling';
import { renderingFigure } from './figures/rendering';
import { rulesFigure } from './figures/rules';
import { ticketFigures } from './figures/tickets';
import { webhookFigure } from './figures/webhook';
import { figureTable, growthTable } from './printTable';

interface Measured {
	figures: Figure[];
	growth?: Growth[];
}

/** Parts of the bench by the name with which one can be run alone: `npm run bench -- webhook loading`. */
const parts: Record<string, (folder: string, built: string) => Promise<Measured>> = {
	tickets: async (_, built) => ({ figures: await ticketFigures(built) }),
	cost: async (_, built) => costFigures(built),
	loading: async (folder) => ({ figures: loadingFigures(folder) }),
	rendering: async (_, built) => ({ figures: [await renderingFigure(built)] }),
	rules: async (_, built) => ({ figures: [await rulesFigure(built)] }),
	webhook: async (_, built) => ({ figures: [await webhookFigure(built)] }),
	growth: async () => ({ figures: growthFigures() }),
	polling: async (_, built) => ({ figures: await pollingFigures(built) }),
};

/** Measures the built package beside its floors, prints one table, and fails when a bar is missed. */
async function main(): Promise<void> {
	const startedAt = Date.now();
	const asked = process.argv.slice(2);
	const names = asked.length > 0 ? asked : Object.keys(parts);
	const folder = builtPackage();
	const figures: Figure[] = [];
	const growth: Growth[] = [];
	for (const name of names) {
		const part = parts[name];
		if (!part) throw new Error(`No part "${name}"; parts are ${Object.keys(parts).join(', ')}`);
		process.stderr.write(`Measuring ${name} …\n`);
		const measured = await part(folder, join(folder, 'dist'));
		figures.push(...measured.figures);
		growth.push(...(measured.growth ?? []));
	}
	console.log(figureTable(figures));
	if (growth.length > 0) {
		console.log(`\nHow cost grows with the alerts of one execution:\n\n${growthTable(growth)}`);
	}
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	const missed = figures.filter((figure) => !isReached(figure)).length;
	console.log(`\n${figures.length - missed} of ${figures.length} bars reached in ${seconds} s`);
	if (asked.length === 0) {
		const file = join(__dirname, 'results.json');
		writeFileSync(file, `${JSON.stringify(results(figures, growth, seconds), null, '\t')}\n`);
		console.log(`Written to ${relative(process.cwd(), file)}`);
	}
	if (missed > 0) process.exitCode = 1;
}

function results(figures: Figure[], growth: Growth[], seconds: number): object {
	return {
		measuredAt: new Date().toISOString(),
		node: process.version,
		cores: cpus().length,
		loadOfTheMachine: loadavg()[0],
		seconds,
		figures: figures.map((figure) => ({
			...figure,
			ratio: ratioOf(figure) ?? null,
			reached: isReached(figure),
		})),
		growth,
	};
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
