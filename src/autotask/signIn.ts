import { Remembered } from '../memory/remembered';
import { CircuitBreaker } from './circuitBreaker';

/** What this process knows of one sign-in, for all executions that use it. */
export interface SignIn {
	breaker: CircuitBreaker;
	/** Requests that were sent with it since this process began. */
	requests: number;
	/** Names and labels of the tenant's fields in lower case, as far as they were read. */
	fieldNames: Set<string>;
}

const signIns = new Remembered<SignIn>({ most: 1_000 });

/** `key` is that of `signInKey`. */
export function signInOf(key: string): SignIn {
	return signIns.get(key, () => ({
		breaker: new CircuitBreaker(),
		requests: 0,
		fieldNames: new Set(),
	}));
}
