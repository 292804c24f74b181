import type { Answer } from './answer';
import { lookUpZone, type Zone, type ZoneLookUp } from './zone';

/** Zones change only when Autotask moves a tenant, so one look-up per process and user serves all executions. */
const zones = new Map<string, Promise<Answer<Zone>>>();

/** The zone of the user; parallel callers share one look-up, and a failed one is not remembered. */
export function rememberedZone(lookUp: ZoneLookUp): Promise<Answer<Zone>> {
	return zones.get(keyOf(lookUp)) ?? freshZone(lookUp);
}

/** The zone of the user, asked again: for the connection test, and after a 401 (the tenant may have moved). */
export function freshZone(lookUp: ZoneLookUp): Promise<Answer<Zone>> {
	const key = keyOf(lookUp);
	const pending = lookUpZone(lookUp).then((answer) => {
		if (!answer.ok && zones.get(key) === pending) zones.delete(key);
		return answer;
	});
	zones.set(key, pending);
	return pending;
}

function keyOf({ credentials, discoveryUrl }: ZoneLookUp): string {
	return JSON.stringify([
		credentials.username.toLowerCase(),
		credentials.zone,
		credentials.zone === 'custom' ? credentials.customUrl : '',
		discoveryUrl ?? '',
	]);
}
