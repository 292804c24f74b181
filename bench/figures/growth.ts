import { plainText } from '../../src/alert/plainText';
import { classify } from '../../src/autotask/classify';
import { readOfficeProtectRules } from '../../src/sources/officeProtect/officeProtectRules';
import { parseOfficeProtectEmail } from '../../src/sources/officeProtect/parseOfficeProtectEmail';
import { huntress } from '../../src/sources/senders/huntress';
import { readEvents } from '../../src/sources/senders/readEvents';
import { CompanyDirectory } from '../../src/tenant/companyDirectory';
import { readJsonBody } from '../../src/webhook/requestBody';
import type { Figure } from '../figure';

/** Beginnings of what a reader of mails, HTML or JSON looks for, repeated without an end. */
const hostilePieces = [
	...['<', '<a ', '<script>', '<!--', '&#', '<<b>', ' ', '\n', '\r', '<p>', '</', '&lt;'],
	...[
		'a@',
		'a@a.',
		'https://',
		'Date: ',
		'User:\n',
		'-----\n',
		'Re: ',
		'=41',
		'=?x?B?',
		'"',
		'"\\',
	],
	...['(', '[', '1', '.', "'", '/', '\\', '{{', '[a', ';', '\u2028', 'alert-ref:'],
];
const growth = 8;
/** Below this, the clock says more about the machine than about the code. */
const blurMs = 3;

interface Work {
	name: string;
	/** Works on an input of so many characters, customers or companies. */
	run: (size: number, piece: string) => unknown;
	size: number;
	pieces: readonly string[];
}

const now = new Date('2026-11-20T08:00:00Z');
const mailRules = readOfficeProtectRules({});
const repeat = (piece: string, size: number) => piece.repeat(Math.ceil(size / piece.length));

const works: Work[] = [
	{
		name: 'cleaning of text',
		size: 250_000,
		pieces: hostilePieces,
		run: (size, piece) => plainText(repeat(piece, size)),
	},
	{
		name: 'reading of a mail',
		size: 125_000,
		pieces: hostilePieces,
		run: (size, piece) => {
			const text = repeat(piece, size);
			for (const mail of [
				{ subject: 'Alert', text },
				{ subject: 'Alert', html: `<p>${text}` },
				{ subject: text },
			]) {
				parseOfficeProtectEmail(mail, mailRules, now);
			}
		},
	},
	{
		name: 'reading of a webhook body',
		size: 125_000,
		pieces: ['"', '"\\', '1', '[', '{"a":', 'x'],
		run: (size, piece) =>
			readJsonBody(Buffer.from(repeat(piece, size)), { repairLineBreaks: true }),
	},
	{
		name: "classifying Autotask's answer",
		size: 125_000,
		pieces: hostilePieces,
		run: (size, piece) =>
			classify({
				status: 500,
				text: JSON.stringify({ errors: [repeat(piece, size), ...Array(size / 1_000).fill(piece)] }),
				retryAfter: '',
				sent: '{}',
			}),
	},
	{
		name: 'an event for thousands of customers',
		size: 600,
		pieces: ['a', 'a@', 'a@a.', '<b '],
		run: (size, piece) => readEvents(eventFor(size, piece), huntress, reading),
	},
	{
		name: 'similar names among companies',
		size: 1_250,
		pieces: ['Customer'],
		run: (size, piece) => {
			const directory = new CompanyDirectory(
				Array.from({ length: size }, (_, id) => ({ id, name: `${piece} ${id}`, isActive: true })),
			);
			for (let id = 0; id < 100; id++) directory.similar(`${piece}r ${id}`, 3);
		},
	},
];

const reading = {
	messageId: 'm',
	receivedAt: now,
	includePlaintextPasswords: false,
	includeRaw: false,
	secrets: [],
};

function eventFor(customers: number, piece: string): object {
	return {
		id: 1,
		event_type: 'escalation.created',
		subject: repeat(piece, 1_200),
		summary: repeat(piece, 1_200),
		body: repeat(piece, 1_000),
		organizations: Array.from({ length: customers }, (_, id) => ({ id, name: `Customer ${id}` })),
	};
}

/** Time for eight times the input beside eight times the time for the input: a ratio of 1 is linear, one of 8 quadratic. */
export function growthFigures(): Figure[] {
	return works.map(({ name, run, size, pieces }) => {
		const measured = pieces.map((piece) => {
			const small = quickest(() => run(size, piece));
			const large = quickest(() => run(size * growth, piece));
			return { piece, small, large, ratio: (large + blurMs) / (growth * (small + blurMs)) };
		});
		const worst = measured.reduce((a, b) => (b.ratio > a.ratio ? b : a));
		return {
			name: `${name}, ${growth} times the input`,
			ours: worst.large,
			floor: worst.small * growth,
			unit: 'ms',
			bar: { on: 'ratio', atMost: 4 },
			note: `slowest growth with ${JSON.stringify(worst.piece)}: 1 is linear, ${growth} quadratic`,
		};
	});
}

/** Best of three, in ms: others can only slow it down. */
function quickest(work: () => unknown): number {
	const times = [1, 2, 3].map(() => {
		const startedAt = performance.now();
		work();
		return performance.now() - startedAt;
	});
	return Math.min(...times);
}
