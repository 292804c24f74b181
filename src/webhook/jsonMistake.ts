/** What is wrong with a text that should be JSON, where, and what usually causes it. Never quotes the text. */
interface JsonMistake {
	kind: 'malformed' | 'repeatedField';
	/** Index of the first character that can't stand there. */
	offset: number;
	hint: string;
}

type Expected = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'end';

interface Container {
	close: '}' | ']';
	/** Names of the fields of an object so far. */
	names?: Set<string>;
}

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** Deeper nesting is refused anyway, and need not be remembered. */
const deepest = 1_000;

const hints = {
	lineBreak: 'a line break or tab inside a text must be escaped',
	backslash: 'a backslash must be written twice, as in C:\\\\Temp',
	trailingComma: 'a comma before the closing bracket is not allowed',
	curlyQuote: 'use straight quotation marks: "',
	singleQuote: 'use double quotation marks in place of single ones',
	noName: 'a field needs a name in double quotation marks',
	noColon: 'a colon must follow the name of a field',
	noComma: 'is a comma missing, or a quotation mark inside a text not escaped?',
	word: 'a text needs double quotation marks; only true, false, null and numbers stand without',
	variable: 'a variable needs double quotation marks around it, or its value is empty',
	comment: 'JSON has no comments',
	more: 'something stands after the end of the JSON',
	unclosedText: 'the body ends inside a text: is a quotation mark missing?',
	unclosed: 'the body ends too early: a closing bracket is missing',
	repeated:
		'this field stands twice in one object. A value that holds quotation marks can add fields: escape it, or leave it out of the template',
};

/**
 * The first mistake; undefined when there is none. `rawLineBreaks`: control characters inside texts are allowed;
 * `repeatedFields`: so is a field that stands twice in an object.
 */
export function findJsonMistake(
	text: string,
	{ rawLineBreaks, repeatedFields }: { rawLineBreaks: boolean; repeatedFields: boolean },
): JsonMistake | undefined {
	const open: Container[] = [];
	let expected: Expected = 'value';
	let at = text.startsWith('\ufeff') ? 1 : 0;
	const mistake = (hint: keyof typeof hints, offset = at): JsonMistake => ({
		kind: 'malformed',
		offset,
		hint: hints[hint],
	});
	const afterValue = (): Expected => (open.length === 0 ? 'end' : 'commaOrEnd');

	for (;;) {
		while (blanks.has(text.charCodeAt(at))) at++;
		const character = text.charAt(at);
		const top = open.at(-1);
		if (character === '') return expected === 'end' ? undefined : mistake('unclosed');
		if (expected === 'end') return mistake('more');
		if (expected === 'colon') {
			if (character !== ':') return mistake('noColon');
			expected = 'value';
			at++;
		} else if (character === '"') {
			if (expected === 'commaOrEnd') return mistake('noComma');
			const end = endOfText(text, at, rawLineBreaks);
			if (end.hint !== undefined) return mistake(end.hint, end.offset);
			if (expected === 'name' || expected === 'nameOrEnd') {
				if (!repeatedFields && top && isRepeated(top, nameIn(text.slice(at + 1, end.offset - 1)))) {
					return { kind: 'repeatedField', offset: at, hint: hints.repeated };
				}
				expected = 'colon';
			} else expected = afterValue();
			at = end.offset;
		} else if (character === top?.close && expected !== 'value' && expected !== 'name') {
			open.pop();
			expected = afterValue();
			at++;
		} else if (expected === 'commaOrEnd') {
			if (character !== ',') return mistake('noComma');
			expected = top?.close === '}' ? 'name' : 'value';
			at++;
		} else if (expected === 'name' || expected === 'nameOrEnd') {
			return mistake(character === top?.close ? 'trailingComma' : nameHint(character));
		} else if (character === '{' || character === '[') {
			open.push({ close: character === '{' ? '}' : ']' });
			if (open.length > deepest) return undefined;
			expected = character === '{' ? 'nameOrEnd' : 'valueOrEnd';
			at++;
		} else {
			literal.lastIndex = at;
			const found = literal.exec(text)?.[0];
			if (found === undefined) return mistake(valueHint(character, top));
			expected = afterValue();
			at += found.length;
		}
	}
}

/** Index after the closing quotation mark, or what is wrong inside the text. A loop, since a text may be a megabyte. */
function endOfText(
	text: string,
	from: number,
	rawLineBreaks: boolean,
): { offset: number; hint?: never } | { offset: number; hint: keyof typeof hints } {
	for (let at = from + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x22) return { offset: at + 1 };
		if (code === 0x5c) {
			escape.lastIndex = at;
			const found = escape.exec(text)?.[0];
			if (found === undefined) return { offset: at, hint: 'backslash' };
			at += found.length - 1;
		} else if (code < 0x20 && !rawLineBreaks) return { offset: at, hint: 'lineBreak' };
	}
	return { offset: text.length, hint: 'unclosedText' };
}

function isRepeated(object: Container, name: string): boolean {
	const names = (object.names ??= new Set());
	return names.size === names.add(name).size;
}

/** `\u0061ction` is the same name as `action`. */
function nameIn(written: string): string {
	if (!written.includes('\\')) return written;
	try {
		return String(JSON.parse(`"${written}"`));
	} catch {
		return written;
	}
}

function nameHint(character: string): keyof typeof hints {
	if (character === "'") return 'singleQuote';
	if (/[“”„«»]/.test(character)) return 'curlyQuote';
	return character === '/' ? 'comment' : 'noName';
}

function valueHint(character: string, top: Container | undefined): keyof typeof hints {
	if (character === top?.close) return top.close === ']' ? 'trailingComma' : 'variable';
	if (character === ',' || character === '%' || character === '$') return 'variable';
	if (/[“”„«»]/.test(character)) return 'curlyQuote';
	if (character === "'") return 'singleQuote';
	return character === '/' ? 'comment' : 'word';
}
