/**
 * Cuts a text into pieces, the first of at most `first` UTF-16 units and the others of at most `rest`. Only white space at
 * the cuts is lost. Cuts at a line if one ends in the last third of a piece, else at a blank, else between characters.
 */
export function splitText(text: string, first: number, rest: number): string[] {
	const pieces: string[] = [];
	let from = 0;
	let room = Math.max(1, first);
	while (text.length - from > room) {
		const end = cutPoint(text, from, room);
		pieces.push(text.slice(from, end).trimEnd());
		from = skipBlanks(text, end);
		room = Math.max(2, rest);
	}
	const last = text.slice(from).trimEnd();
	if (last !== '' || pieces.length === 0) pieces.push(last);
	return pieces;
}

function cutPoint(text: string, from: number, room: number): number {
	const limit = from + room;
	const earliest = from + Math.floor((room * 2) / 3);
	// A blank right after the piece is as good a place as one inside.
	const line = text.lastIndexOf('\n', limit);
	if (line >= earliest) return line;
	const blank = text.lastIndexOf(' ', limit);
	if (blank >= earliest) return blank;
	return isHighSurrogate(text, limit - 1) ? limit - 1 : limit;
}

function isHighSurrogate(text: string, index: number): boolean {
	const unit = text.charCodeAt(index);
	return unit >= 0xd800 && unit <= 0xdbff;
}

function skipBlanks(text: string, from: number): number {
	let index = from;
	while (index < text.length && /\s/.test(text.charAt(index))) index++;
	return index;
}
