import { alertmanager } from './alertmanager';
import { cipp } from './cipp';
import { dattoRmm } from './dattoRmm';
import { enzoic } from './enzoic';
import { huntress } from './huntress';
import type { AlertPreset } from './preset';
import { saasAlerts } from './saasAlerts';
import { standard } from './standard';

/** The senders that need no mapping by the user, and `standard` for all others. */
export const presets = {
	alertmanager,
	cipp,
	dattoRmm,
	enzoic,
	huntress,
	saasAlerts,
	standard,
} as const satisfies Record<string, AlertPreset>;

export type PresetName = keyof typeof presets;

export function isPresetName(name: unknown): name is PresetName {
	return typeof name === 'string' && Object.hasOwn(presets, name);
}
