import type { Month } from './month';

const longestName = 60;

/** A file name that every system takes, whatever the company is called; the id keeps two companies apart. */
export function reportFileName(company: { id: number; name: string }, month: Month): string {
	const name = company.name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[^A-Za-z0-9]+/g, '-')
		.slice(0, longestName)
		.replace(/^-|-$/g, '')
		.toLowerCase();
	return ['exposure', month, ...(name === '' ? [] : [name]), company.id].join('-') + '.html';
}
