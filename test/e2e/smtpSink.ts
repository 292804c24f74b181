import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A mail as it arrived. */
export interface ReceivedMail {
	from: string;
	to: string[];
	subject: string;
	/** Decoded text of all text parts, attachments included. */
	text: string;
}

/** A mail server on 127.0.0.1 that takes every mail and delivers none. */
export interface SmtpSink {
	port: number;
	mails: ReceivedMail[];
	/** While true, every mail is refused. */
	refusing: boolean;
	close: () => Promise<void>;
}

export async function startSmtpSink(): Promise<SmtpSink> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		talk(socket, sink);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const sink: SmtpSink = {
		port: (server.address() as AddressInfo).port,
		mails: [],
		refusing: false,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return sink;
}

/** One conversation: line by line, without extensions, so that senders use nothing but the basics. */
function talk(socket: Socket, sink: SmtpSink): void {
	let [waiting, from, to] = ['', '', [] as string[]];
	let data: string[] | undefined;
	const say = (line: string) => socket.write(`${line}\r\n`);
	say('220 127.0.0.1 ready');
	socket.setEncoding('latin1').on('data', (chunk: string) => {
		const lines = (waiting + chunk).split('\r\n');
		waiting = lines.pop() ?? '';
		for (const line of lines) {
			if (data === undefined) command(line);
			else if (line === '.') {
				sink.mails.push({ from, to, ...readMessage(data.join('\r\n')) });
				[from, to, data] = ['', [], undefined];
				say('250 taken');
			} else data.push(line.replace(/^\./, ''));
		}
	});

	function command(line: string): void {
		const [verb = '', address = ''] = /^(\w+)[^<]*<?([^>]*)/.exec(line)?.slice(1) ?? [];
		switch (verb.toUpperCase()) {
			case 'MAIL':
				from = address;
				say(sink.refusing ? '451 not now' : '250 ok');
				break;
			case 'RCPT':
				to.push(address);
				say('250 ok');
				break;
			case 'DATA':
				data = [];
				say('354 go on');
				break;
			case 'QUIT':
				say('221 bye');
				socket.end();
				break;
			default:
				say('250 ok');
		}
	}
}

function readMessage(raw: string): Pick<ReceivedMail, 'subject' | 'text'> {
	const { headers, body } = splitHeaders(raw);
	const text = readPart(headers, body).replace(/\r\n/g, '\n');
	return { subject: decodeWords(headers.get('subject') ?? ''), text };
}

function readPart(headers: Map<string, string>, body: string): string {
	const boundary = /boundary="?([^";]+)/i.exec(headers.get('content-type') ?? '')?.[1];
	if (boundary !== undefined) {
		const parts = body.split(`--${boundary}`).slice(1, -1);
		return parts
			.map((part) => splitHeaders(part.replace(/^\r\n/, '')))
			.map((part) => readPart(part.headers, part.body))
			.join('\n');
	}
	const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding === 'quoted-printable') return fromQuotedPrintable(body.replace(/=\r\n/g, ''));
	return Buffer.from(body, 'latin1').toString('utf8');
}

function splitHeaders(raw: string): { headers: Map<string, string>; body: string } {
	const end = raw.indexOf('\r\n\r\n');
	const lines = raw
		.slice(0, end)
		.replace(/\r\n[ \t]+/g, ' ')
		.split('\r\n');
	const headers = new Map(
		lines.map((line) => {
			const colon = line.indexOf(':');
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	return { headers, body: raw.slice(end + 4) };
}

function decodeWords(text: string): string {
	return text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
			kind.toLowerCase() === 'b'
				? Buffer.from(word, 'base64').toString('utf8')
				: fromQuotedPrintable(word.replace(/_/g, ' ')),
		);
}

function fromQuotedPrintable(text: string): string {
	const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
		String.fromCharCode(Number.parseInt(hex, 16)),
	);
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
