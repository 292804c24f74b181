import { refuse, type Answer, type Unknown } from './answer';

/** Without a zone the request itself was never sent, which a write needs to know. */
export function withoutZone(problem: Unknown): Answer<never> {
	return refuse({
		reason: 'notSent',
		message: `The zone of the API user could not be looked up. ${problem.message}`,
		remedy: 'Nothing was sent. Run it again once Autotask can be reached.',
	});
}

export const cancelled = refuse({
	reason: 'notSent',
	message: 'The execution was cancelled; nothing was sent.',
	remedy: '',
});

export const circuitOpen = refuse({
	reason: 'signIn',
	message:
		'Autotask refused this sign-in a short while ago; nothing was sent, because repeated failures lock the API user.',
	remedy:
		'Correct the credential "Autotask API" and test it there; a test that succeeds lifts this block.',
});
