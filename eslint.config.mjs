import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

// The strict set of the plugin also holds the rules of n8n Cloud: no runtime dependencies, no timers, no process. This
// package is for self-hosted n8n and is built on axios and handlebars, so exactly those rules are off, with this reason.
const community = n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport;

const product = ['nodes/**/*.ts', 'credentials/**/*.ts', 'src/**/*.ts'];
const pureRooms = ['src/template', 'src/tenant', 'src/ticket'].map((room) => `${room}/**/*.ts`);

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
		files: ['nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			// These three contradict the present style of n8n; its own CLI switches them off too.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		files: ['src/**/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{ paths: ['n8n-workflow', 'n8n-core'], patterns: ['**/nodes/**', '**/credentials/**'] },
			],
		},
	},
	{
		// Pure rooms know neither n8n nor the network, so that each can be read and tested alone.
		files: [...pureRooms, 'src/alert/*.ts'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					paths: ['n8n-workflow', 'n8n-core', 'axios'],
					patterns: [
						'**/autotask/**',
						'**/delivery/**',
						'**/health/**',
						'**/nodes/**',
						'**/credentials/**',
					],
				},
			],
		},
	},
	{
		// Tests read fixtures by index and talk to a terminal.
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
		rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
	},
);
