import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAnswer } from './answer';

const maxBodyBytes = 20 * 1024 * 1024;

/** The body as text; undefined when it is larger than 20 MiB. */
export async function readRequestBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const part = chunk as Buffer;
		size += part.length;
		if (size <= maxBodyBytes) chunks.push(part);
	}
	return size <= maxBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

export function send(response: ServerResponse, answer: HttpAnswer): void {
	if (response.destroyed) return;
	response.writeHead(answer.status, {
		...(answer.body !== '' && { 'Content-Type': answer.type }),
		'Content-Length': Buffer.byteLength(answer.body),
		...answer.headers,
	});
	response.end(answer.body);
}
