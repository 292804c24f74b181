import { Remembered } from '../memory/remembered';
import type { Answer } from './answer';
import { lookUpZone, type Zone, type ZoneLookUp } from './zone';

/** A zone changes only when Autotask moves a tenant: one look-up per user and hour serves all executions of a process. */
const zones = new Remembered<Promise<Answer<Zone>>>({ most: 1_000, forMs: 60 * 60_000 });

/** The zone of the user; parallel callers share one look-up, and a failed one is not remembered. */
export function rememberedZone(lookUp: ZoneLookUp): Promise<Answer<Zone>> {
	return zones.get(keyOf(lookUp), () => lookUpZone(lookUp));
}

/** The zone of the user, asked again: for the connection test, and after a 401 (the tenant may have moved). */
export function freshZone(lookUp: ZoneLookUp): Promise<Answer<Zone>> {
	return zones.set(keyOf(lookUp), lookUpZone(lookUp));
}

function keyOf({ credentials, discoveryUrl }: ZoneLookUp): string {
	return JSON.stringify([
		credentials.username.toLowerCase(),
		credentials.zone,
		credentials.zone === 'custom' ? credentials.customUrl : '',
		discoveryUrl ?? '',
	]);
}
