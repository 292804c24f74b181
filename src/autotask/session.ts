import { setTimeout as sleep } from 'node:timers/promises';
import { repeat } from '../http/repeat';
import { refuse, type Answer, type AutotaskProblem, type Refused } from './answer';
import type { Classified } from './classify';
import type { ApiRequest, ClientOptions } from './clientOptions';
import {
	credentialProblem,
	signInKey,
	trackingKey,
	trimmed,
	type AutotaskCredentials,
} from './credentials';
import { exchange } from './exchange';
import { Turn } from './lane';
import { laneTo } from './lanes';
import { signInOf, type SignIn } from './signIn';
import { cancelled, circuitOpen, withoutZone } from './unsent';
import type { Zone, ZoneLookUp } from './zone';
import { freshZone, rememberedZone } from './zoneMemory';

const readTries = 3;
const throttleTries = 6;
/** An execution does not sleep longer than this; a longer wait is for the user to plan. */
const longestWaitMs = 60_000;

/** Signed requests of one execution: zone, turn in the lane, circuit breaker, and patience with throttling. */
export class Session {
	/** Identity of the sign-in, for what this process remembers of the tenant. */
	readonly key: string;
	readonly signIn: SignIn;
	/** Requests that were sent for this execution; of one that several share, its part. */
	requests = 0;
	readonly #credentials: AutotaskCredentials;
	readonly #lookUp: ZoneLookUp;
	readonly #once: boolean;
	readonly #signal: AbortSignal | undefined;
	readonly #wait: (ms: number) => Promise<void>;
	readonly #headers: Record<string, string>;
	readonly #writeHeaders: Record<string, string>;
	#zone: Zone | undefined;

	constructor(credentials: AutotaskCredentials, options: ClientOptions) {
		this.#credentials = trimmed(credentials);
		this.key = signInKey(this.#credentials);
		this.signIn = signInOf(this.key);
		this.#lookUp = {
			credentials: this.#credentials,
			timeoutMs: options.timeoutMs ?? 30_000,
			discoveryUrl: options.discoveryUrl,
		};
		this.#once = options.once ?? false;
		this.#signal = options.signal;
		this.#wait = options.wait ?? ((ms) => sleep(ms));
		this.#headers = {
			Accept: 'application/json',
			'Content-Type': 'application/json',
			'User-Agent': 'n8n-nodes-autotask-alerts',
			ApiIntegrationCode: this.#credentials.integrationCode,
			UserName: this.#credentials.username,
			Secret: this.#credentials.secret,
		};
		const impersonated = credentials.impersonationResourceId;
		// On reads some tenants refuse the header (Autotask: impersonation), so only writes carry it.
		this.#writeHeaders = impersonated
			? { ...this.#headers, ImpersonationResourceId: String(impersonated) }
			: this.#headers;
	}

	/** Whose reads may travel together: same sign-in, same address, same patience. */
	get readsKey(): string {
		return JSON.stringify([
			this.key,
			this.#lookUp.discoveryUrl,
			this.#lookUp.timeoutMs,
			this.#once,
		]);
	}

	get isCancelled(): boolean {
		return this.#signal?.aborted ?? false;
	}

	/** Calls `leave` when the execution is cancelled, and returns how to stop listening. */
	onCancel(leave: () => void): () => void {
		this.#signal?.addEventListener('abort', leave, { once: true });
		return () => this.#signal?.removeEventListener('abort', leave);
	}

	/** The zone of the user: from memory, or looked up. */
	async zone(): Promise<Answer<Zone>> {
		const problem = credentialProblem(this.#credentials);
		if (problem !== '')
			return refuse({
				reason: 'signIn',
				message: problem,
				remedy: 'Correct it in the credential "Autotask API".',
			});
		if (this.#once && this.#zone) return { ok: true, value: this.#zone };
		const look = this.#once ? freshZone : rememberedZone;
		const zone = await this.#readAgain(() => look(this.#lookUp), readTries);
		if (zone.ok) this.#zone = zone.value;
		return zone;
	}

	/**
	 * Sends, and repeats what may be repeated: what was refused for being too much at once, and reads without a clear
	 * answer. A write without a clear answer may have happened, and only the caller can look for it.
	 */
	async send(request: ApiRequest): Promise<Classified> {
		const turn = request.turn ?? new Turn([this]);
		const signed = (): Promise<Classified> => this.#signed(request, turn);
		return await repeat<Record<string, unknown>, AutotaskProblem & { retryAfterMs?: number }>(
			request.write ? signed : () => this.#readAgain(signed, request.tries?.() ?? readTries),
			{
				attempts: this.#once ? 1 : throttleTries,
				firstWaitMs: 1_000,
				mayPass: (problem) => isThrottled(problem) && (problem.retryAfterMs ?? 0) <= longestWaitMs,
				// Where Autotask named a time the whole lane pauses, and this request waits in it.
				wait: (ms, problem) => (problem.retryAfterMs === undefined ? this.#wait(spread(ms)) : null),
			},
		);
	}

	/** One request as far as the sign-in allows it, and once more if the tenant has moved to another zone. */
	async #signed(request: ApiRequest, turn: Turn): Promise<Classified> {
		const { breaker } = this.signIn;
		for (let hasMoved = false; ;) {
			await breaker.decided();
			const zone = await this.zone();
			if (!zone.ok) return zone.problem.kind === 'unknown' ? withoutZone(zone.problem) : zone;
			const attempt = await this.#inTurn(zone.value, request, turn);
			if (attempt === 'again') continue;
			const { answer, findsOut = false } = attempt;
			if (!isSignIn(answer) || this.#once) return answer;
			if (hasMoved && findsOut) breaker.endTrial('refused');
			if (hasMoved || !(await this.#hasOtherZone(zone.value, findsOut))) return answer;
			hasMoved = true;
		}
	}

	/**
	 * One request in its turn; `again` when the sign-in came into doubt meanwhile and nothing was sent. `findsOut`: it got
	 * a 401, and shall find out for all whether the zone has changed.
	 */
	async #inTurn(
		zone: Zone,
		request: ApiRequest,
		turn: Turn,
	): Promise<{ answer: Classified; findsOut?: boolean } | 'again'> {
		const { breaker } = this.signIn;
		const { refusals } = breaker;
		const lane = laneTo(zone.url, trackingKey(this.#credentials));
		return await lane.run(turn, async () => {
			if (request.isCancelled?.() ?? this.isCancelled) return { answer: cancelled };
			const pass = this.#once ? 'send' : breaker.pass();
			if (pass === 'refuse') return { answer: circuitOpen };
			if (pass === 'wait') return 'again';
			const isTrial = pass === 'trial';
			if (breaker.refusals !== refusals && !this.#once) {
				if (isTrial) breaker.endTrial('unclear');
				return 'again';
			}
			const answer = await this.#exchange(zone, request, turn);
			if (isSignIn(answer)) {
				if (this.#once) breaker.open();
				return { answer, findsOut: !this.#once && breaker.refused(isTrial) };
			}
			const works = provesSignIn(answer);
			if (isTrial) breaker.endTrial(works ? 'works' : 'unclear');
			else if (works && this.#once) breaker.close();
			return { answer };
		});
	}

	/** After a 401: whether the user's zone is another one now. One request looks it up, the others wait for it. */
	async #hasOtherZone(zone: Zone, findsOut: boolean): Promise<boolean> {
		const { breaker } = this.signIn;
		if (!findsOut) {
			await breaker.decided();
			const now = await this.zone();
			return now.ok && now.value.url !== zone.url;
		}
		const fresh = await freshZone(this.#lookUp);
		const moves = fresh.ok && fresh.value.url !== zone.url;
		breaker.endTrial(moves ? 'unclear' : 'refused');
		return moves;
	}

	async #exchange(zone: Zone, request: ApiRequest, turn: Turn): Promise<Classified> {
		const lane = laneTo(zone.url, trackingKey(this.#credentials));
		const body = typeof request.body === 'function' ? request.body() : request.body;
		this.signIn.requests += 1;
		for (const caller of turn.callers) caller.requests += 1 / turn.callers.size;
		const { username, secret, integrationCode } = this.#credentials;
		const answer = await exchange(
			{
				method: request.method,
				url: `${zone.url}V1.0/${request.path}`,
				headers: request.write ? this.#writeHeaders : this.#headers,
				body: body && JSON.stringify(body),
				timeoutMs: this.#lookUp.timeoutMs,
			},
			[username, secret, integrationCode, body],
			this.signIn.fieldNames,
		);
		if (answer.ok || !isThrottled(answer.problem)) {
			lane.calm();
			return answer;
		}
		lane.narrow();
		const asked = answer.problem.retryAfterMs ?? 0;
		if (asked > 0 && asked <= longestWaitMs && !this.#once) lane.pauseUntil(this.#wait(asked));
		return answer;
	}

	#readAgain<T>(read: () => Promise<Answer<T>>, attempts: number): Promise<Answer<T>> {
		return repeat(read, {
			attempts: this.#once ? 1 : attempts,
			firstWaitMs: 250,
			mayPass: ({ kind }) => kind === 'unknown',
			wait: (ms) => this.#wait(spread(ms)),
		});
	}
}

function isSignIn(answer: Classified): boolean {
	return !answer.ok && answer.problem.kind === 'refused' && answer.problem.status === 401;
}

/** Whether the answer shows that the sign-in works: Autotask itself answered, whatever it says. */
function provesSignIn(answer: Classified): boolean {
	if (answer.ok) return true;
	return answer.problem.kind === 'refused' && answer.problem.reason !== 'notSent';
}

function isThrottled(problem: AutotaskProblem): problem is Refused {
	return problem.kind === 'refused' && problem.reason === 'throttled';
}

/** Give or take a quarter, so that parallel requests don't return together. */
function spread(ms: number): number {
	return ms * (0.75 + Math.random() / 2);
}
