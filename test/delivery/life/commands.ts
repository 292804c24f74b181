import fc from 'fast-check';

import { faultKinds } from '../../../sandbox/autotaskSandbox';
import type { Happening } from './happenings';
import { humanActions, type HumanAction, type Trouble, type World } from './world';

/** What the test itself must know to choose sensible commands. */
export interface Model {
	raised: Set<number>;
	delivered: boolean;
}

type Command = fc.AsyncCommand<Model, World>;

class Report implements Command {
	constructor(
		private readonly number: number,
		private readonly happening: Happening,
		private readonly trouble: Trouble | undefined,
	) {}
	check(model: Readonly<Model>): boolean {
		return (
			(this.happening === 'raise') === !model.raised.has(this.number) || this.happening === 'raise'
		);
	}
	async run(model: Model, world: World): Promise<void> {
		model.raised.add(this.number);
		world.report(this.number, this.happening);
		if (this.trouble) await deliver(model, world, this.trouble);
	}
	toString(): string {
		return `${this.happening}(${this.number})${this.trouble ? ` deliver(${told(this.trouble)})` : ''}`;
	}
}

/** Two workers at once, each with news of its own about alerts that may share a ticket. */
class Cross implements Command {
	constructor(
		private readonly first: [number, Happening],
		private readonly second: [number, Happening],
		private readonly pace: number,
	) {}
	check(model: Readonly<Model>): boolean {
		return model.raised.size > 0;
	}
	async run(model: Model, world: World): Promise<void> {
		await world.deliver({ kind: 'none' });
		for (const [number, happening] of [this.first, this.second]) {
			world.report(number, model.raised.has(number) ? happening : 'raise');
			model.raised.add(number);
		}
		const split = Math.max(1, world.pending.length - 1);
		await deliver(model, world, { kind: 'twoWorkers', split, crash: 0, pace: this.pace });
	}
	toString(): string {
		return `cross(${this.first.join(' ')} | ${this.second.join(' ')}, pace ${this.pace})`;
	}
}

/** Many alerts at once. */
class Burst implements Command {
	constructor(
		private readonly count: number,
		private readonly trouble: Trouble,
	) {}
	check(): boolean {
		return true;
	}
	async run(model: Model, world: World): Promise<void> {
		for (let number = 0; number < this.count; number += 1) {
			model.raised.add(number);
			world.report(number, 'raise');
		}
		await deliver(model, world, this.trouble);
	}
	toString(): string {
		return `burst(${this.count}) deliver(${told(this.trouble)})`;
	}
}

class Repeat implements Command {
	constructor(
		private readonly number: number,
		private readonly back: number,
		private readonly trouble: Trouble,
	) {}
	check(model: Readonly<Model>): boolean {
		return model.raised.has(this.number);
	}
	async run(model: Model, world: World): Promise<void> {
		world.repeat(this.number, this.back);
		await deliver(model, world, this.trouble);
	}
	toString(): string {
		return `repeat(${this.number}, ${this.back} back) deliver(${told(this.trouble)})`;
	}
}

class Deliver implements Command {
	constructor(private readonly trouble: Trouble) {}
	check(model: Readonly<Model>): boolean {
		return model.raised.size > 0;
	}
	async run(model: Model, world: World): Promise<void> {
		await deliver(model, world, this.trouble);
	}
	toString(): string {
		return `deliver(${told(this.trouble)})`;
	}
}

class HumanWork implements Command {
	constructor(
		private readonly index: number,
		private readonly action: HumanAction,
		private readonly choice: number,
	) {}
	check(model: Readonly<Model>): boolean {
		return model.delivered;
	}
	async run(_: Model, world: World): Promise<void> {
		world.human(this.index, this.action, this.choice);
	}
	toString(): string {
		return `human(ticket ${this.index}: ${this.action} ${this.choice})`;
	}
}

class Advance implements Command {
	constructor(private readonly hours: number) {}
	check(): boolean {
		return true;
	}
	async run(_: Model, world: World): Promise<void> {
		world.advance(this.hours * 3_600_000);
	}
	toString(): string {
		return `advance(${this.hours} h)`;
	}
}

async function deliver(model: Model, world: World, trouble: Trouble): Promise<void> {
	model.delivered = true;
	await world.deliver(trouble);
}

function told(trouble: Trouble): string {
	const { kind, ...rest } = trouble;
	return kind === 'none' ? '' : `${kind} ${JSON.stringify(rest)}`;
}

const trouble: fc.Arbitrary<Trouble> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant<Trouble>({ kind: 'none' }) },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('crash' as const),
			after: fc.integer({ min: 1, max: 9 }),
			when: fc.constantFrom('before' as const, 'after' as const),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('twoWorkers' as const),
			split: fc.nat(4),
			crash: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
			pace: fc.nat(1000),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('faults' as const),
			seed: fc.nat(),
			rate: fc.constantFrom(0.1, 0.3, 0.6),
			kinds: fc.oneof(
				fc.constant(undefined),
				fc.subarray([...faultKinds], { minLength: 1, maxLength: 4 }),
			),
		}),
	},
);

const number = fc.nat(4);
const happening = fc.constantFrom<Happening>(
	'worse',
	'details',
	'count',
	'resolve',
	'resolve',
	'raise',
);

export function commandsOfALife(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
	const report = fc
		.tuple(number, happening, fc.option(trouble, { nil: undefined }))
		.map(([which, what, how]) => new Report(which, what, how));
	return fc.commands(
		[
			fc
				.tuple(number, fc.option(trouble, { nil: undefined }))
				.map(([which, how]) => new Report(which, 'raise', how)),
			report,
			report,
			fc
				.tuple(fc.tuple(number, happening), fc.tuple(number, happening), fc.nat(1000))
				.map(([first, second, pace]) => new Cross(first, second, pace)),
			// The end of an alert against news about it: the crossing that could lose most.
			fc
				.tuple(number, fc.constantFrom<Happening>('worse', 'details', 'count'), fc.nat(1000))
				.map(([which, news, pace]) => new Cross([which, 'resolve'], [which, news], pace)),
			fc
				.tuple(fc.integer({ min: 2, max: 5 }), trouble)
				.map(([count, how]) => new Burst(count, how)),
			fc
				.tuple(number, fc.nat(3), trouble)
				.map(([which, back, how]) => new Repeat(which, back, how)),
			trouble.map((how) => new Deliver(how)),
			fc
				.tuple(fc.nat(4), fc.constantFrom(...humanActions), fc.nat(1))
				.map(([index, action, choice]) => new HumanWork(index, action, choice)),
			fc.constantFrom(1, 30, 100, 200).map((hours) => new Advance(hours)),
		],
		{ maxCommands, size: 'max' },
	);
}
