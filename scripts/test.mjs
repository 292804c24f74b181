// npm test: installs what is missing, builds (some tests look at the built package), and runs jest.
// --fast leaves out what takes long: fuzzing, long lives of tickets, chaos. --coverage prints which lines of src no test reaches.
import './ensureInstalled.mjs';
import { run } from './run.mjs';

const args = process.argv.slice(2);
const fast = args.includes('--fast');
const jestArguments = args.filter((argument) => argument !== '--fast');
if (fast) jestArguments.push('--testPathIgnorePatterns', ...slowFolders());

run('scripts/build.mjs', [], { quiet: true });
run('node_modules/jest/bin/jest.js', jestArguments);
if (jestArguments.length === 0 || fast) {
	process.stdout.write(`
Proved: an alert becomes exactly one ticket, for the right company, through refusals, time-outs, retries and rival
workers; no secret leaves a trigger or stands in a message; every sender, source and template reads hostile input; each
node does so in n8n's own engine, and the repository keeps its own rules.
${fast ? 'Left out: fuzzing, long ticket lives, chaos (npm test).\n' : ''}Not here: a real n8n and its editor (npm run test:e2e), queue mode (npm run test:queue), time and memory (npm run bench).
`);
}

function slowFolders() {
	return [
		'/node_modules/',
		'test/e2e/',
		'test/queue/',
		'test/fuzz/',
		'test/chaos/',
		'test/delivery/life',
	];
}
