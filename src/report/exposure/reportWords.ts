import type { Severity } from '../../alert/alert';

/** Languages in which a report can be written. */
export type ReportLanguage = 'en' | 'de';

/** Every fixed text of the exposure report in one language. */
export interface ReportWords {
	title: string;
	preparedBy: (name: string) => string;
	created: string;
	completed: string;
	open: string;
	median: string;
	none: string;
	nothingNew: string;
	trend: string;
	bySeverity: string;
	bySource: string;
	repeated: string;
	repeatedWhy: string;
	list: string;
	month: string;
	severity: string;
	source: string;
	account: string;
	tickets: string;
	ticket: string;
	alert: string;
	createdAt: string;
	completedAt: string;
	stillOpen: string;
	more: (count: number) => string;
	note: string;
	hours: (hours: number) => string;
	severities: Record<Severity, string>;
}

const english: ReportWords = {
	title: 'Exposure report',
	preparedBy: (name) => `Prepared by ${name}`,
	created: 'New alerts',
	completed: 'Completed',
	open: 'Open at the end of the month',
	median: 'Median time to completion',
	none: 'none',
	nothingNew: 'No new alerts were reported in this month.',
	trend: 'Twelve months',
	bySeverity: 'New alerts by severity',
	bySource: 'New alerts by source',
	repeated: 'Accounts with repeated alerts',
	repeatedWhy: 'Accounts of this month with two or more alerts within twelve months.',
	list: 'Alerts of this month, and earlier ones that are still open',
	month: 'Month',
	severity: 'Severity',
	source: 'Source',
	account: 'Account',
	tickets: 'Tickets',
	ticket: 'Ticket',
	alert: 'Alert',
	createdAt: 'Created',
	completedAt: 'Completed',
	stillOpen: 'open',
	more: (count) => `${count} more are not listed here.`,
	note: 'Each line is a ticket in the service desk. This report holds no passwords.',
	hours: (hours) =>
		hours < 48 ? `${rounded(hours, 'en')} h` : `${rounded(hours / 24, 'en')} days`,
	severities: {
		critical: 'Critical',
		high: 'High',
		medium: 'Medium',
		low: 'Low',
		informational: 'Informational',
		unknown: 'Not stated',
	},
};

const german: ReportWords = {
	title: 'Bericht zur Gefährdungslage',
	preparedBy: (name) => `Erstellt von ${name}`,
	created: 'Neue Meldungen',
	completed: 'Abgeschlossen',
	open: 'Offen am Monatsende',
	median: 'Mittlere Bearbeitungszeit (Median)',
	none: 'keine',
	nothingNew: 'In diesem Monat gab es keine neuen Meldungen.',
	trend: 'Zwölf Monate',
	bySeverity: 'Neue Meldungen nach Schweregrad',
	bySource: 'Neue Meldungen nach Quelle',
	repeated: 'Konten mit wiederholten Meldungen',
	repeatedWhy: 'Konten dieses Monats mit mindestens zwei Meldungen innerhalb von zwölf Monaten.',
	list: 'Meldungen dieses Monats und ältere, die noch offen sind',
	month: 'Monat',
	severity: 'Schweregrad',
	source: 'Quelle',
	account: 'Konto',
	tickets: 'Tickets',
	ticket: 'Ticket',
	alert: 'Meldung',
	createdAt: 'Erstellt',
	completedAt: 'Abgeschlossen',
	stillOpen: 'offen',
	more: (count) => `${count} weitere sind hier nicht aufgeführt.`,
	note: 'Jede Zeile ist ein Ticket im Servicedesk. Dieser Bericht enthält keine Passwörter.',
	hours: (hours) =>
		hours < 48 ? `${rounded(hours, 'de')} Std.` : `${rounded(hours / 24, 'de')} Tage`,
	severities: {
		critical: 'Kritisch',
		high: 'Hoch',
		medium: 'Mittel',
		low: 'Niedrig',
		informational: 'Hinweis',
		unknown: 'Keine Angabe',
	},
};

export const reportWords: Record<ReportLanguage, ReportWords> = { en: english, de: german };

function rounded(value: number, language: ReportLanguage): string {
	return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
