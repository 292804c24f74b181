import { readFile, writeFile } from 'node:fs/promises';

import { format } from 'prettier';

import { withSenders } from './senderPages';

/** Writes the parts of docs/sources.md that are made from the list of senders. */
async function writeSenderDocs(): Promise<void> {
	const path = 'docs/sources.md';
	const page = withSenders(await readFile(path, 'utf8'));
	const options = { parser: 'markdown', useTabs: true, printWidth: 100, singleQuote: true };
	await writeFile(path, await format(page, options));
}

void writeSenderDocs();
