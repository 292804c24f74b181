import { createAlert } from '../../src/alert/createAlert';
import { hostileTexts } from './corpus/hostileTexts';
import { innocentTexts } from './corpus/innocentTexts';

const shown = (description: string): string =>
	createAlert({ source: 'x', kind: 'security', naturalId: '1', title: 't', description })
		.description;

function report(what: string, wrong: readonly unknown[], of: number): void {
	process.stdout.write(
		`${what}: ${wrong.length} of ${of} (${((wrong.length / of) * 100).toFixed(1)} %)\n`,
	);
}

describe('secrets in free text, by their form', () => {
	it('are masked in every hostile text', () => {
		const missed = hostileTexts.filter(({ text, secret }) => shown(text).includes(secret));
		report('Secrets missed in hostile texts', missed, hostileTexts.length);
		expect(missed).toEqual([]);
		expect(hostileTexts.length).toBeGreaterThanOrEqual(200);
	});

	it('are not seen in any innocent text', () => {
		const plain = (text: string): string => shown(text.replaceAll('<', '&lt;'));
		const masked = innocentTexts
			.filter((text) => plain(text) !== text)
			.map((text) => [text, plain(text)]);
		report('Innocent texts that were changed', masked, innocentTexts.length);
		expect(masked).toEqual([]);
		expect(innocentTexts.length).toBeGreaterThanOrEqual(200);
	});

	it('stay masked when a text is masked again', () => {
		for (const { text } of hostileTexts) expect(shown(shown(text))).toBe(shown(text));
	});
});
