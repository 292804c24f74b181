import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Severity } from '../../src/alert/alert';
import { severityIds } from '../../src/alert/severity';
import { recordOf, textOf } from '../../src/json/jsonRecord';
import { readTenantBinding, type TenantBinding } from '../../src/sources/senders/boundTenant';
import { customSender } from '../../src/sources/senders/customSender';
import type { WebhookSender } from '../../src/sources/senders/sender';
import { isSenderName, senders } from '../../src/sources/senders/senderList';
import {
	readScheme,
	type SchemeReading,
	type UnusableScheme,
	type WebhookCredential,
} from '../../src/webhook/readScheme';

const credentialName = 'alertWebhookApi';

export interface WebhookSettings {
	sender: WebhookSender;
	minimumSeverity: Severity;
	simplify: boolean;
	toleranceSeconds: number;
	includePlaintextPasswords: boolean;
	includeRaw: boolean;
	/** 0: deliveries are not remembered. */
	rememberMs: number;
}

/** How the sender proves itself, and which customer it may speak for. */
export interface Authentication {
	reading: SchemeReading;
	boundTenants: TenantBinding[];
	credential: WebhookCredential & { apiKey?: unknown; apiUrl?: unknown };
}

type WebhookSide = IHookFunctions | IWebhookFunctions;

export function readSettings(context: WebhookSide): WebhookSettings {
	const options = recordOf(context.getNodeParameter('options', {}));
	return {
		sender: readSender(context),
		minimumSeverity: severityOf(context.getNodeParameter('minimumSeverity', 'informational')),
		simplify: context.getNodeParameter('simplify', false) === true,
		toleranceSeconds: numberOf(options.toleranceSeconds, 300, 10, 3_600),
		includePlaintextPasswords: options.includePlaintextPasswords === true,
		includeRaw: options.includeRaw === true,
		rememberMs: numberOf(options.rememberHours, 96, 0, 336) * 3_600_000,
	};
}

/** The scheme of the credential, or none when the user chose so; a credential that can verify nothing is data. */
export async function readAuthentication(
	context: WebhookSide,
	sender: WebhookSender,
): Promise<Authentication> {
	const options = recordOf(context.getNodeParameter('options', {}));
	const ofNode = readTenantBinding(textOf(options.boundTenant));
	if (context.getNodeParameter('authentication', 'credential') === 'none') {
		const reading: SchemeReading = { kind: 'scheme', scheme: { kind: 'none' } };
		return { reading, boundTenants: [ofNode], credential: {} };
	}
	const credential = await context.getCredentials<
		Authentication['credential'] & { boundTenant?: unknown }
	>(credentialName);
	return {
		reading: readScheme(credential, sender.guide.token),
		boundTenants: [readTenantBinding(textOf(credential.boundTenant)), ofNode],
		credential,
	};
}

/** What to tell the owner of the workflow. */
export function unusableCredential({ field, problem }: UnusableScheme): string {
	return `The credential cannot verify any request: ${field}: ${problem}`;
}

export function readSender(context: WebhookSide): WebhookSender {
	const name = context.getNodeParameter('preset', 'standard');
	if (isSenderName(name) && name !== 'standard') return senders[name];
	return customSender({
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

function numberOf(value: unknown, fallback: number, least: number, most: number): number {
	const number = typeof value === 'number' && Number.isFinite(value) ? value : fallback;
	return Math.min(most, Math.max(least, number));
}
