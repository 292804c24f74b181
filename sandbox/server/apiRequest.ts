import type { IncomingHttpHeaders } from 'node:http';
import type { ApiUser } from '../tenant/apiUsers';
import type { Target } from './route';

/** A signed-in request, read to the end. */
export interface ApiRequest {
	method: string;
	target: Target;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	bodyText: string;
	user: ApiUser;
	/** The API root, with trailing slash. */
	zoneUrl: string;
}
