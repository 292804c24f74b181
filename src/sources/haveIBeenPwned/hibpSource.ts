import { repeat } from '../../http/repeat';
import type { Read } from '../../http/problem';
import type { Alert } from '../../alert/alert';
import { problemToReport, type FailingCustomer } from '../../polling/customerFailures';
import { inTurns } from '../../polling/inTurns';
import {
	sampleSize,
	type PollOutcome,
	type PollRequest,
	type PollSource,
} from '../../polling/pollSource';
import { hoursBefore } from '../../polling/pollWindow';
import { textOf, type SourceRecord } from '../../json/jsonRecord';
import { DomainMemory } from './domainMemory';
import type { HibpApi } from './hibpApi';
import { exposesPasswords, toAlert, type DomainBreach } from './toAlert';

export interface HibpChoice {
	/** Domains to ask; empty means all of the subscription. */
	domains: string[];
	onlyWithPasswords: boolean;
}

/** Breaches that contain addresses of the subscription's domains, one alert for each domain and breach. */
export class HaveIBeenPwnedSource implements PollSource {
	constructor(
		private readonly api: HibpApi,
		private readonly choice: HibpChoice,
	) {}

	/** Two requests while no breach was added; else every domain is asked, and each fails or works by itself. */
	async poll(saved: unknown, request: PollRequest): Promise<PollOutcome> {
		const ask = async <T>(read: () => Promise<Read<T>>) =>
			await repeat(read, { ...request.patience, until: request.until });
		const latest = await ask(() => this.api.latestBreach());
		if (!latest.ok) return { kind: 'failed', problem: latest.problem };
		const domains = await ask(() => this.#domains());
		if (!domains.ok) return { kind: 'failed', problem: domains.problem };
		const memory = new DomainMemory(saved, latest.value, request.now);
		const inWindow = request.delivery === 'everythingInWindow';
		const due = inWindow ? domains.value : domains.value.filter((domain) => memory.isDue(domain));
		if (due.length === 0)
			return { kind: 'polled', alerts: [], state: memory.state(), warnings: [] };
		const breaches = await ask(() => this.api.breaches());
		if (!breaches.ok) return { kind: 'failed', problem: breaches.problem };
		const alerts: Alert[] = [];
		const failing: FailingCustomer[] = [];
		for (const domain of due) {
			if (alerts.length >= request.maxAlerts || Date.now() > request.until) break;
			const found = await ask(() => this.api.breachedDomain(domain));
			if (!found.ok) {
				failing.push({ name: domain, health: memory.hasFailed(domain), problem: found.problem });
				continue;
			}
			const domainBreaches = [...found.value].map(([name, aliases]): DomainBreach => ({
				domain,
				name,
				aliases,
				breach: breaches.value.get(name) ?? {},
			}));
			alerts.push(...(await this.#newAlerts(domainBreaches, memory, request)));
			memory.wasRead(domain, domainBreaches);
		}
		const working = domains.value.filter((domain) => !memory.isFailing(domain)).length;
		const problem = problemToReport(failing, { working, alerts: alerts.length, now: request.now });
		if (problem) return { kind: 'failed', problem, state: memory.state() };
		const warnings = failing.map(
			({ name, health, problem: { message } }) =>
				`Domain ${name} failed ${health.failures} times in a row: ${message}`,
		);
		return { kind: 'polled', alerts, state: memory.state(), warnings };
	}

	async sample(request: PollRequest): Promise<Read<Alert[]>> {
		const [domains, breaches] = [await this.#domains(), await this.api.breaches()];
		if (!domains.ok) return domains;
		if (!breaches.ok) return breaches;
		const alerts: Alert[] = [];
		for (const domain of domains.value.slice(0, sampleSize)) {
			const found = await this.api.breachedDomain(domain);
			if (!found.ok) return found;
			for (const [name, aliases] of found.value) {
				const breach = breaches.value.get(name) ?? {};
				if (this.#passes(breach))
					alerts.push(this.#alert({ domain, name, aliases, breach }, false, request));
			}
		}
		alerts.sort((a, b) => (b.detectedAt ?? '').localeCompare(a.detectedAt ?? ''));
		return { ok: true, value: alerts.slice(0, sampleSize) };
	}

	async #domains(): Promise<Read<string[]>> {
		const { domains } = this.choice;
		if (domains.length === 0) return await this.api.subscribedDomains();
		return { ok: true, value: [...new Set(domains.map((domain) => domain.toLowerCase()))] };
	}

	/** A domain that was never asked brings all its past; of that only what was added within the look-back is delivered. */
	async #newAlerts(
		found: DomainBreach[],
		memory: DomainMemory,
		request: PollRequest,
	): Promise<Alert[]> {
		const inWindow = request.delivery === 'everythingInWindow';
		const hours = inWindow ? request.windowHours : request.firstRunLookBackHours;
		const since = hoursBefore(request.now, hours);
		const wanted = found.filter((item) => {
			if (!this.#passes(item.breach)) return false;
			if (inWindow || memory.isFirstTime(item.domain)) return addedSince(item.breach, since);
			return memory.isNew(item);
		});
		return await inTurns(wanted, (item) => this.#alert(item, memory.isKnown(item), request));
	}

	#alert(item: DomainBreach, known: boolean, request: PollRequest): Alert {
		return toAlert(item, {
			receivedAt: request.now,
			known,
			rawRecord: request.redaction.rawRecord,
		});
	}

	#passes(breach: SourceRecord): boolean {
		return !this.choice.onlyWithPasswords || exposesPasswords(breach);
	}
}

/** Breaches that are not public (a sensitive one may be missing from the list) count as new. */
function addedSince(breach: SourceRecord, since: Date): boolean {
	const added = Date.parse(textOf(breach.AddedDate));
	return Number.isNaN(added) || added >= since.getTime();
}
