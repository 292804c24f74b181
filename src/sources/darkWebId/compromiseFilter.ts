import type { Compromise } from './compromiseRecord';
import { passwordFormat } from './exposedPassword';

/** Which compromises become alerts. An empty list filters nothing. */
export interface CompromiseFilter {
	onlyWithPassword: boolean;
	/** Only passwords that meet the organisation's rule. */
	onlyMatches: boolean;
	newOnly: boolean;
	recordTypes: string[];
	/** Categories such as `Tested`; one that is contained in the record's category fits. */
	categories: string[];
	/** Days since the breach; 0 for any age. A breach of unknown age passes. */
	maxBreachAgeDays: number;
	/** Search values to leave out, `*` stands for any characters: `*@old.example`. */
	excludeSearchValues: string[];
	/** Organisation uuids; asked of the server already, checked again here. */
	organizations: string[];
}

export function passes(compromise: Compromise, filter: CompromiseFilter, now: Date): boolean {
	const { recordTypes, categories, organizations } = filter;
	if (filter.onlyWithPassword && passwordFormat(compromise) === 'none') return false;
	if (filter.onlyMatches && compromise.passwordCriteria !== 2) return false;
	if (filter.newOnly && compromise.recordStatus !== 0) return false;
	if (recordTypes.length > 0 && !recordTypes.includes(compromise.recordType)) return false;
	if (categories.length > 0 && !categories.some((name) => hasCategory(compromise, name)))
		return false;
	if (organizations.length > 0 && !organizations.includes(compromise.organization)) return false;
	if (isTooOld(compromise, filter.maxBreachAgeDays, now)) return false;
	const value = compromise.searchValue.toLowerCase();
	return !filter.excludeSearchValues.some((pattern) => fitsWildcard(value, pattern.toLowerCase()));
}

function hasCategory(compromise: Compromise, name: string): boolean {
	return compromise.category.toLowerCase().includes(name.toLowerCase());
}

function isTooOld({ occurred }: Compromise, days: number, now: Date): boolean {
	return days > 0 && occurred > 0 && now.getTime() - occurred * 1_000 > days * 86_400_000;
}

/** Linear in the text, whatever the pattern: a regular expression of many `.*` would not be. */
export function fitsWildcard(text: string, pattern: string): boolean {
	const [first = '', ...rest] = pattern.split('*');
	if (rest.length === 0) return text === pattern;
	const last = rest.pop() ?? '';
	if (!text.startsWith(first) || text.length < first.length + last.length) return false;
	let from = first.length;
	for (const part of rest) {
		const at = text.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return text.endsWith(last) && text.length - last.length >= from;
}
