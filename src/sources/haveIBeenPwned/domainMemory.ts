import { readHealth, type CustomerHealth } from '../../polling/customerFailures';
import { hoursBefore, savedMoment } from '../../polling/pollWindow';
import { isRecord, textOf } from '../../json/jsonRecord';
import { shortHash } from '../../polling/seenMemory';
import type { DomainBreach } from './toAlert';

const capacity = 20_000;
const failuresBeforePause = 5;
const pauseHours = 1;
const week = 7 * 24 * 3_600_000;

interface Domain {
	/** The round in which it was last read; '' when it never was. */
	round: string;
	/** Hash of the breach to hash of its accounts: the API tells no dates, and addresses do not belong into saved data. */
	found: Map<string, string>;
	health: CustomerHealth;
	triedAt: Date | undefined;
}

/** What was found for each domain, and which domains are to be asked. */
export class DomainMemory {
	readonly #domains: Map<string, Domain>;
	readonly #round: string;

	/**
	 * `latestBreach` names the breach that was added last. With it, and once a week because breaches are also amended, a
	 * new round begins, in which every domain is asked once.
	 */
	constructor(
		saved: unknown,
		latestBreach: string,
		private readonly now: Date,
	) {
		this.#round = shortHash(`${latestBreach} ${Math.floor(now.getTime() / week)}`);
		const domains = isRecord(saved) && isRecord(saved.domains) ? Object.entries(saved.domains) : [];
		this.#domains = new Map(domains.map(([name, value]) => [name, readDomain(value, now)]));
	}

	/** Whether the domain was not read in this round. One that keeps failing is only tried once an hour. */
	isDue(name: string): boolean {
		const domain = this.#domains.get(name);
		if (!domain) return true;
		if (domain.round === this.#round) return false;
		const { health, triedAt } = domain;
		if (health.failures < failuresBeforePause || !triedAt) return true;
		return triedAt <= hoursBefore(this.now, pauseHours);
	}

	isFirstTime(name: string): boolean {
		return (this.#domains.get(name)?.round ?? '') === '';
	}

	isKnown({ domain, name }: DomainBreach): boolean {
		return this.#domains.get(domain)?.found.has(shortHash(name)) === true;
	}

	/** New breach, or other accounts in a known one. */
	isNew(item: DomainBreach): boolean {
		return this.#domains.get(item.domain)?.found.get(shortHash(item.name)) !== accountsHash(item);
	}

	wasRead(name: string, found: DomainBreach[]): void {
		this.#domains.set(name, {
			round: this.#round,
			found: new Map(found.map((item) => [shortHash(item.name), accountsHash(item)])),
			health: { failures: 0, reportedAt: '' },
			triedAt: this.now,
		});
	}

	hasFailed(name: string): CustomerHealth {
		const domain = this.#domains.get(name) ?? readDomain(undefined, this.now);
		domain.health.failures++;
		domain.triedAt = this.now;
		this.#domains.set(name, domain);
		return domain.health;
	}

	isFailing(name: string): boolean {
		return (this.#domains.get(name)?.health.failures ?? 0) > 0;
	}

	state(): object {
		let room = capacity;
		const domains = [...this.#domains].map(([name, { round, found, health, triedAt }]) => {
			const kept = [...found].slice(0, Math.max(0, room));
			room -= kept.length;
			const tried = triedAt ? { triedAt: triedAt.toISOString() } : {};
			return [name, { round, found: Object.fromEntries(kept), ...health, ...tried }] as const;
		});
		return { domains: Object.fromEntries(domains) };
	}
}

function readDomain(saved: unknown, now: Date): Domain {
	const domain = isRecord(saved) ? saved : {};
	const found = isRecord(domain.found) ? Object.entries(domain.found) : [];
	return {
		round: textOf(domain.round),
		found: new Map(found.map(([name, accounts]) => [name, textOf(accounts)])),
		health: readHealth(domain),
		triedAt: savedMoment(domain.triedAt, now),
	};
}

function accountsHash({ aliases }: DomainBreach): string {
	return shortHash([...aliases].sort().join('\n'));
}
