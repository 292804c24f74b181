import type { Refused, Unknown } from './answer';

/** What an answer that is not `ok` means, in one line for people: what happened, then what to do about it. */
export function describeAnswer(answer: Refused | Unknown): string {
	if (answer.kind === 'unknown') return answer.detail;
	const said = answer.messages.map(sentence).join(' ');
	return answer.hint === '' ? said : `${said} ${sentence(answer.hint)}`;
}

function sentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}
