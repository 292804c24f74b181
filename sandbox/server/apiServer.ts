import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultPlan } from '../faults/faultPlan';
import { injectFault, type Delivery, type Performed } from '../faults/injectFault';
import type { ApiUser } from '../tenant/apiUsers';
import type { Tenant } from '../tenant/tenant';
import { errors, html, maintenancePage, type HttpAnswer } from './answer';
import { performRequest } from './answerRequest';
import { HourlyLimit, ThreadLimit } from './limits';
import { readRequestBody, send } from './messages';
import type { RequestLog } from './requestLog';
import { actionOf, objectOf, readTarget, type Target } from './route';
import { answerZoneInformation, signIn } from './signIn';

/** Longer than any client keeps an idle connection, so that the server never closes one under a request. */
const keepAliveMs = 75_000;

interface ApiServerSettings {
	tenant: Tenant;
	latencyMs: number;
	threadLimit: number;
	hourlyLimit: number;
	/** Answers everything outside of the API: the page and the control endpoints. Undefined: not found. */
	answerOther: (
		method: string,
		url: URL,
		request: IncomingMessage,
	) => Promise<HttpAnswer | undefined>;
}

/** Speaks HTTP for a tenant: sign-in, limits, faults and latency around each request. */
export class ApiServer {
	readonly faults = new FaultPlan();
	readonly requests: RequestLog[] = [];
	readonly hourly: HourlyLimit;
	readonly threads: ThreadLimit;
	connections = 0;
	origin = '';
	readonly #server: Server;
	readonly #timers = new Set<NodeJS.Timeout>();

	constructor(private readonly settings: ApiServerSettings) {
		const { tenant } = settings;
		this.hourly = new HourlyLimit(settings.hourlyLimit, tenant.clock, tenant.switches);
		this.threads = new ThreadLimit(settings.threadLimit, tenant.switches);
		this.#server = createServer((request, response) => {
			this.#receive(request, response).catch(() => response.destroy());
		});
		this.#server.keepAliveTimeout = keepAliveMs;
		this.#server.headersTimeout = keepAliveMs + 5_000;
		this.#server.on('connection', () => this.connections++);
	}

	get zoneUrl(): string {
		return `${this.origin}/ATServicesRest/`;
	}

	/** Listens on the loopback only: the sandbox is no server for others. */
	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject);
			this.#server.listen(port, '127.0.0.1', resolve);
		});
		this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	clearLog(): void {
		this.requests.length = 0;
		this.connections = 0;
		this.threads.clearHighest();
	}

	/** Forgets late stores and late workflow rules that have not happened yet. */
	cancelLateWork(): void {
		for (const timer of this.#timers) clearTimeout(timer);
		this.#timers.clear();
	}

	async close(): Promise<void> {
		this.cancelLateWork();
		await new Promise<void>((resolve) => {
			this.#server.close(() => resolve());
			this.#server.closeAllConnections();
		});
	}

	async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const method = request.method ?? 'GET';
		const url = new URL(request.url ?? '/', this.origin);
		const { tenant } = this.settings;
		const target = readTarget(url.pathname, tenant.catalogue, tenant.switches.pathCaseSensitive);
		if (target.kind === 'unknown' && !url.pathname.toLowerCase().startsWith('/atservicesrest')) {
			const other = await this.settings.answerOther(method, url, request);
			send(response, other ?? html('<h1>404</h1>', 404));
			return;
		}
		const log: RequestLog = {
			method,
			path: url.pathname,
			entity: objectOf(target, tenant.switches.childRequestsCountAs),
			action: actionOf(target, method),
			status: 0,
			at: Date.now(),
			durationMs: 0,
		};
		this.requests.push(log);
		const startedAt = performance.now();
		response.on('close', () => (log.durationMs = performance.now() - startedAt));
		await this.#answer({ request, response, url, target, log });
	}

	async #answer(exchange: Exchange): Promise<void> {
		const { request, response, target, log } = exchange;
		const { tenant, latencyMs } = this.settings;
		const attempt = target.kind === 'zone' ? undefined : signIn(request.headers, tenant);
		const user = attempt?.kind === 'user' ? attempt.user : undefined;
		const thread = user && this.threads.enter(user.integrationCode, log.entity);
		const leave = () => thread?.leave();
		// A client that hangs up frees its thread.
		response.on('close', leave);
		const refusal =
			attempt?.kind === 'refused'
				? attempt.answer
				: (thread?.refusal ?? (user && this.hourly.admit()));
		const bodyText = await readRequestBody(request);
		if (tenant.switches.recordBodies) log.body = bodyText;
		await this.#wait(latencyMs + this.hourly.extraLatencyMs() + (thread?.delayMs ?? 0));
		if (tenant.switches.maintenance !== 'off') {
			const page = maintenancePage(Number(tenant.switches.maintenance));
			return this.#deliver(exchange, plain(page), leave);
		}
		if (refusal) return this.#deliver(exchange, plain(refusal), leave);
		if (bodyText === undefined) {
			return this.#deliver(exchange, plain(errors('Maximum request length exceeded.')), leave);
		}
		const perform = () => this.#perform(exchange, user, bodyText);
		const fault = this.faults.next(log.method, log.entity, log.action);
		if (fault) log.fault = fault.kind;
		const delivery = fault
			? injectFault(fault, log.action, perform, (ms, work) => this.#later(ms, work))
			: plain(perform().answer);
		await this.#deliver(exchange, delivery, leave);
	}

	/** Only zoneInformation comes here without a user. */
	#perform(exchange: Exchange, user: ApiUser | undefined, bodyText: string): Performed {
		const { request, url, target, log } = exchange;
		const { tenant } = this.settings;
		const { headers } = request;
		const { method } = log;
		const query = url.searchParams;
		const { zoneUrl } = this;
		return user
			? performRequest(
					{ method, target, query, headers, bodyText, user, zoneUrl },
					tenant,
					this.hourly,
				)
			: { answer: answerZoneInformation(query, headers, tenant, zoneUrl) };
	}

	async #deliver(exchange: Exchange, delivery: Delivery, leave: () => void): Promise<void> {
		const { request, response, log } = exchange;
		// A silent server keeps its thread until the client gives up.
		if (delivery.kind === 'silence') return;
		if (delivery.kind === 'answer') await this.#wait(delivery.delayMs);
		leave();
		if (delivery.kind === 'reset') {
			request.socket.resetAndDestroy();
			return;
		}
		log.status = delivery.answer.status;
		send(response, delivery.answer);
	}

	async #wait(ms: number): Promise<void> {
		if (ms > 0) await new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
	}

	#later(ms: number, work: () => void): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			work();
		}, ms);
		timer.unref();
		this.#timers.add(timer);
	}
}

function plain(answer: HttpAnswer): Delivery {
	return { kind: 'answer', answer, delayMs: 0 };
}

interface Exchange {
	request: IncomingMessage;
	response: ServerResponse;
	url: URL;
	target: Target;
	log: RequestLog;
}
