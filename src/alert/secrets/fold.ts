/** Letters that look like another one: Cyrillic and Greek, one UTF-16 unit each, so that places in the text stay the same. */
const lookAlikes = new Map<string, string>(
	[
		['аɑα', 'a'],
		['вʙβ', 'b'],
		['сϲⅽ', 'c'],
		['ԁⅾ', 'd'],
		['еєεё', 'e'],
		['һн', 'h'],
		['іιı', 'i'],
		['јϳ', 'j'],
		['кκ', 'k'],
		['ӏⅼ', 'l'],
		['мⅿ', 'm'],
		['ո', 'n'],
		['оοσօ', 'o'],
		['рρ', 'p'],
		['ԛ', 'q'],
		['г', 'r'],
		['ѕ', 's'],
		['тτ', 't'],
		['υս', 'u'],
		['ѵν', 'v'],
		['ѡԝ', 'w'],
		['хχ', 'x'],
		['уγ', 'y'],
		['：﹕ː∶', ':'],
		['＝﹦', '='],
		['＠﹫', '@'],
		['“”„‟″«»「」『』', '"'],
		['‘’‚‛′‹›', "'"],
		['\u00a0\u2002\u2003\u2007\u2009\u202f\u3000', ' '],
	].flatMap(([letters = '', plain = '']) =>
		[...letters].map((letter): [string, string] => [letter, plain]),
	),
);
const unusual = /[\u0080-\uffff]/g;

/**
 * Text for comparing: lower case, full-width and look-alike letters as ASCII. Of the same length, so that what is found
 * in it is found at the same place in the text.
 */
export function fold(text: string): string {
	if (text.search(unusual) < 0) return text.toLowerCase();
	return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(unusual, foldUnit);
}

function foldUnit(unit: string): string {
	const code = unit.charCodeAt(0);
	if (code >= 0xff01 && code <= 0xff5e) {
		return String.fromCharCode(code - 0xfee0).toLowerCase();
	}
	const lower = unit.toLowerCase();
	const single = lower.length === 1 ? lower : unit;
	return lookAlikes.get(single) ?? single;
}
