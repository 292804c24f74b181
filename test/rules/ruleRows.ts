import { createAlert, type AlertFields } from '../../src/alert/createAlert';
import type { Alert } from '../../src/alert/alert';
import { readRules, type RuleReading } from '../../src/rules/readRules';
import type { CompanyFacts } from '../../src/rules/rule';
import { RuleBook } from '../../src/rules/ruleBook';

export const now = new Date('2026-11-24T12:00:00Z');
export const noFacts: CompanyFacts = {
	parentCompany: [],
	companyType: [],
	companyClassification: [],
};

/** Rows of a table, read at noon of 24 November 2026 in UTC. */
export function read(rows: readonly unknown[], zone = 'UTC'): RuleReading {
	return readRules(
		rows.map((value, index) => ({ from: 'data', row: index + 1, value })),
		now,
		zone,
	);
}

/** A book of rows without problems. */
export function bookOf(...rows: object[]): RuleBook {
	const { rules, problems } = read(rows);
	expect(problems).toEqual([]);
	return new RuleBook(rules);
}

export function alertWith(fields: Partial<AlertFields> = {}): Alert {
	return createAlert({
		source: 'huntress',
		sourceName: 'Huntress',
		kind: 'security',
		naturalId: 'a-1',
		title: 'Suspicious sign-in of j.doe',
		description: 'A sign-in from a new country.',
		type: 'identity.signIn',
		severity: 'high',
		tenantId: '0f6c-77',
		tenantName: 'Contoso Ltd',
		tenantDomain: 'contoso.com',
		userEmail: 'j.doe@contoso.com',
		userName: 'Jane Doe',
		host: 'DC01.contoso.local',
		ip: '192.0.2.7',
		receivedAt: now.toISOString(),
		...fields,
	});
}

/** A silence that is well formed. */
export const silence = {
	silenceUntil: '2026-12-01T08:00:00Z',
	silenceReason: 'Migration of the mail server',
	silenceOwner: 'Anna',
};
