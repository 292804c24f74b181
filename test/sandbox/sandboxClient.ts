import type { AutotaskSandbox, Credentials } from '../../sandbox/autotaskSandbox';

export interface Reply {
	status: number;
	text: string;
	/** The parsed body; undefined when it is no JSON. */
	body: Record<string, unknown> | undefined;
	headers: Headers;
}

export type Call = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** A bare client: what a test sends is what goes over the wire. */
export function clientOf(
	sandbox: AutotaskSandbox,
	credentials: Credentials = sandbox.credentials,
	extraHeaders: Record<string, string> = {},
): Call {
	return async (method, path, body) => {
		const url = path.startsWith('http') ? path : `${sandbox.zoneUrl}V1.0/${path}`;
		const response = await fetch(url, {
			method,
			headers: {
				ApiIntegrationCode: credentials.integrationCode,
				UserName: credentials.username,
				Secret: credentials.secret,
				'Content-Type': 'application/json',
				...extraHeaders,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, text, body: parsed(text), headers: response.headers };
	};
}

function parsed(text: string): Record<string, unknown> | undefined {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}

/** The one message of a refusal. */
export function errorOf(reply: Reply): string {
	const errors = reply.body?.errors;
	return Array.isArray(errors) ? String(errors[0]) : `no errors: ${reply.status} ${reply.text}`;
}

export function itemsOf(reply: Reply): Array<Record<string, unknown>> {
	if (!Array.isArray(reply.body?.items)) throw new Error(`no items: ${reply.status} ${reply.text}`);
	return reply.body.items as Array<Record<string, unknown>>;
}

/** A body that Autotask accepts, changed as a test needs it. */
export function ticketBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		companyID: 175,
		title: '[High] Credential exposure',
		description: 'plain text',
		status: 1,
		priority: 2,
		queueID: 8,
		source: 8,
		dueDateTime: '2030-10-01T12:00:00Z',
		externalID: 'al-42',
		...changes,
	};
}

export async function createTicket(
	call: Call,
	changes: Record<string, unknown> = {},
): Promise<number> {
	const reply = await call('POST', 'Tickets', ticketBody(changes));
	if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
	return Number(reply.body?.itemId);
}
