import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

it('loading the client does not load axios', () => {
	const root = join(__dirname, '../..');
	const script = `
		require('./src/autotask/autotaskClient.ts');
		require('./src/autotask/connectionTest.ts');
		require('./credentials/AutotaskAlertsApi.credentials.ts');
		console.log(Object.keys(require.cache).filter((file) => /node_modules.(axios|handlebars)/.test(file)).length);
	`;
	const printed = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
		cwd: root,
	});
	expect(printed.toString().trim()).toBe('0');
});
