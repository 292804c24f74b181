/** Whether an address is this machine's own: the only place that plain HTTP may go to, and never through a proxy. */
export function isLoopback(url: URL): boolean {
	return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}
