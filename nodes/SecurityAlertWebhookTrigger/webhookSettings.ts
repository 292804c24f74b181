import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Severity } from '../../src/alert/alert';
import { customPreset } from '../../src/sources/senders/customPreset';
import type { AlertPreset } from '../../src/sources/senders/preset';
import { isPresetName, presets } from '../../src/sources/senders/presets';
import { recordOf } from '../../src/json/jsonRecord';
import { severityIds } from '../../src/alert/severity';
import {
	readScheme,
	type SchemeReading,
	type UnusableScheme,
	type WebhookCredential,
} from '../../src/webhook/readScheme';

const credentialName = 'alertWebhookApi';

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

/** The scheme of the credential, or none when the user chose so; a credential that can verify nothing is data. */
export async function readAuthentication(context: WebhookSide): Promise<SchemeReading> {
	return context.getNodeParameter('authentication', 'credential') === 'none'
		? { kind: 'scheme', scheme: { kind: 'none' } }
		: readScheme(await context.getCredentials<WebhookCredential>(credentialName));
}

/** What to tell the owner of the workflow. */
export function unusableCredential({ field, problem }: UnusableScheme): string {
	return `The credential can not verify any request: ${field}: ${problem}`;
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

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown, fallback: number, least: number, most: number): number {
	const number = typeof value === 'number' && Number.isFinite(value) ? value : fallback;
	return Math.min(most, Math.max(least, number));
}
