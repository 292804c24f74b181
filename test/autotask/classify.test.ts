import fc from 'fast-check';
import { classify } from '../../src/autotask/classify';
import { describeProblem } from '../../src/result/problem';

function said(text: string, status = 500, sent?: unknown) {
	return classify({ status, text: JSON.stringify({ errors: [text] }), retryAfter: '', sent });
}

it.each([
	[401, '', 'signIn', /locked/],
	[401, '{"errors":["Unauthorized"]}', 'signIn', /Stop testing/],
	[403, '', 'permission', /security level/],
	[404, '{"Message":"No record"}', 'notFound', /^$/],
	[
		405,
		'{"Message":"The requested resource does not support http method \'GET\'."}',
		'notSupported',
		/^$/,
	],
	[407, '<html>proxy</html>', 'notSent', /HTTPS_PROXY/],
	[409, '{"errors":["conflict"]}', 'validation', /^$/],
	[413, '', 'validation', /^$/],
	[429, '', 'throttled', /three requests/],
	[429, '{"errors":["The request threshold has been exceeded"]}', 'quota', /hourly allowance/],
	[500, '{"errors":["Request Threshold Exceeded"]}', 'quota', /hourly allowance/],
	[503, '{"errors":["thread limit reached"]}', 'throttled', /three requests/],
	[500, '{"errors":["Something nobody has seen before"]}', 'validation', /^$/],
	[500, '{"errors":["estimatedHours is required"]}', 'validation', /Fill in estimatedHours/],
] as const)('HTTP %i %s is refused: %s', (status, text, reason, remedy) => {
	const answer = classify({ status, text, retryAfter: '' });
	expect(answer).toMatchObject({ problem: { kind: 'refused', reason, status } });
	if (answer.ok) return;
	expect(answer.problem.message).not.toBe('');
	expect(answer.problem.remedy).toMatch(remedy);
	expect(describeProblem(answer.problem)).not.toContain('<html>');
});

it.each([
	[400, '<html>Bad Request</html>', 'gateway'],
	[404, '<html>404 - File or directory not found.</html>', 'gateway'],
	[404, '', 'gateway'],
	[405, '<html>Maintenance</html>', 'gateway'],
	[200, '<html>Welcome to the hotel network</html>', 'unreadable'],
	[200, '{"itemId":12', 'unreadable'],
	[200, '', 'unreadable'],
	[200, '[1,2]', 'unreadable'],
	[200, 'null', 'unreadable'],
	[302, '', 'gateway'],
	[307, '{"itemId":1}', 'gateway'],
	[408, '', 'timeout'],
	[500, '', 'gateway'],
	[500, '{"errors":[]}', 'gateway'],
	[500, '{"errors":[{"x":1}]}', 'gateway'],
	[500, '{"errors":"text"}', 'gateway'],
	[500, '{"Message":"An error has occurred."}', 'gateway'],
	[502, '<html>502 Bad Gateway</html>', 'gateway'],
	[503, '{"errors":["Service Unavailable, try again later"]}', 'gateway'],
	[
		500,
		'{"errors":["An unexpected error has occurred.  If the problem persists, please contact Autotask Support and reference Er1"]}',
		'gateway',
	],
	[500, '{"errors":["The operation timed out"]}', 'gateway'],
	[500, '{"errors":["queueID is required","Internal error"]}', 'gateway'],
] as const)('HTTP %i %s is unknown: %s', (status, text, cause) => {
	const answer = classify({ status, text, retryAfter: '' });
	expect(answer).toMatchObject({ problem: { kind: 'unknown', cause, status } });
	if (!answer.ok) expect(describeProblem(answer.problem)).toMatch(/^[A-Z].+\.$/);
});

it('keeps several messages and explains the first that it understands', () => {
	const answer = classify({
		status: 500,
		text: JSON.stringify({
			errors: ['Strange.', 'queueID is required', 'Missing Required Field: status'],
		}),
		retryAfter: '',
	});
	expect(answer).toMatchObject({
		problem: {
			message: 'queueID is required Missing Required Field: status',
			field: 'queueID',
		},
	});
});

it('reads Retry-After as seconds or as a date', () => {
	const wait = (retryAfter: string) => {
		const answer = classify({ status: 429, text: '', retryAfter });
		return !answer.ok && answer.problem.kind === 'refused' ? answer.problem.retryAfterMs : NaN;
	};
	expect(wait('7')).toBe(7000);
	expect(wait('')).toBeUndefined();
	expect(wait('soon')).toBeUndefined();
	const inAMinute = wait(new Date(Date.now() + 60_000).toUTCString()) ?? NaN;
	expect(inAMinute).toBeGreaterThan(30_000);
	expect(inAMinute).toBeLessThanOrEqual(60_000);
});

describe('echoed content', () => {
	const secretText = fc.stringMatching(/^[A-Za-z0-9!#$%&*+,./:;<=>?^_|~-]{6,40}$/);

	it('never reaches a message: texts of the request, quotes, brackets, addresses', () => {
		fc.assert(
			fc.property(secretText, fc.nat(6), (value, form) => {
				const texts = [
					`Picklist value [${value}] does not exist for priority`,
					`Value ${value} is wrong for title`,
					`contactID: Value ${value} does not exist or is invalid`,
					`The text "${value}" is not allowed`,
					`A Ticket already exists with Title '${value}'`,
					`Unexpected character encountered while parsing value: ${value}`,
					`${value}`,
				];
				const answer = said(texts[form] ?? '', 500, {
					title: value,
					userDefinedFields: [{ name: 'x', value }],
				});
				expect(JSON.stringify(answer)).not.toContain(JSON.stringify(value).slice(1, -1));
			}),
		);
	});

	it.each([
		[
			'A ContactGroup already exists with Name [Acme Finance].',
			'A ContactGroup already exists with Name […].',
		],
		['Value "p4ss" is wrong', 'Value "…" is wrong'],
		[
			'contractID [29683617] is not associated to companyID [423] or its parent.',
			'contractID [29683617] is not associated to companyID [423] or its parent.',
		],
		["limited to 500 or fewer 'OR' conditions", "limited to 500 or fewer 'OR' conditions"],
	])('%j becomes %j', (text, shown) =>
		expect(said(text)).toMatchObject({ problem: { message: shown } }),
	);

	it('in any form leaves nothing: capitals, cuts, escapes, encodings, single words', () => {
		const text =
			'CONFIDENTIAL-LINE about joe and his passphrase Hunter2-S3cr3t! Ünïcode "quoted" <b>wörd</b> 4711';
		const forms: Array<(sent: string) => string> = [
			(sent) => sent,
			(sent) => sent.toUpperCase(),
			(sent) => sent.slice(7, 60),
			(sent) => encodeURIComponent(sent),
			(sent) => JSON.stringify(sent).slice(1, -1),
			(sent) => sent.replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
			(sent) => Buffer.from(sent).toString('base64'),
			(sent) => Buffer.from(sent).toString('hex'),
			(sent) => sent.split(' ')[5] ?? '',
			(sent) => sent.repeat(60),
		];
		const carriers = [
			(echo: string) => echo,
			(echo: string) => `Missing Required Field: ${echo}`,
			(echo: string) => `${echo} is required`,
			(echo: string) => `The value [${echo}] is not valid for title`,
			(echo: string) => `Unable to find ${echo} in the Ticket Entity`,
			(echo: string) => `Picklist value [3] does not exist for ${echo}`,
		];
		const shown = forms.flatMap((form) =>
			carriers.map((carrier) => {
				const answer = said(carrier(form(text)), 500, { title: 'x', description: text });
				return answer.ok ? '' : JSON.stringify(answer.problem).toLowerCase();
			}),
		);
		const parts =
			/confidential|joe|passphrase|hunter|s3cr|ünï|nicode|quoted|wörd|4711|Q09O|434f4e/i;
		for (const problem of shown) expect(problem).not.toMatch(parts);
	});

	it('names a field only when the tenant has it', () => {
		const text = JSON.stringify({ errors: ['Missing Required Field: Data Classification'] });
		const asked = { status: 500, text, retryAfter: '' };
		expect(classify(asked)).toMatchObject({ problem: { field: '' } });
		expect(classify({ ...asked, fieldNames: ['data classification'] })).toMatchObject({
			problem: {
				field: 'Data Classification',
				message: 'Missing Required Field: Data Classification',
			},
		});
	});

	it('keeps names of fields, also of those that a query asked for', () => {
		const sent = {
			IncludeFields: ['externalID'],
			Filter: [{ op: 'eq', field: 'projectID', value: 'projectID' }],
		};
		expect(said('Unable to find projectID in the TimeEntry Entity', 500, sent)).toMatchObject({
			problem: {
				field: 'projectID',
				message: 'Unable to find projectID in the TimeEntry Entity',
			},
		});
	});
});

it('takes any bytes for an answer without throwing, quickly', () => {
	const status = fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 401, 429, 500));
	const text = fc.oneof(
		fc.json(),
		fc.string(),
		fc.json().map((json) => `{"errors":[${json},"x"]}`),
		fc.json().map((json) => json.slice(0, -1)),
	);
	fc.assert(
		fc.property(status, text, fc.string(), (code, body, retryAfter) => {
			const answer = classify({ status: code, text: body, retryAfter, sent: body });
			if (!answer.ok) expect(describeProblem(answer.problem).length).toBeGreaterThan(0);
			else expect(code).toBeLessThan(300);
		}),
		{ numRuns: 2_000 },
	);
	const huge = classify({
		status: 500,
		text: JSON.stringify({ errors: Array(100_000).fill('['.repeat(50) + '"\'@'.repeat(50)) }),
		retryAfter: '',
	});
	expect(huge).toMatchObject({ problem: { kind: 'refused' } });
});
