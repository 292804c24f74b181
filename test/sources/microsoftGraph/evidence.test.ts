import { tenantId, readRecord } from './readRecord';

/** The shape of Microsoft's samples of alerts_v2, with one piece of evidence or more. */
const withEvidence = (...evidence: unknown[]) => ({
	id: 'da1',
	tenantId,
	status: 'new',
	severity: 'high',
	title: 'Email messages removed after delivery',
	description: 'Malicious mails were delivered.',
	createdDateTime: '2026-05-04T13:22:10.1234567Z',
	lastUpdateDateTime: '2026-05-04T13:25:00Z',
	evidence,
});

const mail = {
	'@odata.type': '#microsoft.graph.security.analyzedMessageEvidence',
	createdDateTime: '2026-05-04T13:22:10Z',
	verdict: 'malicious',
	remediationStatus: 'remediated',
	networkMessageId: '38fd2dc1-0000-4000-8000-000000000001',
	recipientEmailAddress: 'j.doe@contoso.example',
	subject: 'Your invoice',
	senderIp: '203.0.113.9',
	deliveryAction: 'Delivered',
	deliveryLocation: 'Inbox',
	p1Sender: { emailAddress: 'bounce@evil.example', displayName: null, domainName: 'evil.example' },
	p2Sender: { emailAddress: 'billing@evil.example', displayName: 'Billing' },
	threats: ['ZapPhish', 'HighConfPhish'],
	urls: ['https://evil.example/login'],
	urlCount: 1,
	attachmentsCount: 0,
};

const device = (changes: object) => ({
	'@odata.type': '#microsoft.graph.security.deviceEvidence',
	deviceDnsName: 'pc-7.contoso.example',
	hostName: 'pc-7',
	loggedOnUsers: [],
	...changes,
});

const user = (userAccount: object | null) => ({
	'@odata.type': '#microsoft.graph.security.userEvidence',
	userAccount,
});

const jane = {
	accountName: 'jdoe',
	domainName: 'CONTOSO',
	userSid: 'S-1-5-21-1-2-3-1001',
	userPrincipalName: 'j.doe@contoso.example',
	displayName: 'Jane Doe',
};

describe('evidence about a mail', () => {
	it('gives recipient, sender’s address and what was found in it', () => {
		const alert = readRecord('alerts', withEvidence(mail));
		expect(alert).toMatchObject({
			userEmail: 'j.doe@contoso.example',
			ip: '203.0.113.9',
			occurredAt: '2026-05-04T13:22:10.123Z',
		});
		expect(alert?.description.split('\n')).toEqual([
			'Malicious mails were delivered.',
			'Mail: "Your invoice" from billing@evil.example to j.doe@contoso.example (Delivered) threats: ZapPhish, HighConfPhish',
			'Accounts: j.doe@contoso.example',
		]);
	});

	it('reads the envelope where the mail names no sender, and lives without everything', () => {
		const bare = Object.fromEntries(Object.keys(mail).map((name) => [name, null]));
		const alert = readRecord('alerts', withEvidence({ ...mail, p2Sender: null, threats: null }));
		expect(alert?.description).toContain('from bounce@evil.example to j.doe@contoso.example');
		expect(readRecord('alerts', withEvidence(bare))).toMatchObject({
			userEmail: '',
			ip: '',
			description: 'Malicious mails were delivered.',
		});
	});

	it('names ten mails at most', () => {
		const mails = Array.from({ length: 30 }, (_, index) => ({ ...mail, subject: `Mail ${index}` }));
		expect(
			readRecord('alerts', withEvidence(...mails))?.description.match(/^Mail: /gm),
		).toHaveLength(10);
	});
});

describe('whom evidence is about', () => {
	it.each([
		['S-1-5-18', 'SYSTEM'],
		['S-1-5-19', 'LOCAL SERVICE'],
		['S-1-5-20', 'NETWORK SERVICE'],
		[null, 'System'],
		['S-1-5-18', null],
	])('is not the system account %p %p', (userSid, accountName) => {
		const system = { userSid, accountName, domainName: 'NT AUTHORITY', displayName: null };
		const alone = readRecord('alerts', withEvidence(user(system)));
		expect(alone).toMatchObject({ userEmail: '', userName: '' });
		const process = {
			'@odata.type': '#microsoft.graph.security.processEvidence',
			userAccount: system,
			imageFile: { fileName: 'powershell.exe', filePath: 'C:\\Windows\\System32' },
		};
		const beside = readRecord('alerts', withEvidence(process, user(jane)));
		expect(beside).toMatchObject({ userEmail: 'j.doe@contoso.example', userName: 'Jane Doe' });
		expect(beside?.description).toContain('Files: powershell.exe in C:\\Windows\\System32');
		expect(beside?.description).toMatch(/^Accounts: j\.doe@contoso\.example$/m);
	});

	it('is one person, never the name of one and the address of another', () => {
		const nameOnly = user({ accountName: 'svc-backup', userSid: 'S-1-5-21-9' });
		expect(readRecord('alerts', withEvidence(nameOnly, user(jane)))).toMatchObject({
			userEmail: 'j.doe@contoso.example',
			userName: 'Jane Doe',
		});
		expect(readRecord('alerts', withEvidence(nameOnly))).toMatchObject({
			userEmail: '',
			userName: 'svc-backup',
		});
	});

	it('is who was signed in to the device, else nobody', () => {
		const loggedOnUsers = [
			{ accountName: 'system', domainName: 'NT AUTHORITY' },
			{ accountName: 'jdoe', domainName: 'CONTOSO' },
		];
		expect(readRecord('alerts', withEvidence(device({ loggedOnUsers })))).toMatchObject({
			userName: 'jdoe',
			host: 'pc-7.contoso.example',
		});
		for (const none of [null, [], {}, 'x', [null]])
			expect(readRecord('alerts', withEvidence(device({ loggedOnUsers: none })))).toMatchObject({
				userName: '',
				userEmail: '',
			});
		expect(readRecord('alerts', withEvidence(device({ deviceDnsName: null })))?.host).toBe('pc-7');
	});

	it('is the owner of a mailbox', () => {
		const mailbox = { primaryAddress: 'sales@contoso.example', displayName: 'Sales' };
		expect(readRecord('alerts', withEvidence(mailbox))).toMatchObject({
			userEmail: 'sales@contoso.example',
			userName: 'Sales',
		});
	});

	it('shows no secret that evidence holds, also split by markup, and keeps who it is about', () => {
		const alert = readRecord('alerts', {
			...withEvidence(user(jane), { password: 'Hunter2-S3cr3t!' }),
			description: 'pw Hunte<b></b>r2-S3cr3t! of jdoe',
		});
		expect(JSON.stringify(alert)).not.toContain('Hunter2');
		expect(alert?.userEmail).toBe('j.doe@contoso.example');
		const same = readRecord('alerts', {
			...withEvidence(user(jane), { password: 'Jane Doe' }),
			title: 'Sign-in of Jane Doe',
		});
		expect(same).toMatchObject({ title: 'Sign-in of Jane Doe', userName: 'Jane Doe' });
	});
});
