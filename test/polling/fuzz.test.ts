import fc from 'fast-check';
import type { HttpClient } from '../../src/http/httpClient';
import { sampleRecord } from '../sources/darkWebId/compromiseSample';
import { pollerNames, pollerNamed } from './pollers';
import { pollRequest } from './pollRequest';

const odd = fc.oneof(
	fc.jsonValue({ maxDepth: 3 }),
	fc.constantFrom(null, 1e308, -1, '', '\u0000', '9'.repeat(400), '<b>'),
);
const fieldNames = [
	...Object.keys(sampleRecord),
	'id',
	'status',
	'severity',
	'displayName',
	'alerts',
	'evidence',
	'lastUpdateDateTime',
	'organization',
	'updated_at',
	'subject',
	'indicator_counts',
	'title',
	'email_domains',
	'Name',
	'DataClasses',
	'AddedDate',
	'DomainName',
	'__proto__',
];
const record = fc.dictionary(fc.constantFrom(...fieldNames), odd, { maxKeys: 25 });
const records = fc.array(fc.oneof(record, record, odd), { maxLength: 6 });
const body = fc.oneof(
	{
		weight: 4,
		arbitrary: records.map((list) => ({
			list,
			value: list,
			incident_reports: list,
			access_token: 'token',
		})),
	},
	{ weight: 1, arbitrary: records },
	{ weight: 1, arbitrary: odd },
);
const answer = fc
	.tuple(fc.constantFrom(200, 200, 200, 200, 404, 500), body, fc.nat(30))
	.map(([status, value, cut]) => {
		const text = JSON.stringify(value) ?? '';
		return {
			kind: 'answer' as const,
			status,
			headers: {},
			body: cut === 0 ? text.slice(0, text.length / 2) : text,
		};
	});

describe.each(pollerNames)('odd answers of %s', (name) => {
	it('end in alerts or a problem, never in an exception, and leave state that can be read again', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(answer, { minLength: 1, maxLength: 5 }),
				odd,
				async (answers, saved) => {
					let asked = 0;
					const http: HttpClient = async () => {
						const next = answers[asked++ % answers.length];
						return next ?? { kind: 'noAnswer', cause: 'connection', detail: 'none', remedy: '' };
					};
					const source = pollerNamed(name, http);
					const request = pollRequest({
						patience: { attempts: 1, firstWaitMs: 0 },
						redaction: {
							includePlaintextPasswords: false,
							maskStyle: 'firstFour',
							rawRecord: true,
						},
					});
					const outcome = await source.poll(saved, request);
					expect(['polled', 'failed']).toContain(outcome.kind);
					const state: unknown = JSON.parse(JSON.stringify(outcome.state ?? {}));
					expect(['polled', 'failed']).toContain((await source.poll(state, request)).kind);
					expect(typeof (await source.sample(request)).ok).toBe('boolean');
					expect(asked).toBeLessThan(2_000);
				},
			),
			{ numRuns: 150 },
		);
	});
});
