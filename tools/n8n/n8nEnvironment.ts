import { dirname } from 'node:path';
import type { N8nVersion } from './n8nVersion';

/** One key for all n8n of the tests and of the local editor: they share prepared databases and hold no real secret. */
const ENCRYPTION_KEY = 'local-test-key-of-n8n-nodes-autotask-alerts';

export interface N8nPlace {
	/** Gets `.n8n` with database, configuration and installed nodes. */
	userFolder: string;
	port: number;
	/** The task runners' port; every n8n process needs its own, those of the command line too. */
	brokerPort: number;
}

/**
 * The environment of an n8n that listens on 127.0.0.1 only and asks nobody on the internet for anything.
 *
 * @param node the Node.js that n8n starts its task runners with
 * @param extra wins over everything else
 */
export function n8nEnvironment(
	node: string,
	place: N8nPlace,
	extra: Record<string, string> = {},
): Record<string, string> {
	return {
		PATH: `${dirname(node)}:${process.env['PATH'] ?? ''}`,
		LANG: 'C.UTF-8',
		// n8n writes its editor's files below the home folder's cache: two at once must not share it.
		HOME: place.userFolder,
		N8N_USER_FOLDER: place.userFolder,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		WEBHOOK_URL: `http://127.0.0.1:${place.port}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${place.port}/`,
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
		N8N_LOG_LEVEL: 'info',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...extra,
	};
}

/** Modules of 2.41 that nothing here uses. */
const NEEDLESS_MODULES =
	'mcp-registry,instance-ai,agents,agent-evals,chat-hub,mcp,insights,workflow-builder,breaking-changes,instance-registry,instance-version-history';

/** Without editor and AI modules n8n boots in half the time; for tests that only use REST and webhooks. */
export function withoutEditor(version: N8nVersion): Record<string, string> {
	return {
		N8N_DISABLE_UI: 'true',
		// An n8n that doesn't know a module of this list refuses to start.
		...(version.line === '2.41' ? { N8N_DISABLED_MODULES: NEEDLESS_MODULES } : {}),
	};
}
