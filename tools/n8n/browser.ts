import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { CHROMIUM_PATH } from './debianPackages';

export interface OpenBrowser {
	page: Page;
	close: () => Promise<void>;
}

/** Opens headless Chromium with an empty profile in `profileFolder`. */
export async function openBrowser(profileFolder: string): Promise<OpenBrowser> {
	const context: BrowserContext = await chromium.launchPersistentContext(profileFolder, {
		executablePath: CHROMIUM_PATH,
		headless: true,
		viewport: { width: 1440, height: 900 },
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	const page = context.pages()[0] ?? (await context.newPage());
	page.setDefaultTimeout(45_000);
	return { page, close: () => context.close() };
}
