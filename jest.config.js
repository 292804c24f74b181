/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/queue/'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
				module: { type: 'commonjs' },
			},
		],
	},
	// npm run coverage: what of the product no test reaches.
	collectCoverageFrom: ['src/**/*.ts', 'nodes/**/*.ts'],
	coverageProvider: 'v8',
	coverageReporters: ['text', 'text-summary'],
	setupFiles: ['<rootDir>/test/setup.ts'],
	// Sandboxes listen on 127.0.0.1 and two cores are shared with them: a slow machine must not fail a test.
	testTimeout: 60_000,
	maxWorkers: 2,
};
