import type { HelperOptions } from 'handlebars';

import { cutText } from '../alert/plainText';
import { obscurePassword } from '../alert/redaction';
import { tokenValue } from './bracketToken';
import type { BracketToken } from './bracketToken';
import { formatDate } from './formatDate';

/** One rendering: what it may still spend, and what it has to say. Helpers reach it as `@run`. */
export interface Run {
	scope: Record<string, unknown>;
	warnings: Set<string>;
	/** Rounds of `each` left in the whole template. */
	rounds: number;
}

export const mostRounds = 1_000;
export const longestOutput = 120_000;
/** What a template may call; `if`, `unless` and `each` are blocks. */
export const helperNames = [
	'if',
	'unless',
	'each',
	'eq',
	'upper',
	'lower',
	'truncate',
	'default',
	'date',
	'obscure',
] as const;

/** Helpers of our own. Handlebars passes the values and then its options. */
export const ownHelpers = {
	eq(this: unknown, ...args: unknown[]): unknown {
		const options = args[args.length - 1] as HelperOptions;
		const isEqual = asText(valueOf(args, 0)) === asText(valueOf(args, 1));
		if (typeof options.fn !== 'function') return isEqual;
		return isEqual ? options.fn(this) : options.inverse(this);
	},
	upper: (...args: unknown[]) => asText(split(args).values[0]).toUpperCase(),
	lower: (...args: unknown[]) => asText(split(args).values[0]).toLowerCase(),
	truncate(...args: unknown[]): string {
		const [value, length] = split(args).values;
		const limit = Number(length ?? 100);
		return cutText(asText(value), Number.isFinite(limit) ? Math.trunc(limit) : 100);
	},
	default(...args: unknown[]): string {
		// A loop without lists in between: the default description calls this for every alert.
		for (let at = 0; at < args.length - 1; at++) {
			const text = asText(args[at]);
			if (text !== '') return text;
		}
		return '';
	},
	date(...args: unknown[]): string {
		const options = args[args.length - 1] as HelperOptions;
		const value = valueOf(args, 0);
		const zone = asText((options.hash as Record<string, unknown>).zone) || 'UTC';
		const text = formatDate(value, asText(valueOf(args, 1)) || 'YYYY-MM-DD', zone);
		if (text !== undefined) return text;
		runOf(options).warnings.add(
			`date: "${asText(value).slice(0, 40)}" in zone "${zone}" is no date.`,
		);
		return asText(value);
	},
	obscure: (...args: unknown[]) => obscurePassword(asText(split(args).values[0])),
};

/** What a bracketed word becomes; without a value it stays as the author wrote it. */
export function bracket(token: BracketToken, run: Run): string {
	const value = tokenValue(run.scope, token);
	if (value !== undefined) return asText(value);
	const { word } = token;
	run.warnings.add(`[${word}] is no token of this alert and stays as it is.`);
	return `[${word}]`;
}

/** A value as text: nothing for null and undefined; an object as it describes itself. */
function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === null || value === undefined) return '';
	if (typeof value !== 'object') return String(value);
	if (Array.isArray(value)) return value.map(asText).join(', ');
	return Symbol.toPrimitive in value ? String(value) : '';
}

/** `{{#each list}}` over own values, with `@index`, `@key`, `@first` and `@last`; bounded in rounds and length. */
export function each(this: unknown, ...args: unknown[]): string {
	const { values, options } = split(args);
	const list = values[0];
	const run = runOf(options);
	const entries = typeof list === 'object' && list !== null ? Object.entries(list) : [];
	if (entries.length === 0) return options.inverse(this);
	let text = '';
	for (const [index, [key, value]] of entries.entries()) {
		if (run.rounds-- <= 0 || text.length > longestOutput) {
			run.warnings.add(`each: the list is too long; the rest was left out.`);
			break;
		}
		const data = {
			...(options.data as object),
			index,
			key,
			first: index === 0,
			last: index === entries.length - 1,
		};
		text += options.fn(value, { data, blockParams: [value, key] });
	}
	return text;
}

/** The value at a place; undefined where Handlebars's options stand already. */
function valueOf(args: unknown[], at: number): unknown {
	return at < args.length - 1 ? args[at] : undefined;
}

function split(args: unknown[]): { values: unknown[]; options: HelperOptions } {
	return { values: args.slice(0, -1), options: args[args.length - 1] as HelperOptions };
}

function runOf(options: HelperOptions): Run {
	return (options.data as { run: Run }).run;
}
