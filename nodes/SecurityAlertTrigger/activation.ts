import type { IPollFunctions } from 'n8n-workflow';
import type { SourceProblem } from '../../src/http/problem';

/** Activations by a person. After a restart (`init`) n8n itself calls the error workflow and tries again until it works. */
const byPerson: readonly string[] = ['activate', 'create', 'update', 'leadershipChange'];
/** A second failure of the same node within this time is shown, whatever poll it is. */
const shownAgainMs = 60 * 60_000;

/**
 * n8n polls once while it activates a workflow. If that poll throws, the workflow stays without polls for ever, and no
 * error workflow is called. So the first failure after an activation is logged only; the next scheduled poll fails visibly.
 */
class QuietActivation {
	/** n8n makes one context for an activation and uses it for all its polls. */
	readonly #contexts = new WeakSet<object>();
	readonly #quietSince = new Map<string, number>();

	/** Whether this failure is let pass. A missing setting is not: whoever activates can fill it in. */
	mayPass(context: IPollFunctions, key: string, { kind }: SourceProblem): boolean {
		const isFirst = !this.#contexts.has(context);
		this.#contexts.add(context);
		const since = this.#quietSince.get(key) ?? Number.NEGATIVE_INFINITY;
		const now = Date.now();
		if (!isFirst || kind === 'configuration' || now - since < shownAgainMs) return false;
		if (!byPerson.includes(context.getActivationMode())) return false;
		this.#quietSince.set(key, now);
		return true;
	}

	/** Called after a poll that worked. */
	worked(context: object, key: string): void {
		this.#contexts.add(context);
		this.#quietSince.delete(key);
	}
}

export const quietActivation = new QuietActivation();
