import type { ExposureTicket } from './exposureTicket';

/**
 * What a report shows of account names. `hide` shows no titles either, since a title may hold a name in any form: the
 * source stands in its place.
 */
export type AccountDisplay = 'show' | 'mask' | 'hide';

/** `j.doe@contoso.example` as it is, or as `j…@contoso.example`. */
export function showAccount(account: string, display: AccountDisplay): string {
	if (display === 'show') return account;
	const at = account.lastIndexOf('@');
	const first = [...account][0] ?? '';
	return at > 0 ? `${first}…${account.slice(at)}` : `${first}…`;
}

/** The title of a ticket with its accounts as they may be shown. */
export function withAccounts(
	ticket: ExposureTicket,
	design: { accounts: AccountDisplay; sourceName: (source: string) => string },
): string {
	const { accounts, sourceName } = design;
	if (accounts === 'hide') return sourceName(ticket.source);
	if (accounts === 'show') return ticket.title;
	const masked = ticket.title
		.split(' ')
		.map((word) => (word.includes('@') ? showAccount(word, accounts) : word))
		.join(' ');
	return ticket.account === ''
		? masked
		: masked.replaceAll(ticket.account, showAccount(ticket.account, accounts));
}
