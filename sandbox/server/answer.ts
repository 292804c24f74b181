import type { Switches } from '../switches';

/** What is sent back: status, text and its type. */
export interface HttpAnswer {
	status: number;
	body: string;
	type: 'application/json; charset=utf-8' | 'text/html; charset=utf-8';
	headers?: Record<string, string>;
}

export function json(value: unknown, status = 200): HttpAnswer {
	return { status, body: JSON.stringify(value), type: 'application/json; charset=utf-8' };
}

export function html(body: string, status = 200): HttpAnswer {
	return { status, body, type: 'text/html; charset=utf-8' };
}

export function errors(message: string, status = 500): HttpAnswer {
	return json({ errors: [message] }, status);
}

export function empty(status: number): HttpAnswer {
	return { status, body: '', type: 'application/json; charset=utf-8' };
}

/** IIS answers unknown entities and paths with a page, not with JSON. */
export function htmlNotFound(): HttpAnswer {
	return html(
		'<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head>' +
			'<body><h1>Server Error</h1><h2>404 - File or directory not found.</h2></body></html>',
		404,
	);
}

/** Kaseya's page of a maintenance window; seen with status 404 and with 200. */
export function maintenancePage(status: number): HttpAnswer {
	return html('<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>', status);
}

export function methodNotAllowed(method: string): HttpAnswer {
	return json({ Message: `The requested resource does not support http method '${method}'.` }, 405);
}

/** Both answers to an id that does not exist have been seen live. */
export function missingRow({ missingId }: Switches): HttpAnswer {
	return missingId === 'nullItem'
		? json({ item: null })
		: json({ Message: 'No HTTP resource was found that matches the request URI.' }, 404);
}
