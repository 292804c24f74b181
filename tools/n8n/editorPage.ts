import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { CACHE_FOLDER, REPOSITORY } from './n8nVersion';
import { OWNER } from './ownerAccount';

/** With KEEP_SCREENSHOTS=1 the pictures of the README are made anew; otherwise they only help to understand a failure. */
const PICTURES =
	process.env['KEEP_SCREENSHOTS'] === '1'
		? join(REPOSITORY, 'docs', 'images')
		: join(CACHE_FOLDER, 'screenshots');

/** n8n's editor as a user sees it. */
export class EditorPage {
	constructor(
		readonly page: Page,
		private readonly origin: string,
	) {}

	/** An element by the name that n8n gives it for its own tests. */
	element(name: string): Locator {
		return this.page.locator(`[data-test-id="${name}"]`);
	}

	async signIn(): Promise<void> {
		await this.page.goto(`${this.origin}/signin`);
		await this.page.fill('input[type=email]', OWNER.email);
		await this.page.fill('input[type=password]', OWNER.password);
		await this.page.keyboard.press('Enter');
		await this.page.waitForURL(/\/home\//);
	}

	/** Opens an empty workflow with the list of nodes beside it. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(`${this.origin}/workflow/new`);
		await this.element('canvas-plus-button').first().click();
		await this.element('node-creator-search-bar').waitFor();
	}

	/** The names that the list of nodes shows for a search, once `expected` is among them. */
	async searchNodes(words: string, expected: string): Promise<string[]> {
		await this.element('node-creator-search-bar').fill(words);
		await this.nodeInList(expected).waitFor();
		return this.element('node-creator-item-name').allInnerTexts();
	}

	nodeInList(name: string): Locator {
		const exactly = new RegExp(`^\\s*${name}\\s*$`);
		return this.element('node-creator-item-name').filter({ hasText: exactly }).first();
	}

	/** Opens a node of the canvas. */
	async openNode(name: string): Promise<void> {
		await this.element('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.element('ndv').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.element('ndv-close-button').click();
		await this.element('ndv').waitFor({ state: 'hidden' });
	}

	parameter(name: string): Locator {
		return this.element(`parameter-input-${name}`);
	}

	/** Chooses a value from a parameter's list, by its label. */
	async choose(parameter: string, label: string): Promise<void> {
		await this.parameter(parameter).click();
		const items = this.page.locator('[data-test-id=parameter-input-item]:visible');
		await items.filter({ hasText: label }).first().click();
	}

	/** Chooses a value from the list of a resource locator, by its label. */
	async chooseLocator(parameter: string, label: string): Promise<void> {
		await this.element(`resource-locator-${parameter}`).locator('input').last().click();
		const items = this.page.locator('[data-test-id=rlc-item]:visible');
		await items.filter({ hasText: label }).first().click();
	}

	/** Adds an option to a collection, from the list at its end. */
	async addTo(collection: Locator, option: string): Promise<void> {
		await collection.locator('input').last().click();
		const options = this.page.locator('[role=option]:visible');
		await options.filter({ hasText: option }).first().click();
	}

	async picture(name: string): Promise<void> {
		mkdirSync(PICTURES, { recursive: true });
		await this.page.mouse.move(0, 0);
		// n8n's passing messages and tooltips are no part of the picture.
		const style = await this.page.addStyleTag({
			content: `.el-notification, .el-popper, [data-reka-popper-content-wrapper],
				[data-radix-popper-content-wrapper] { display: none !important }`,
		});
		await this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
		await style.evaluate((element) => (element as unknown as { remove(): void }).remove());
	}
}
