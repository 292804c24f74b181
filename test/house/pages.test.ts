import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { sampleAlert } from '../../src/alert/sampleAlert';
import { alertScope } from '../../src/template/alertScope';
import { helperNames } from '../../src/template/templateHelpers';
import { AutotaskAlertTicket } from '../../nodes/AutotaskAlertTicket/AutotaskAlertTicket.node';
import { SecurityAlertTrigger } from '../../nodes/SecurityAlertTrigger/SecurityAlertTrigger.node';
import { SecurityAlertWebhookTrigger } from '../../nodes/SecurityAlertWebhookTrigger/SecurityAlertWebhookTrigger.node';
import { inRepository, sourceFiles } from './sourceFiles';

const home = 'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts';
const pages = [
	...readdirSync(inRepository('.')).filter((name) => name.endsWith('.md')),
	...readdirSync(inRepository('docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

function read(path: string): string {
	return readFileSync(inRepository(path), 'utf8');
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(path: string): Set<string> {
	const headings = [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, text = '']) => text);
	return new Set(
		headings.map((text) =>
			text
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, '')
				.trim()
				.replaceAll(' ', '-'),
		),
	);
}

/** What is wrong with a link; '' when it leads somewhere. */
function brokenLink(page: string, link: string): string {
	if (/^https?:/.test(link)) return '';
	const [path = '', anchor] = link.split('#');
	const target = path === '' ? page : normalize(join(dirname(page), path));
	if (!existsSync(inRepository(target))) return `${page}: ${link} does not exist`;
	return anchor === undefined || anchorsOf(target).has(anchor)
		? ''
		: `${page}: ${link} has no such heading`;
}

describe.each(pages)('%s', (page) => {
	it('links to files, headings and pictures that exist', () => {
		const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
		expect(links.map((link) => brokenLink(page, link)).filter(Boolean)).toEqual([]);
	});

	it('speaks in code font of files of the repository only when they exist', () => {
		const named = [
			...read(page).matchAll(/`((?:src|nodes|docs|test|workflows|sandbox)\/[\w./-]+)`/g),
		];
		expect(
			named.map(([, path = '']) => path).filter((path) => !existsSync(inRepository(path))),
		).toEqual([]);
	});
});

it('n8n shows headings that exist', () => {
	const texts = sourceFiles()
		.filter(({ path }) => path.startsWith('credentials/'))
		.map(({ path }) => read(path));
	const codex = readdirSync(inRepository('nodes')).map((name) =>
		read(`nodes/${name}/${name}.node.json`),
	);
	const urls = [...texts, ...codex].flatMap((text) =>
		[...text.matchAll(/https:\/\/github\.com\/[^'"\s]+/g)].map(([url]) => url),
	);
	const links = urls.map((url) =>
		url.replace(home, '').replace('/blob/main/', '').replace(/^#/, 'README.md#'),
	);
	expect(links.length).toBeGreaterThan(6);
	expect(links.map((link) => brokenLink('README.md', link)).filter(Boolean)).toEqual([]);
});

describe('README.md', () => {
	const readme = read('README.md');
	const table = readme.slice(readme.indexOf('## Tokens'), readme.indexOf('Helpers: '));

	it('lists the tokens that templates know, and no other', () => {
		const listed = [...table.matchAll(/`\[(\w+)\]`(?=.*\|)/g)].map(([, token = '']) => token);
		const scope = alertScope(sampleAlert('1', 'Contoso Ltd', new Date()), {
			companyName: 'Contoso',
		});
		// Parts that are no text, the version of the envelope, and what a token of Dark Web ID goes before.
		const untold = new Set(['tokens', 'details', 'specVersion', 'source']);
		const known = Object.keys(scope).filter((name) => !untold.has(name));
		expect([...new Set(listed)].sort()).toEqual(known.sort());
	});

	it('lists the helpers that templates know, and no other', () => {
		const line = /Helpers: ([^.]+)\./.exec(readme)?.[1] ?? '';
		expect([...line.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([...helperNames]);
	});

	it('shows each node, the credential and a workflow', () => {
		expect(
			[...readme.matchAll(/!\[[^\]]+\]\(docs\/images\/[\w-]+\.png\)/g)].length,
		).toBeGreaterThanOrEqual(5);
	});
});

/** Written like parameters, and shown by n8n, Autotask or a sender instead. */
const ofOtherPrograms = new Set([
	...[
		'Retry On Fail',
		'Save successful executions',
		'Fixed',
		'Listen for test event',
		'Fetch Test Event',
	],
	...[
		'Email Trigger (IMAP)',
		'Gmail Trigger',
		'Microsoft Outlook Trigger',
		'Send Email',
		'Emergency e-mail',
	],
	...[
		'API User (system)',
		'Username (Key)',
		'Password (Secret)',
		'API Tracking Identifier',
		'API-only',
		'All',
	],
	...[
		'Resolved',
		'Response',
		'Incident Reports',
		'Escalations',
		'Keylogged or Phished',
		'Credential exposure',
	],
	...['Health Status Improvement', 'Health Status Decline'],
]);

/** Names that n8n's editor shows for our nodes and credentials: of parameters, options and choices. */
function shownNames(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const { displayName, name } = value as { displayName?: unknown; name?: unknown };
	const own = [displayName, name].filter((text): text is string => typeof text === 'string');
	return [...own, ...Object.values(value).flatMap(shownNames)];
}

describe('parameters', () => {
	const credentials = sourceFiles()
		.filter(({ path }) => path.startsWith('credentials/') && path.endsWith('.credentials.ts'))
		.map(({ path }) => read(path))
		.flatMap((text) =>
			[...text.matchAll(/(?:displayName|name)(?::| =)\s*'([^']+)'/g)].map(([, name = '']) => name),
		);
	const nodes = [
		new AutotaskAlertTicket(),
		new SecurityAlertTrigger(),
		new SecurityAlertWebhookTrigger(),
	];
	const shown = new Set([
		...nodes.flatMap(({ description }) => shownNames(description)),
		...credentials,
	]);
	const withoutUnit = new Set(
		[...shown].map((name) => name.replace(/ \([^)]*\)$/, '').replace(/ Names? or IDs?$/, '')),
	);

	it.each(['README.md', 'docs/sources.md', 'docs/operations.md'])('that %s names exist', (page) => {
		const prose = read(page).replace(/```[^]*?```/g, '');
		const named = [...prose.matchAll(/(?<![\w*])_([A-Z][^_\n]{2,60}(?:\n[^_\n]{1,60})?)_(?!\w)/g)]
			.map(([, text = '']) => text.replace(/\s+/g, ' ').replace(/^Options > /, ''))
			.filter((text) => !shown.has(text) && !withoutUnit.has(text) && !ofOtherPrograms.has(text));
		expect([...new Set(named)]).toEqual([]);
	});
});
