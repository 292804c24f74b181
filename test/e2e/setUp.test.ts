import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openBrowser, type OpenBrowser } from '../../tools/n8n/browser';
import { readChosen, tableRows } from '../../tools/n8n/bundledRuns';
import { publishMainWorkflow } from '../../tools/n8n/mainWorkflow';
import { securityEvent } from '../../tools/n8n/sampleEvents';
import { startWorkflowBench, type WorkflowBench } from '../../tools/n8n/workflowBench';
import { activateWorkflow, saveWorkflow } from '../../tools/n8n/workflows';

let bench: WorkflowBench;
let browser: OpenBrowser;
let address: string;

before(async () => {
	bench = await startWorkflowBench({ editor: true });
	browser = await openBrowser(join(bench.n8n.userFolder, 'chromium'));
	const saved = await saveWorkflow(bench.rest, readChosen(bench, 'set-up.json'));
	await activateWorkflow(bench.rest, saved);
	const form = saved.nodes.find(({ type }) => type.endsWith('.formTrigger'));
	address = `${bench.n8n.origin}/form/${form?.webhookId ?? ''}`;
	await browser.page.setViewportSize({ width: 390, height: 844 });
});
after(async () => {
	await browser?.close();
	await bench?.stop();
});

/** Waits for the page of this title, which has to fit the width of a phone. */
async function shown(title: string): Promise<string> {
	const { page } = browser;
	await page.getByRole('heading', { name: title }).waitFor();
	const text = await page.locator('body').innerText();
	const width = await page.evaluate('document.documentElement.scrollWidth');
	assert.ok(Number(width) <= 390, `${title} is ${String(width)} wide`);
	return text;
}

/** Goes on by keyboard alone. */
async function goOn(): Promise<void> {
	await browser.page.locator('#submit-btn').focus();
	await browser.page.keyboard.press('Enter');
}

async function choose(name: string, value: string): Promise<void> {
	const list = browser.page.getByLabel(name);
	const texts = await list.locator('option').allInnerTexts();
	const found = texts.find((text) => text.trim().startsWith(value));
	assert.ok(found, `${name} has no ${value}: ${texts.join(', ')}`);
	await list.selectOption({ label: found });
}

const type = (name: string, value: string) => browser.page.getByLabel(name).fill(value);

describe('set-up.json', () => {
	test('leads from the connection to a test ticket and a test mail', async () => {
		const { rest, sink, world } = bench;
		await browser.page.goto(address);
		await shown('Set up security alerts');
		await goOn();
		assert.match(await shown('1 of 5: Connection'), /✓ Sign-in/);
		await goOn();
		assert.match(await shown('2 of 5: Customers'), /none yet/);
		await type('Other customers', 'Fourth Coffee\nTailwind Trader');
		await goOn();
		assert.match(await shown('2 of 5: Companies'), /Fourth Coffee[\s\S]*Tailwind Trader/);
		await choose('Tailwind Trader', 'Tailwind Traders');
		await goOn();
		await shown('3 of 5: Tickets');
		await choose('Status', 'New');
		await choose('Priority', 'Medium');
		await choose('Queue', 'Security Operations');
		await goOn();
		await shown('4 of 5: Test ticket');
		await type('Or the ID of any company', '175');
		await goOn();
		assert.match(
			await shown('4 of 5: Result of the test'),
			/T\d+\.\d+[\s\S]*found again by its key/,
		);
		assert.match(String(world.autotask.tickets().at(-1)?.title), /^\[TEST\] /);
		await goOn();
		await shown('5 of 5: Emergency contact');
		await type('Email address', 'oncall@msp.example');
		await goOn();
		await browser.page.getByText('press Publish').waitFor();
		assert.equal(sink.mails.length, 1);
		const [settings] = await tableRows(rest, 'autotask_alerts_settings');
		assert.equal(settings?.contact, 'oncall@msp.example');
		assert.equal(settings?.queue, 'Security Operations');
		const tenants = await tableRows(rest, 'autotask_alerts_tenants');
		assert.deepEqual(
			tenants.map(({ tenantName, state }) => [tenantName, state]),
			[
				['Fourth Coffee', 'confirmed'],
				['Tailwind Trader', 'confirmed'],
			],
		);
	});

	test('again, it shows what is set, and changes nothing by itself', async () => {
		await browser.page.goto(address);
		await goOn();
		await shown('1 of 5: Connection');
		await goOn();
		await shown('2 of 5: Customers');
		await goOn();
		await shown('3 of 5: Tickets');
		assert.equal(await browser.page.getByLabel('Queue').inputValue(), 'Security Operations');
	});

	test('what it set makes the first ticket of the main workflow', async () => {
		const main = await publishMainWorkflow(bench);
		const run = await main.receive({ ...securityEvent(1), tenantName: 'Tailwind Trader' });
		assert.equal(run.status, 'success');
		await main.stop();
	});
});
