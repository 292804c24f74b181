/** A request that Autotask declines with `{"errors":[…]}`; almost always as HTTP 500. */
export class Refusal extends Error {
	constructor(
		message: string,
		readonly status = 500,
	) {
		super(message);
	}
}
