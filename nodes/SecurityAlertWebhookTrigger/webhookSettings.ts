import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import type { Severity } from '../../src/alert/alert';
import { customPreset } from '../../src/alert/adapters/presets/customPreset';
import type { AlertPreset } from '../../src/alert/adapters/presets/preset';
import { isPresetName, presets } from '../../src/alert/adapters/presets/presets';
import { severityIds } from '../../src/alert/severity';
import { readScheme, type WebhookCredential } from '../../src/webhook/readScheme';
import type { WebhookScheme } from '../../src/webhook/scheme';

export const credentialName = 'alertWebhookApi';

export interface WebhookSettings {
	preset: AlertPreset;
	toleranceSeconds: number;
	includePlaintextPasswords: boolean;
	includeRaw: boolean;
	/** 0: deliveries are not remembered. */
	rememberMs: number;
}

type WebhookSide = IHookFunctions | IWebhookFunctions;

export function readSettings(context: WebhookSide): WebhookSettings {
	const options = recordOf(context.getNodeParameter('options', {}));
	return {
		preset: readPreset(context),
		toleranceSeconds: numberOf(options.toleranceSeconds, 300, 10, 3_600),
		includePlaintextPasswords: options.includePlaintextPasswords === true,
		includeRaw: options.includeRaw === true,
		rememberMs: numberOf(options.rememberHours, 96, 0, 336) * 3_600_000,
	};
}

/**
 * The scheme of the credential, or none when the user chose so. Throws for a credential that can verify nothing: a
 * webhook must never be open because a secret was forgotten.
 */
export async function readWebhookScheme(context: WebhookSide): Promise<WebhookScheme> {
	if (context.getNodeParameter('authentication', 'credential') === 'none') return { kind: 'none' };
	const reading = readScheme(await context.getCredentials<WebhookCredential>(credentialName));
	if (reading.kind === 'scheme') return reading.scheme;
	throw new NodeOperationError(
		context.getNode(),
		`The credential can not verify any request: ${reading.field}: ${reading.problem}`,
		{ description: 'Complete the credential Alert Webhook API of this node.', level: 'warning' },
	);
}

function readPreset(context: WebhookSide): AlertPreset {
	const name = context.getNodeParameter('preset', 'standard');
	if (isPresetName(name) && name !== 'standard') return presets[name];
	return customPreset({
		sourceName: textOf(context.getNodeParameter('sourceName', '')),
		itemsPath: textOf(context.getNodeParameter('itemsPath', '')),
		rows: rowsOf(context.getNodeParameter('fieldMap', {})).map((row) => ({
			field: textOf(row.field),
			path: textOf(row.path),
		})),
		severities: rowsOf(context.getNodeParameter('severityTable', {})).map((row) => ({
			word: textOf(row.word),
			severity: severityOf(row.severity),
		})),
	});
}

function rowsOf(collection: unknown): Array<Record<string, unknown>> {
	const { rows } = recordOf(collection);
	return Array.isArray(rows) ? rows.map(recordOf) : [];
}

function severityOf(value: unknown): Severity {
	const severities = Object.keys(severityIds) as Severity[];
	return severities.find((severity) => severity === value) ?? 'unknown';
}

function recordOf(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown, fallback: number, least: number, most: number): number {
	const number = typeof value === 'number' && Number.isFinite(value) ? value : fallback;
	return Math.min(most, Math.max(least, number));
}
