// npm test: installs what is missing, builds (some tests look at the built package), and runs jest.
import './ensureInstalled.mjs';
import { run } from './run.mjs';

run('scripts/build.mjs', [], { quiet: true });
run('node_modules/jest/bin/jest.js', process.argv.slice(2));
