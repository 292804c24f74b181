import { defang } from '../../plainText';
import type { Compromise } from './compromiseRecord';
import { identityOf } from './compromiseRecord';
import { passwordCriteria } from './exposedPassword';

/** What the tokens need besides the record. */
export interface TokenContext {
	organizationName: string;
	obscuredPassword: string;
	/** '' unless the user opted in. */
	password: string;
	/** When the record was first seen here: the API does not tell when it was imported. */
	addedAt: Date;
	/** Cleans and masks a text of the source. */
	safe: (text: string) => string;
}

const recordTypes: Record<string, string> = { email: 'Email', domain: 'Domain', ip: 'IP' };

/** The twelve tokens of Dark Web ID's own Autotask integration, by their exact names. Dates are days in UTC. */
export function seedTokens(compromise: Compromise, context: TokenContext): Record<string, string> {
	const { safe } = context;
	return {
		uuid: compromise.uuid,
		password: context.password,
		obscured_password: context.obscuredPassword,
		record_type: recordTypes[compromise.recordType] ?? safe(compromise.recordType),
		Source: safe(compromise.source),
		website: safe(website(compromise)),
		organization_name: context.organizationName,
		compromise: safe(compromise.category),
		password_criteria: passwordCriteria(compromise.passwordCriteria),
		search_value: identityOf(compromise),
		date_added: dayOf(context.addedAt.getTime()),
		date_found: dayOf(compromise.detected * 1_000),
	};
}

function website(compromise: Compromise): string {
	return compromise.origin || defang(compromise.sourceLocations) || compromise.activityTitle;
}

/** Day in UTC; '' for an unknown moment. */
export function dayOf(time: number): string {
	const known = time > 0 && time < Date.UTC(2100, 0, 1);
	return known ? new Date(time).toISOString().slice(0, 10) : '';
}
