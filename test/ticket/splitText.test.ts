import { splitText } from '../../src/ticket/splitText';

describe('splitText', () => {
	it.each([
		['one two three', 7, 20, ['one two', 'three']],
		['aaaa\nbbbb cc', 6, 20, ['aaaa', 'bbbb cc']],
		['abcdefgh', 4, 3, ['abcd', 'efg', 'h']],
		['a😀😀b', 2, 3, ['a', '😀', '😀b']],
		['fits', 4, 4, ['fits']],
		['', 5, 5, ['']],
	])('cuts %j', (text, first, rest, pieces) => {
		expect(splitText(text, first, rest)).toEqual(pieces);
	});
});
