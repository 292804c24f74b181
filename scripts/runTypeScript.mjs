// node scripts/runTypeScript.mjs <file.ts> [arguments]: installs what is missing, then runs the file in this very process,
// so that Ctrl-C and its signals reach the file's own handlers. (npm's ignore-scripts also turns off "pre" scripts.)
import './ensureInstalled.mjs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

await import('tsx');
const [file] = process.argv.splice(2, 1);
process.argv[1] = resolve(file);
await import(pathToFileURL(resolve(file)).href);
