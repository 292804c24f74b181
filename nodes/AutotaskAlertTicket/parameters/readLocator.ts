import type { IDataObject } from 'n8n-workflow';

import { categoryDefault } from './locators';

/** What a resource locator holds; plain values come from expressions that replace the whole parameter. */
export function locatedValue(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

/** The name that the editor showed for the choice; '' when it is not stored. */
export function locatedName(value: unknown): string {
	return isLocator(value) && typeof value.cachedResultName === 'string'
		? value.cachedResultName
		: '';
}

/** An ID or a name; undefined when nothing is chosen or the choice is left to the ticket category. */
export function picklistChoice(value: unknown): number | string | undefined {
	const located = locatedValue(value);
	if (located === categoryDefault) return undefined;
	const id = idOf(located);
	return Number.isNaN(id) ? String(located) : id;
}

/** IDs come as numbers or as text; undefined for an empty value, NaN for what is no number. */
export function idOf(value: unknown): number | undefined {
	if (value === '' || value === null || value === undefined) return undefined;
	return typeof value === 'number' ? value : Number(String(value).trim() || Number.NaN);
}

function isLocator(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && 'value' in value;
}
