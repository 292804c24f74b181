import { createTransport, type SendMailOptions } from 'nodemailer';

import { startMailServer, type MailServer } from '../../tools/mail/mailServer';

let server: MailServer;
beforeAll(async () => {
	server = await startMailServer();
});
afterAll(() => server.close());

const send = (mail: SendMailOptions) =>
	createTransport({ host: '127.0.0.1', port: server.port }).sendMail(mail);

const mail = {
	from: 'alerts@msp.example',
	to: ['a@msp.example', 'b@msp.example'],
	subject: 'Zwölf alerts need a person – today',
	text: `ü ${'long '.repeat(400)}\n.\nafter a line with one dot`,
	attachments: [{ filename: 'report.txt', content: 'größer' }],
};

describe('the mail server of the tests', () => {
	it('keeps subject, recipients and text of a mail, attachments included', async () => {
		await send(mail);
		expect(server.mails).toEqual([
			{ from: mail.from, to: mail.to, subject: mail.subject, text: expect.any(String) as string },
		]);
		expect(server.mails[0]?.text).toContain('after a line with one dot');
		expect(server.mails[0]?.text).toContain('größer');
	});

	it('refuses every mail while it is told to', async () => {
		server.refusing = true;
		await expect(send(mail)).rejects.toMatchObject({ responseCode: 451 });
		server.refusing = false;
		expect(server.mails).toHaveLength(1);
	});
});
