import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';

// n8n-core reads both when it is first required and would write into the home folder otherwise.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'only-for-tests-0123456789abcdef0123';
// Failures are what many tests are about; n8n would print each of them.
process.env.N8N_LOG_LEVEL ??= 'silent';
// The same cases in every run, so that a red run means a change. FC_SEED=random looks further, FC_SEED=<number> repeats.
const seed = process.env.FC_SEED ?? '20261122';
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
