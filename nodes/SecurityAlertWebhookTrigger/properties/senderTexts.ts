import type { INodeProperties } from 'n8n-workflow';

import { sampleCall } from '../../../src/sources/senders/sampleCall';
import type { WebhookSender } from '../../../src/sources/senders/sender';
import { senders } from '../../../src/sources/senders/senderList';

const docs =
	'https://github.com/n8n-nodes-autotask-alerts/n8n-nodes-autotask-alerts/blob/main/docs/sources.md';

/** Senders by name, *Other* last. */
const listed: ReadonlyArray<[string, WebhookSender]> = Object.entries(senders).sort(
	([leftName, left], [rightName, right]) =>
		Number(leftName === 'standard') - Number(rightName === 'standard') ||
		(nameOf(leftName, left) < nameOf(rightName, right) ? -1 : 1),
);

/** Whose alerts start the workflow. n8n lists the options of a parameter called *Trigger On* as triggers of the node. */
export const senderProperty: INodeProperties = {
	displayName: 'Trigger On',
	name: 'preset',
	type: 'options',
	noDataExpression: true,
	default: 'standard',
	description: 'Whose alerts start the workflow; decides how a request is read',
	options: listed
		.map(([value, sender]) => ({
			name: nameOf(value, sender),
			value,
			description: sender.guide.summary,
			action: `On ${value === 'standard' ? 'alert of another sender' : `${sender.sourceName} alert`}`,
		}))
		.sort((left, right) => (left.name < right.name ? -1 : 1)),
};

/** How to set each sender up, shown when it is chosen. */
export const senderNotices: INodeProperties[] = listed.map(([value, { guide }]) => ({
	displayName: `<ul>${guide.steps.map((step) => `<li>${htmlText(step)}</li>`).join('')}</ul><a href="${docs}#${anchorOf(guide.heading)}" target="_blank">${htmlText(guide.heading)} in the docs</a>`,
	name: `${value}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { preset: [value] } },
}));

/** A call with a sample body for each sender, for the panel that waits for a test event. */
export const sampleCalls = listed
	.map(
		([value, sender]) =>
			`<details><summary>${htmlText(nameOf(value, sender))}</summary><code>${htmlText(`URL='…'\n${sampleCall(sender)}`).replaceAll('\n', '<br>')}</code></details>`,
	)
	.join('');

/** The sender's name, or the one that the user gave to another sender. */
export const subtitle = `={{ $parameter["preset"] === "standard" ? $parameter["sourceName"] || "Other sender" : ${JSON.stringify(
	Object.fromEntries(listed.map(([value, sender]) => [value, nameOf(value, sender)])),
)}[$parameter["preset"]] }}`;

function nameOf(value: string, { sourceName }: WebhookSender): string {
	if (value === 'standard') return 'Other (Any JSON)';
	return value === 'alertmanager' ? 'Alertmanager or Grafana' : sourceName;
}

function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.replaceAll(' ', '-');
}

function htmlText(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
