import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

// The strict set of the plugin also holds the rules of n8n Cloud: no runtime dependencies, no timers, no process. This
// package is for self-hosted n8n and is built on axios and handlebars, so exactly those rules are off, with this reason.
const community = n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport;

const product = ['nodes/**/*.ts', 'credentials/**/*.ts', 'src/**/*.ts'];

// What each room of src may know besides itself, as in docs/architecture.md. Nobody there knows n8n, `nodes` or `credentials`.
const mayKnow = {
	json: [],
	result: [],
	memory: [],
	http: ['memory'],
	webhook: [],
	alert: ['json'],
	polling: ['alert', 'http', 'json', 'memory'],
	sources: ['alert', 'http', 'json', 'memory', 'polling'],
	template: ['alert', 'json'],
	tenant: [],
	report: ['alert', 'autotask', 'delivery', 'json', 'ticket'],
	rules: ['alert', 'tenant', 'ticket', 'template', 'json'],
	ticket: ['alert', 'template'],
	autotask: ['http', 'json', 'memory', 'tenant', 'ticket'],
	delivery: ['alert', 'autotask', 'json', 'memory', 'rules', 'tenant', 'ticket'],
	answer: ['alert', 'autotask', 'delivery', 'http', 'json', 'polling', 'sources', 'ticket'],
	health: ['alert', 'autotask', 'delivery', 'http', 'json', 'rules', 'tenant', 'ticket'],
};

// Requests leave through src/http alone.
const network =
	'(?:node:)?(?:http|https|http2|tls|dgram|dns)(?:/|$)|axios(?:/|$)|undici(?:/|$)|follow-redirects(?:/|$)';
const outsideHttp = 'requests leave through src/http alone; see docs/architecture.md';

/** The borders of product code: n8n is known to `nodes` and `credentials`, the network to `src/http`. */
function closedImports(closed, reason, more = {}) {
	const names = `${closed}|(?:node:)?net$`.replaceAll('/', '\\u002F');
	return {
		modules: { regex: `^(?:${closed})`, message: reason, ...more },
		syntax: [
			{ selector: `ImportExpression[source.value=/^(?:${names})/]`, message: reason },
			{
				selector: `CallExpression[callee.name="require"][arguments.0.value=/^(?:${names})/]`,
				message: reason,
			},
		],
	};
}
const noNetwork = closedImports(network, outsideHttp, { allowTypeImports: true });
/** Of `node:net` only what opens no connection. */
const noSockets = {
	regex: '^(?:node:)?net$',
	message: outsideHttp,
	allowImportNames: ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'SocketAddress'],
};
const noNetworkGlobals = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].flatMap((name) => [
	{ name, message: outsideHttp },
]);
const noNetworkMembers = noNetworkGlobals.map(({ name }) => ({
	object: 'globalThis',
	property: name,
	message: outsideHttp,
}));

/** No source can forget to mask the secrets of its record. */
const masksItsRecord = {
	regex: '/alert/createAlert$',
	importNames: ['createAlert'],
	message: 'a source makes its alerts by alertFromRecord, which masks the secrets of the record',
};

/** The borders of a room: neither n8n nor, outside of `http`, the network; and only the rooms named above. */
function borders(room) {
	const noN8n = closedImports('n8n(?:-|/|$)', 'a room must not know n8n; see docs/architecture.md');
	const closed = room === 'http' ? [noN8n] : [noN8n, noNetwork];
	const others = Object.keys(mayKnow).filter(
		(other) => other !== room && other !== 'result' && !mayKnow[room].includes(other),
	);
	const strangers = [...others, 'nodes', 'credentials', 'sandbox', 'test', 'tools'];
	return {
		files: [`src/${room}/**/*.ts`],
		rules: {
			'no-restricted-imports': 'off',
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						...closed.map(({ modules }) => modules),
						...(room === 'http' ? [] : [noSockets]),
						{ regex: `^[./]+/(?:${strangers.join('|')})/` },
						...(room === 'sources' ? [masksItsRecord] : []),
					],
				},
			],
			'no-restricted-syntax': ['error', ...closed.flatMap(({ syntax }) => syntax)],
			...(room !== 'http' && {
				'no-restricted-globals': ['error', ...noNetworkGlobals],
				'no-restricted-properties': ['error', ...noNetworkMembers],
			}),
		},
	};
}

export default tseslint.config(
	globalIgnores(['dist', 'node_modules', '.cache', 'coverage', 'output']),
	{
		files: ['**/*.ts'],
		extends: [
			js.configs.recommended,
			tseslint.configs.recommended,
			importX.configs['flat/recommended'],
			importX.configs['flat/typescript'],
		],
		rules: {
			'no-console': 'error',
			'import-x/no-cycle': 'error',
			// fast-check's own documentation writes fc.property on the default import.
			'import-x/no-named-as-default-member': 'off',
			// Cleaning hostile text is about control characters.
			'no-control-regex': 'off',
			// Both are loaded on first use, so that n8n starts fast.
			'@typescript-eslint/no-require-imports': ['error', { allow: ['^axios', '^handlebars'] }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
		},
	},
	{
		plugins: { 'n8n-nodes-base': nodesBase },
		settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
	},
	{ files: product, extends: [community] },
	{
		// Text comes from senders whom nobody knows: no pattern may take more than linear time for it.
		files: product,
		plugins: { regexp },
		rules: {
			'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
			'regexp/no-super-linear-move': ['error', { report: 'potential' }],
		},
	},
	{
		files: ['package.json'],
		extends: [community],
		rules: {
			...nodesBase.configs.community.rules,
			// axios and handlebars are runtime dependencies by decision: see docs/architecture.md.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			// Contradict the community plugin's credential-documentation-url and credential-password-field (as in n8n's own CLI).
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		// The rule looks for the words in a node's file; the trigger makes its credentials from the list of sources, and
		// test/nodes/SecurityAlertTrigger/description.test.ts finds a test for each.
		files: ['DarkWebId', 'HaveIBeenPwnedAlerts', 'HuntressAlerts', 'MicrosoftGraphAlerts'].map(
			(name) => `credentials/${name}Api.credentials.ts`,
		),
		rules: { '@n8n/community-nodes/credential-test-required': 'off' },
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			// These three contradict the present style of n8n; its own CLI switches them off too.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	...Object.keys(mayKnow).map(borders),
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{ patterns: [noNetwork.modules, noSockets] },
			],
			'no-restricted-syntax': ['error', ...noNetwork.syntax],
			'no-restricted-globals': ['error', ...noNetworkGlobals],
			'no-restricted-properties': ['error', ...noNetworkMembers],
		},
	},
	{
		// Tests read fixtures by index and talk to a terminal.
		files: [
			'test/**/*.ts',
			'tools/**/*.ts',
			'sandbox/**/*.ts',
			'demo/**/*.ts',
			'bench/**/*.ts',
			'scripts/**/*.ts',
		],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
	},
);
