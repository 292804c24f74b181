import type { Form } from './form';

/** Headers, keys, hashes and tokens that say what they are. */
export const tokenForms: readonly Form[] = [
	// Headers.
	{
		hints: ['bearer'],
		pattern: /\bbearer\s{1,3}(?<secret>[\w.~+/=-]{8,8000})/dg,
		accept: ({ secret }) => /\d/.test(secret) || secret.length > 24,
	},
	{
		hints: ['basic '],
		pattern: /\bbasic\s{1,3}(?<secret>[a-z0-9+/_-]{6,4000}={0,2})/dgi,
		accept: ({ secret }) => Buffer.from(secret, 'base64').toString('latin1').includes(':'),
	},
	{
		hints: ['authorization'],
		pattern:
			/(?:^|[\n"'({,])\s{0,9}(?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?!(?:bearer|basic)\b)(?<secret>[^\s"',][^\n"']{5,4000})/dg,
		accept: ({ secret }) => /[\d=+/_]/.test(secret),
	},
	{
		hints: ['cookie'],
		pattern:
			/(?:^|[\n"'({,])\s{0,9}(?:set-)?cookie["']?\s{0,3}:\s{0,3}["']?(?<secret>[\w!#$%&*.^`|~+-]{1,200}=[^\n"']{1,4000})/dg,
	},
	// Keys in PEM, also cut ones and on one line.
	{
		hints: ['-----begin'],
		pattern:
			/-----begin [a-z0-9 ]{0,40}private key(?: block)?-----(?<secret>[^]{1,20000}?)(?:-----end|$)/dg,
	},
	// Hashes of passwords, as systems store them and as dumps show them.
	{
		hints: ['$'],
		pattern: /(?<secret>\$(?:2[abxy]?|1|5|6|y|7|argon2(?:id|i|d)|apr1|p|h)\$[\w./$,=+-]{8,400})/dg,
	},
	{ hints: ['}'], pattern: /(?<secret>\{s?sh?a(?:256|512)?\}[a-z0-9+/=]{16,200})/dg },
	{ hints: [':::'], pattern: /:\d{1,10}:(?<secret>[0-9a-f]{32}:[0-9a-f]{32})(?=:|\s|$)/dg },
	// Keys that say by their beginning what they are.
	{
		hints: [
			'akia',
			'asia',
			'gh',
			'glpat',
			'glptt',
			'gldt',
			'glrt',
			'xox',
			'xapp-',
			'sk-',
			'k_live_',
			'k_test_',
			'whsec_',
			'aiza',
			'ya29.',
			'gocspx-',
			'sg.',
			'npm_',
			'pypi-',
			'hf_',
			'dop_v1_',
			'shp',
			'eyj',
			'key-',
			'sq0',
			':aa',
			'8q~',
			'age-secret',
			'pat-',
			'lin_api_',
			'dckr_pat_',
			'tfp_',
			'nrak-',
			'pmak-',
		],
		pattern:
			/(?<![a-z0-9_])(?<secret>(?:(?:akia|asia)[0-9a-z]{16}|gh[pousr]_[0-9a-z]{20,255}|github_pat_\w{20,255}|gl(?:pat|ptt|dt|rt)-[\w-]{16,255}|xox[abeprs]-[\w-]{10,255}|xapp-[\w-]{10,255}|sk-(?:ant-|proj-|or-)?[\w-]{20,255}|[srp]k_(?:live|test)_\w{10,255}|whsec_[\w+/=]{10,255}|aiza[\w-]{35}|ya29\.[\w-]{20,2000}|gocspx-[\w-]{20,60}|sg\.[\w-]{16,40}\.[\w-]{16,80}|npm_\w{30,60}|pypi-[\w-]{30,300}|hf_[a-z]{30,60}|dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[0-9a-f]{32}|eyj[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{4,4000})?|key-[0-9a-f]{32}|sq0(?:atp|csp)-[\w-]{22,60}|\d{8,10}:aa[\w-]{33}|\w{3}8q~[\w.~-]{31,34}|age-secret-key-1[0-9a-z]{20,80}|pat-(?:na|eu)\d-[0-9a-f-]{36}|lin_api_\w{30,60}|dckr_pat_[\w-]{20,60}|tfp_\w{30,80}|nrak-[0-9a-z]{20,40}|pmak-[0-9a-f-]{40,80}))(?![a-z0-9_])/dg,
	},
	{
		hints: ['hooks.slack.com'],
		pattern: /hooks\.slack\.com\/services\/(?<secret>[\w/]{16,100})/dg,
	},
	{
		hints: ['discord'],
		pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<secret>\d{6,30}\/[\w-]{20,120})/dg,
	},
	{
		hints: ['key=', 'signature='],
		pattern:
			/\b(?:accountkey|sharedaccesskey|sharedaccesssignature)=(?<secret>[\w+/=%&-]{8,400})/dg,
	},
	// Social security numbers, as the United States write them.
	{
		hints: ['-'],
		pattern: /(?<![\w-])(?<secret>(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4})(?![\w-])/dg,
	},
];
