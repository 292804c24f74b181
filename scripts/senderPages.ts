import type { Paths, WebhookSender } from '../src/sources/senders/sender';
import { senders } from '../src/sources/senders/senderList';

const schemes = {
	standardWebhooks: 'Standard Webhooks or Svix',
	sharedToken: 'Shared Token',
	basicAuth: 'Basic Authentication',
	saasAlerts: 'SaaS Alerts',
} as const;

const all: readonly WebhookSender[] = Object.values(senders);
const known = all.filter((sender) => sender !== senders.standard);

/** What stands between `<!-- senders:NAME -->` and `<!-- /senders:NAME -->` of docs/sources.md. */
const blocks: Record<string, () => string> = {
	list: () =>
		table(
			['Sender', 'One alert is', 'Customer is known by', 'Scheme of the credential'],
			all.map(({ guide, sourceName, usualNames }) => [
				`[${usualNames ? 'Anything else that sends JSON' : sourceName}](#${anchorOf(guide.heading)})`,
				guide.alertIs,
				guide.customerIs,
				usualNames ? 'any' : schemes[guide.scheme],
			]),
		),
	fields: () =>
		table(
			['Sender', 'Key', 'Title', 'Severity', 'Tenant', 'User, host', 'Time', 'Resolved by'],
			known.map((sender) => [
				sender.sourceName,
				keyOf(sender),
				code(sender.fields.title) || code(sender.fields.type),
				code(sender.fields.severity) || '–',
				code([...(sender.fields.tenantName ?? []), ...(sender.fields.tenantId ?? [])]),
				[code(sender.fields.userEmail, 1), code(sender.fields.host, 1)].filter(Boolean).join(', '),
				code(sender.fields.occurredAt),
				code(sender.action.paths),
			]),
		),
	setUp: () => known.map(section).join('\n\n'),
};

/** The page with the blocks that are made from the list of senders. */
export function withSenders(page: string): string {
	return Object.entries(blocks).reduce((text, [name, make]) => {
		const [begin, end] = [`<!-- senders:${name} -->`, `<!-- /senders:${name} -->`];
		const [before, rest] = split(text, begin);
		const [, after] = split(rest, end);
		return `${before}${begin}\n\n${make()}\n\n${end}${after}`;
	}, page);
}

function split(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	if (at < 0) throw new Error(`docs/sources.md has no ${mark}`);
	return [text.slice(0, at), text.slice(at + mark.length)];
}

function section({ guide }: WebhookSender): string {
	const body = guide.template
		? [fenced('Template:', guide.template)]
		: [fenced('A body as it is sent:', guide.sample)];
	const steps = guide.steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
	const overlaps = `**No double tickets.** ${guide.overlaps}`;
	return [`## ${guide.heading}`, steps, overlaps, ...guide.notes, ...body].join('\n\n');
}

function fenced(title: string, value: object): string {
	return `${title}\n\n\`\`\`json\n${JSON.stringify(value, null, '\t')}\n\`\`\``;
}

function keyOf({ id }: WebhookSender): string {
	const parts = (id.unique ?? id.perTenant ?? id.content ?? []).map((paths) => code(paths, 1));
	return `${id.unique ? '' : 'tenant and '}${parts.slice(0, 3).join(', ')}`;
}

function code(paths: Paths = [], most = 2): string {
	return paths
		.slice(0, most)
		.map((path) => `\`${path}\``)
		.join(', ');
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.replaceAll(' ', '-');
}
