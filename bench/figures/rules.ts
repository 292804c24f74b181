import { join } from 'node:path';

import { alertItems } from '../workload';
import type { Figure } from '../figure';
import { quietest } from './quietest';

type ReadRules = typeof import('../../src/rules/readRules').readRules;
type RuleBook = typeof import('../../src/rules/ruleBook').RuleBook;
type Alert = Parameters<InstanceType<RuleBook>['judge']>[0];

const alertCount = 10_000;
const noFacts = { parentCompany: [], companyType: [], companyClassification: [] };

/** 10,000 alerts judged by 200 rows of which none fits, beside the same alerts and the first of the rows. */
export async function rulesFigure(built: string): Promise<Figure> {
	const load = async <T>(path: string) => (await import(join(built, 'src/rules', path))) as T;
	const { readRules } = await load<{ readRules: ReadRules }>('readRules.js');
	const { RuleBook: Book } = await load<{ RuleBook: RuleBook }>('ruleBook.js');
	const now = new Date();
	const alerts = alertItems(alertCount, 'rules') as unknown as Alert[];
	const bookOf = (rows: object[]) => {
		const given = rows.map((value, index) => ({ from: 'data' as const, row: index + 1, value }));
		const { rules, problems } = readRules(given, now, 'UTC');
		if (problems[0]) throw new Error(problems[0].message);
		return new Book(rules);
	};
	const all = rows();
	const [many, single] = [bookOf(all), bookOf(all.slice(0, 1))];
	const judge = (book: InstanceType<RuleBook>) => () => {
		for (const alert of alerts) {
			if (book.judge(alert, noFacts, now).kind !== 'none')
				throw new Error('No row is meant to fit');
		}
	};
	const pair = quietest(judge(many), judge(single), 10);
	return {
		name: `judging ${alertCount.toLocaleString('en')} alerts by ${all.length} rules`,
		ours: pair.ours,
		floor: pair.floor,
		unit: 'ms',
		bar: { on: 'ratio', atMost: 60 },
		note: 'beside one rule; tenants, patterns, networks, severities and searches in the text, of which none fits',
	};
}

function rows(): object[] {
	return Array.from({ length: 200 }, (_, index) => {
		switch (index % 5) {
			case 0:
				return { tenant: `Nobody ${index}` };
			case 1:
				return { user: `*@nobody${index}.example` };
			case 2:
				return { ip: `10.${index}.0.0/16`, severity: 'low' };
			case 3:
				return { type: 'compromise.*', tenant: `*nobody*${index}*` };
			default:
				return { severity: 'medium', text: `ransomware ${index}` };
		}
	});
}
