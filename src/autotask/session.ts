import { setTimeout as sleep } from 'node:timers/promises';
import { refuse, type Answer, type Unknown } from './answer';
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
import { laneTo } from './lanes';
import { SignInGuard } from './signInGuard';
import type { Zone, ZoneLookUp } from './zone';
import { freshZone, rememberedZone } from './zoneMemory';

const READ_TRIES = 3;
const THROTTLE_TRIES = 6;
/** An execution does not sleep longer than this; a longer wait is for the user to plan. */
const LONGEST_WAIT_MS = 60_000;

const guards = new Map<string, SignInGuard>();

/** Signed requests of one execution: zone, turn in the lane, sign-in guard, and patience with throttling. */
export class Session {
	/** Identity of the sign-in, for what this process remembers of the tenant. */
	readonly key: string;
	readonly #credentials: AutotaskCredentials;
	readonly #lookUp: ZoneLookUp;
	readonly #once: boolean;
	readonly #most: number;
	readonly #wait: (ms: number) => Promise<void>;
	readonly #headers: Record<string, string>;
	readonly #writeHeaders: Record<string, string>;
	readonly #guard: SignInGuard;
	#zone: Zone | undefined;

	constructor(credentials: AutotaskCredentials, options: ClientOptions) {
		this.#credentials = trimmed(credentials);
		this.key = signInKey(this.#credentials);
		this.#lookUp = {
			credentials: this.#credentials,
			timeoutMs: options.timeoutMs ?? 30_000,
			discoveryUrl: options.discoveryUrl,
		};
		this.#once = options.once ?? false;
		this.#most = Math.min(3, Math.max(1, Math.trunc(options.concurrency ?? 3) || 1));
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
		this.#guard = guards.get(this.key) ?? new SignInGuard();
		guards.set(this.key, this.#guard);
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
		const zone = await this.#readAgain(() => look(this.#lookUp));
		if (zone.ok) this.#zone = zone.value;
		return zone;
	}

	/** Sends, and repeats what may be repeated: throttled requests, and reads without a clear answer. */
	async send(request: ApiRequest): Promise<Classified> {
		const body = request.body === undefined ? undefined : JSON.stringify(request.body);
		for (let tries = 1; ; tries += 1) {
			const answer = request.write
				? await this.#signed(request, body)
				: await this.#readAgain(() => this.#signed(request, body));
			const asked = throttled(answer);
			if (asked === null) return answer;
			if (this.#once || tries >= THROTTLE_TRIES || (asked.retryAfterMs ?? 0) > LONGEST_WAIT_MS) {
				return answer;
			}
			// With a time named by Autotask the whole lane pauses, and this request waits in it.
			if (asked.retryAfterMs === undefined) await this.#wait(backOff(tries));
		}
	}

	async #signed(request: ApiRequest, body: string | undefined): Promise<Classified> {
		for (let repeated = false; ;) {
			await this.#guard.settled();
			const zone = await this.zone();
			if (!zone.ok) return zone.problem.kind === 'unknown' ? neverSent(zone.problem) : zone;
			const { answer, finder } = await this.#inTurn(zone.value, request, body);
			if (!answer) continue;
			if (!isSignIn(answer) || this.#once) return answer;
			if (finder) return this.#findOut(zone.value, request, body, answer);
			await this.#guard.settled();
			const now = await this.zone();
			if (repeated || !now.ok || now.value.url === zone.value.url) return answer;
			repeated = true;
		}
	}

	/**
	 * One request in its turn. No answer means that the sign-in came into doubt meanwhile and nothing was sent;
	 * `finder` means that this request got a 401 and shall find out whether the zone has changed.
	 */
	async #inTurn(
		zone: Zone,
		request: ApiRequest,
		body: string | undefined,
	): Promise<{ answer?: Classified; finder?: boolean }> {
		const guard = this.#guard;
		const doubts = guard.doubts;
		const lane = laneTo(zone.url, trackingKey(this.#credentials));
		return lane.run(this, this.#most, async () => {
			const pass = this.#once ? 'send' : guard.pass();
			if (pass === 'refuse') return { answer: BLOCKED };
			if (pass === 'wait') return {};
			const isTrial = pass === 'trial';
			if (guard.doubts !== doubts && !this.#once) {
				if (isTrial) guard.end('unclear');
				return {};
			}
			const answer = await this.#exchange(zone, request, body);
			if (isSignIn(answer)) {
				if (this.#once) guard.block();
				return { answer, finder: !this.#once && guard.doubt(isTrial) };
			}
			const accepted = isAccepted(answer);
			if (isTrial) guard.end(accepted ? 'works' : 'unclear');
			else if (accepted && this.#once) guard.allow();
			return { answer };
		});
	}

	/** After a 401: the zone is looked up once more, and the request repeated there if it has changed. */
	async #findOut(
		zone: Zone,
		request: ApiRequest,
		body: string | undefined,
		refusal: Classified,
	): Promise<Classified> {
		const fresh = await freshZone(this.#lookUp);
		if (!fresh.ok || fresh.value.url === zone.url) {
			this.#guard.end('refused');
			return refusal;
		}
		const lane = laneTo(fresh.value.url, trackingKey(this.#credentials));
		const answer = await lane.run(this, this.#most, () =>
			this.#exchange(fresh.value, request, body),
		);
		const works = answer.ok || (answer.problem.kind === 'refused' && !isSignIn(answer));
		this.#guard.end(works ? 'works' : isSignIn(answer) ? 'refused' : 'unclear');
		return answer;
	}

	async #exchange(zone: Zone, request: ApiRequest, body: string | undefined): Promise<Classified> {
		const lane = laneTo(zone.url, trackingKey(this.#credentials));
		const { username, secret, integrationCode } = this.#credentials;
		const answer = await exchange(
			{
				method: request.method,
				url: `${zone.url}V1.0/${request.path}`,
				headers: request.write ? this.#writeHeaders : this.#headers,
				body,
				timeoutMs: this.#lookUp.timeoutMs,
			},
			[username, secret, integrationCode, request.body],
		);
		const problem = throttled(answer);
		if (problem === null) {
			lane.calm();
			return answer;
		}
		lane.narrow();
		const asked = problem.retryAfterMs ?? 0;
		if (asked > 0 && asked <= LONGEST_WAIT_MS && !this.#once) lane.pauseUntil(this.#wait(asked));
		return answer;
	}

	async #readAgain<T>(read: () => Promise<Answer<T>>): Promise<Answer<T>> {
		for (let tries = 1; ; tries += 1) {
			const answer = await read();
			const isUnknown = !answer.ok && answer.problem.kind === 'unknown';
			if (!isUnknown || tries >= READ_TRIES || this.#once) return answer;
			await this.#wait(backOff(tries) / 4);
		}
	}
}

function isSignIn(answer: Classified): boolean {
	return !answer.ok && answer.problem.kind === 'refused' && answer.problem.status === 401;
}

/** Whether the answer shows that the sign-in works: an answer came, whatever it says. */
function isAccepted(answer: Classified): boolean {
	if (answer.ok) return true;
	return answer.problem.kind === 'refused' && answer.problem.reason !== 'notSent';
}

function throttled(answer: Classified): { retryAfterMs?: number } | null {
	if (answer.ok || answer.problem.kind !== 'refused') return null;
	return answer.problem.reason === 'throttled' ? answer.problem : null;
}

/** 1, 2, 4 … seconds, give or take a quarter, so that parallel requests don't return together. */
function backOff(tries: number): number {
	return 1000 * 2 ** (tries - 1) * (0.75 + Math.random() / 2);
}

/** Without a zone the request itself was never sent, which a write needs to know. */
function neverSent(zone: Unknown): Answer<never> {
	return refuse({
		reason: 'notSent',
		message: `The zone of the API user could not be looked up. ${zone.message}`,
		remedy: 'Nothing was sent. Run it again once Autotask can be reached.',
	});
}

const BLOCKED = refuse({
	reason: 'signIn',
	message:
		'Autotask refused this sign-in a short while ago; nothing was sent, because repeated failures lock the API user.',
	remedy:
		'Correct the credential "Autotask API" and test it there; a test that succeeds lifts this block.',
});
