import type { Form } from './form';
import { looksSecret } from './looksSecret';

/** Secrets in commands that were typed or run. */
export const commandForms: readonly Form[] = [
	// Commands.
	{
		hints: ['use'],
		pattern:
			/\bnet\s{1,3}use\s{1,3}(?:\S:\s{1,3}|\*\s{1,3})?\\\\\S{1,200}\s{1,3}(?<secret>(?![/*])\S{1,200})/dg,
	},
	{
		hints: ['/u'],
		pattern:
			/\bnet\s{1,3}use\b[^\n]{0,300}?\/u(?:ser)?:\S{1,200}\s{1,3}(?<secret>(?![/*])\S{1,200})/dg,
		accept: ({ secret }) => !/^(?:was|by|from|on|in|and|is|has|the)$/.test(secret),
	},
	{
		hints: ['user'],
		pattern:
			/\bnet1?(?:\.exe)?\s{1,3}user\s{1,3}(?!\/)\S{1,100}\s{1,3}(?<secret>(?![/*])\S{1,200})(?=\s{1,3}\/)/dg,
	},
	{
		hints: [' -', ' /', '"-', "'-"],
		pattern:
			/(?<=\s|^|"|')(?:--?|\/)(?:p|pw|pass|passwd|password|passphrase|pwd|rp|secret|token|api-?key)[\s:=]{1,3}["']?(?<secret>[^\s"'/-][^\s"']{0,200})/dg,
		accept: ({ secret }) => looksSecret(secret) || (secret.length > 7 && !/[\\/.]/.test(secret)),
	},
	{
		hints: ['mysql', 'rar', '7z'],
		pattern: /\b(?:mysql|mysqldump|rar|7z)\b[^\n]{0,200}?\s-h?p(?<secret>[^\s-]\S{2,200})/dg,
		accept: ({ secret }) => looksSecret(secret),
	},
	{
		hints: ['curl'],
		pattern:
			/\bcurl\b[^\n]{0,400}?\s(?:-u|--user)\s{0,3}["']?[^\s:"']{1,100}:(?<secret>[^\s"']{1,200})/dg,
	},
	{
		hints: ['smbclient'],
		pattern: /\bsmbclient\b[^\n]{0,300}?-u\s{0,3}["']?[^\s%]{1,100}%(?<secret>[^\s"']{1,200})/dg,
	},
	{
		hints: ['convertto-securestring'],
		pattern:
			/\bconvertto-securestring\s{1,3}(?:-string\s{1,3})?["'](?<secret>[^"'\n]{1,400})["']/dg,
	},
	{
		hints: ['pass:'],
		pattern: /\bpass:(?<secret>[^\s"']{4,200})/dg,
		accept: ({ secret }) => looksSecret(secret),
	},
];
