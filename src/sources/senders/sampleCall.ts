import type { WebhookSender } from './sender';

/** A call with the sender's sample body, as it can be pasted into a shell: `URL`, and the secret, are to be filled in. */
export function sampleCall({ guide }: WebhookSender): string {
	const body = shellText(JSON.stringify(guide.sample));
	const json = `-H 'Content-Type: application/json'`;
	switch (guide.scheme) {
		case 'standardWebhooks':
			return [
				`SECRET='whsec_…'`,
				`BODY=${body}`,
				'ID=msg_$(date +%s); TIME=$(date +%s)',
				`KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
				'SIGNATURE=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)',
				`curl "$URL" ${json} -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGNATURE" -d "$BODY"`,
			].join('\n');
		case 'basicAuth':
			return [`SECRET='user:password'`, `curl "$URL" ${json} -u "$SECRET" -d ${body}`].join('\n');
		case 'sharedToken':
		case 'saasAlerts': {
			const header = guide.token?.headers?.[0] ?? 'X-Webhook-Token';
			return [`SECRET='…'`, `curl "$URL" ${json} -H "${header}: $SECRET" -d ${body}`].join('\n');
		}
	}
}

function shellText(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
