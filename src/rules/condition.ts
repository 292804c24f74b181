import type { Severity } from '../alert/alert';
import { severityIds } from '../alert/severity';
import { coversRange, holds } from './ipRange';
import { covers, fits } from './pattern';
import type { Condition, TextCondition } from './rule';
import type { Subject } from './subject';

/** Whether a condition holds. Made once per condition; what a condition compares is found in a set where that is possible. */
export function testOf(condition: Condition): (subject: Subject) => boolean {
	switch (condition.kind) {
		case 'severity': {
			const least = severityIds[condition.least];
			return ({ alert }) => severityIds[counted(alert.severity)] >= least;
		}
		case 'ip': {
			const { ranges } = condition;
			return (subject) =>
				subject.addresses().some((address) => ranges.some((range) => holds(range, address)));
		}
		default: {
			const { kind, patterns } = condition;
			const words = new Set(patterns.flatMap(({ pieces }) => (pieces.length === 1 ? pieces : [])));
			const open = patterns.filter(({ pieces }) => pieces.length > 1);
			return (subject) =>
				subject
					.texts(kind)
					.some((text) => words.has(text) || open.some((pattern) => fits(pattern, text)));
		}
	}
}

/** As in the priorities by severity: what nobody rated is no less than medium. */
function counted(severity: Severity): Severity {
	return severity === 'unknown' ? 'medium' : severity;
}

/** The same for two conditions that hold for the same alerts by their spelling. */
export function keyOf(condition: Condition): string {
	switch (condition.kind) {
		case 'severity':
			return `severity ${condition.least}`;
		case 'ip':
			return `ip ${condition.ranges
				.map(({ first, last }) => `${first}-${last}`)
				.sort()
				.join(' ')}`;
		default:
			return `${condition.kind} ${JSON.stringify(condition.patterns.map(({ pieces }) => pieces.join('*')).sort())}`;
	}
}

/** Whether every alert for which `narrow` holds is one for which `wide` holds, as far as the two alone can show it. */
export function coversCondition(wide: Condition, narrow: Condition): boolean {
	if (wide.kind === 'severity' && narrow.kind === 'severity') {
		return severityIds[wide.least] <= severityIds[narrow.least];
	}
	if (wide.kind === 'ip' && narrow.kind === 'ip') {
		return narrow.ranges.every((each) => wide.ranges.some((range) => coversRange(range, each)));
	}
	if (!('patterns' in wide) || !('patterns' in narrow) || wide.kind !== narrow.kind) return false;
	return narrow.patterns.every((each) => wide.patterns.some((pattern) => covers(pattern, each)));
}

const nouns: Record<TextCondition, string> = {
	source: 'source',
	type: 'type',
	tenant: 'tenant',
	companyType: 'company type',
	companyClassification: 'company classification',
	parentCompany: 'parent company',
	user: 'user',
	host: 'host',
	text: 'text',
};

const longestShown = 80;

/** Why a condition does not hold, in a sentence without alert text. */
export function whyNot(condition: Condition, subject: Subject): string {
	switch (condition.kind) {
		case 'severity':
			return `The severity is ${subject.alert.severity}, and the rule begins at ${condition.least}.`;
		case 'ip':
			return `${subject.addresses().length === 0 ? 'The alert has no IP address' : 'The IP address is not in the rule'}: ${listed(condition.ranges)}.`;
		case 'text':
			return `Neither title nor description holds ${listed(condition.patterns)}.`;
		default: {
			const noun = nouns[condition.kind];
			return subject.texts(condition.kind).length === 0
				? `The alert has no ${noun}; the rule wants ${listed(condition.patterns)}.`
				: `The ${noun} is not ${listed(condition.patterns)}.`;
		}
	}
}

function listed(values: ReadonlyArray<{ written: string }>): string {
	const shown = values
		.slice(0, 3)
		.map(
			({ written }) =>
				`"${written.length > longestShown ? `${written.slice(0, longestShown)}…` : written}"`,
		);
	const more = values.length - shown.length;
	return shown.join(' or ') + (more > 0 ? ` or ${more} more` : '');
}
