/** The envelope in which every list comes; `next` and `prev` are absent where they do not apply. */
interface ListPage {
	self: string;
	first: string;
	last: string;
	next?: string;
	prev?: string;
	list: unknown[];
}

const largestPage = 200;

/** One zero-based page of the records, or undefined past the end. */
export function listPage(
	path: string,
	query: URLSearchParams,
	records: unknown[],
): ListPage | undefined {
	const limit = Math.min(largestPage, Math.max(1, Number(query.get('limit') ?? largestPage)));
	const page = Number(query.get('page') ?? 0);
	const last = Math.ceil(records.length / limit) - 1;
	if (page < 0 || page > last) return undefined;
	const address = (number: number) => `${path}?page=${number}&limit=${limit}`;
	return {
		self: address(page),
		first: address(0),
		last: address(last),
		...(page < last ? { next: address(page + 1) } : {}),
		...(page > 0 ? { prev: address(page - 1) } : {}),
		list: records.slice(page * limit, (page + 1) * limit),
	};
}
