import type { Read, SourceProblem } from '../../http/problem';
import type { HibpApi } from './hibpApi';

/**
 * Whether the subscription can find anything: it needs a verified domain, and a plan that includes the domains of
 * customers. https://haveibeenpwned.com/API/v3#SubscriptionStatus
 */
export async function checkSubscription(api: HibpApi): Promise<Read<string>> {
	const domains = await api.subscribedDomains();
	if (!domains.ok) return domains;
	if (domains.value.length === 0) return { ok: false, problem: noDomain };
	const status = await api.subscriptionStatus();
	if (!status.ok) return status.problem.kind === 'notFound' ? { ok: true, value: '' } : status;
	const { IncludesCustomerDomains, IncludesStealerLogs } = status.value;
	if (IncludesCustomerDomains === false) return { ok: false, problem: noCustomerDomains };
	const note = 'The plan does not include stealer logs: those are not found.';
	return { ok: true, value: IncludesStealerLogs === false ? note : '' };
}

const noDomain: SourceProblem = {
	kind: 'configuration',
	status: 0,
	message: 'The key works, but no domain is verified for its subscription',
	remedy: 'Verify the customers’ domains first.',
};

const noCustomerDomains: SourceProblem = {
	kind: 'configuration',
	status: 0,
	message: 'The key works, but the plan of its subscription does not include domains of customers',
	remedy:
		'Choose a plan for managed service providers: others may only be used for your own domains.',
};
