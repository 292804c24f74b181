import { parse } from 'flatted';
import { OWNER } from './ownerAccount';

/** A refusal of n8n's REST API. */
class N8nRestError extends Error {
	constructor(
		readonly status: number,
		method: string,
		path: string,
		readonly body: string,
	) {
		super(`${method} ${path} was answered with ${status}: ${body.slice(0, 600)}`);
	}
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export type ExecutionStatus =
	'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled';

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
	mode: string;
	workflowId: string;
}

/** One item of a node's output. */
export interface OutputItem {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

export interface NodeRun {
	error?: { message: string; description?: string };
	data?: { main: Array<OutputItem[] | null> };
}

export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			error?: { message: string; description?: string; node?: { name: string } };
		};
	};
}

/** The REST API that n8n's own editor uses, signed in as the owner. */
export class RestClient {
	#cookie = '';

	constructor(readonly origin: string) {}

	/** Makes the owner account in a new n8n, or signs in to it. */
	async signIn(): Promise<void> {
		const { email, password } = OWNER;
		try {
			await this.post('/rest/owner/setup', OWNER);
		} catch (error) {
			// 400: the owner account is there already.
			if (!(error instanceof N8nRestError) || error.status !== 400) throw error;
			await this.post('/rest/login', { emailOrLdapLoginId: email, password });
		}
	}

	get<Answer>(path: string): Promise<Answer> {
		return this.#call<Answer>('GET', path);
	}

	post<Answer>(
		path: string,
		body: unknown = {},
		headers: Record<string, string> = {},
	): Promise<Answer> {
		return this.#call<Answer>('POST', path, body, headers);
	}

	patch<Answer>(path: string, body: unknown): Promise<Answer> {
		return this.#call<Answer>('PATCH', path, body);
	}

	delete<Answer>(path: string): Promise<Answer> {
		return this.#call<Answer>('DELETE', path);
	}

	/** Saves a credential and gives its id. */
	async saveCredential(name: string, type: string, data: Record<string, unknown>): Promise<string> {
		const saved = await this.post<{ data: { id: string } }>('/rest/credentials', {
			name,
			type,
			data,
		});
		return saved.data.id;
	}

	/** What the credential dialog's connection test says of saved or edited values. */
	async testCredential(
		id: string,
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<CredentialTestResult> {
		const answer = await this.post<{ data: CredentialTestResult }>('/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
		return answer.data;
	}

	/** The newest executions of a workflow first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.get<{ data: { results: ExecutionSummary[] } }>(
			`/rest/executions?filter=${filter}&limit=100`,
		);
		return answer.data.results;
	}

	/** One execution with the output of every node. */
	async execution(id: string): Promise<Execution> {
		const { data } = await this.get<{ data: Omit<Execution, 'data'> & { data: string } }>(
			`/rest/executions/${id}`,
		);
		return { ...data, data: parse(data.data) as Execution['data'] };
	}

	async #call<Answer>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const response = await fetch(this.origin + path, {
			method,
			headers: {
				...headers,
				...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.#cookie = cookie.split(';')[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok) throw new N8nRestError(response.status, method, path, text);
		return JSON.parse(text) as Answer;
	}
}
