import type { Compromise } from './compromiseRecord';
import { identityOf } from './compromiseRecord';
import { passwordCriteria } from './exposedPassword';
import type { SafeTexts } from './safeTexts';

/** What the tokens need besides the record. */
interface TokenContext {
	organizationName: string;
	obscuredPassword: string;
	/** '' unless the user opted in. */
	password: string;
	/** When the record was first seen here: the API does not tell when it was imported. */
	addedAt: Date;
	texts: SafeTexts;
}

const recordTypes: Record<string, string> = { email: 'Email', domain: 'Domain', ip: 'IP' };

/** The twelve tokens of Dark Web ID's own Autotask integration, by their exact names. Dates are days in UTC. */
export function darkWebIdTokens(
	compromise: Compromise,
	context: TokenContext,
): Record<string, string> {
	const { texts } = context;
	return {
		uuid: compromise.uuid,
		password: context.password,
		obscured_password: context.obscuredPassword,
		record_type: recordTypes[compromise.recordType] ?? texts.recordType,
		Source: texts.foundIn,
		website: texts.origin || texts.sourceLocations || texts.activityTitle,
		organization_name: context.organizationName,
		compromise: texts.category,
		password_criteria: passwordCriteria(compromise.passwordCriteria),
		search_value: identityOf(compromise),
		date_added: dayOf(context.addedAt.getTime()),
		date_found: dayOf(compromise.detected * 1_000),
	};
}

/** Day in UTC; '' for an unknown moment. */
export function dayOf(time: number): string {
	const known = time > 0 && time < Date.UTC(2100, 0, 1);
	return known ? new Date(time).toISOString().slice(0, 10) : '';
}
