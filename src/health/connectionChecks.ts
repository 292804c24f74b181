import type { AutotaskProblem, Refused } from '../autotask/answer';
import type { AutotaskClient, Usage } from '../autotask/autotaskClient';
import { failed, ok, skipped, warning, type CheckName, type HealthCheck } from './healthCheck';

/** Share of the hourly requests from which a warning is given. Autotask itself slows down at three quarters. */
const warnPercent = 75;

const unclear =
	'Nothing is to be done when it passes: the next check looks again. Otherwise look at the network and the proxy of n8n, and at the status page of Autotask.';

/** Whether Autotask lets this credential in: at most two requests. Stops at the first refusal, as repeated ones lock the user. */
export async function checkConnection(client: AutotaskClient): Promise<HealthCheck[]> {
	const zone = await client.zone();
	if (!zone.ok) return [refusal(zone.problem, 'Reachability and zone')];
	// The zone may come from memory; only a signed request shows that Autotask is there.
	const usage = await client.usage();
	if (!usage.ok && usage.problem.kind === 'unknown') {
		return [refusal(usage.problem, 'Reachability and zone')];
	}
	const reached = ok('Reachability and zone', `Zone ${zone.value.name} answers.`);
	if (usage.ok) {
		return [
			reached,
			ok('Sign-in', 'Autotask accepts the user name and the secret.'),
			ok('Tracking identifier', 'Autotask accepts the tracking identifier.'),
			usageCheck(usage.value),
		];
	}
	const refused = refusal(usage.problem, 'Sign-in');
	if (refused.name === 'Reachability and zone') return [refused];
	if (refused.name === 'Tracking identifier') {
		return [
			reached,
			skipped('Sign-in', 'Autotask looked at the tracking identifier first.'),
			refused,
		];
	}
	if (refused.name === 'Hourly requests') {
		return [
			reached,
			ok('Sign-in', 'Autotask accepts the user name and the secret.'),
			ok('Tracking identifier', 'Autotask accepts the tracking identifier.'),
			refused,
		];
	}
	return [reached, refused];
}

/** Each refusal stands under the name of what the user has to look at. */
function refusal(problem: AutotaskProblem, otherwise: CheckName): HealthCheck {
	if (problem.kind === 'unknown') {
		return failed('Reachability and zone', problem.message, unclear);
	}
	return failed(nameOf(problem, otherwise), problem.message, problem.remedy);
}

function nameOf({ reason }: Refused, otherwise: CheckName): CheckName {
	switch (reason) {
		case 'signIn':
		case 'unknownUser':
			return 'Sign-in';
		case 'trackingIdentifier':
			return 'Tracking identifier';
		case 'throttled':
		case 'quota':
			return 'Hourly requests';
		case 'host':
		case 'notSent':
			return 'Reachability and zone';
		default:
			return otherwise;
	}
}

function usageCheck({ used, threshold, timeframeMinutes }: Usage): HealthCheck {
	const percent = threshold > 0 ? Math.floor((used * 100) / threshold) : 0;
	const message = `${used} of ${threshold} requests used in the last ${timeframeMinutes} minutes (${percent} %).`;
	if (percent < warnPercent) return ok('Hourly requests', message);
	return warning(
		'Hourly requests',
		message,
		'All integrations of the Autotask database share this allowance. Admin > Features & Settings > Application-Wide (Shared) Features in Autotask shows who uses it.',
	);
}
