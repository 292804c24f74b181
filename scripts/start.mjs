// The main job in one command: installs what is missing, builds, and runs the demo.
import './ensureInstalled.mjs';
import { run } from './run.mjs';

run('scripts/build.mjs', [], { quiet: true });
run('demo/demo.ts', [], { nodeArgs: ['--import', 'tsx'] });
