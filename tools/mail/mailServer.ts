import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface ReceivedMail {
	from: string;
	to: string[];
	subject: string;
	/** Decoded text of all text parts, attachments included. */
	text: string;
}

/** A mail server on 127.0.0.1 that takes every mail and delivers none. */
export interface MailServer {
	port: number;
	mails: ReceivedMail[];
	/** While true, every mail is refused. */
	refusing: boolean;
	close: () => Promise<void>;
}

/** Listens on `port`, or on a free one. */
export async function startMailServer(port = 0): Promise<MailServer> {
	const mails: ReceivedMail[] = [];
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onMailFrom: (_address, _session, done) =>
			done(server.refusing ? Object.assign(new Error('not now'), { responseCode: 451 }) : null),
		onData: (stream, { envelope }, done) => {
			simpleParser(stream)
				.then((mail) => {
					const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
					const to = envelope.rcptTo.map(({ address }) => address);
					mails.push({ from, to, subject: mail.subject ?? '', text: textOf(mail) });
					done();
				})
				.catch(done);
		},
	});
	// A sender that hangs up in the middle of a mail is no failure of this server.
	smtp.on('error', () => undefined);
	await new Promise<void>((resolve, reject) => {
		smtp.server.once('error', reject);
		smtp.listen(port, '127.0.0.1', resolve);
	});
	const server: MailServer = {
		port: (smtp.server.address() as AddressInfo).port,
		mails,
		refusing: false,
		close: () => new Promise((resolve) => smtp.close(resolve)),
	};
	return server;
}

function textOf({ text = '', html, attachments }: ParsedMail): string {
	const attached = attachments
		.filter(({ contentType }) => contentType.startsWith('text/'))
		.map(({ content }) => content.toString('utf8'));
	return [text, html || '', ...attached].join('\n').replace(/\r\n/g, '\n');
}
