import { recordOf, recordsOf, textOf, type SourceRecord } from '../../json/jsonRecord';

/** Whom and what an alert is about, as far as its evidence says; each '' when it does not. */
interface Entities {
	userEmail: string;
	userName: string;
	host: string;
	ip: string;
	country: string;
}

interface Person {
	email: string;
	name: string;
}

/** Local System, Local Service and Network Service: Microsoft's own samples name them as users, but nobody is behind them. */
const systemSids = ['S-1-5-18', 'S-1-5-19', 'S-1-5-20'];
const systemNames = ['system', 'local service', 'network service'];

/** The first person, device and address in the evidence of the alerts. A person is taken whole from one piece of evidence. */
export function entitiesOf(alerts: SourceRecord[]): Entities {
	const evidence = evidenceOf(alerts);
	const people = evidence.flatMap(peopleIn);
	const person = people.find(({ email }) => email !== '') ?? people[0];
	const first = (...names: string[]) =>
		evidence.flatMap((entry) => names.map((name) => textOf(entry[name]))).find(Boolean) ?? '';
	return {
		userEmail: person?.email ?? '',
		userName: person?.name ?? '',
		host: first('deviceDnsName', 'hostName'),
		ip: first('ipAddress') || first('senderIp'),
		country: first('countryLetterCode'),
	};
}

function evidenceOf(alerts: SourceRecord[]): SourceRecord[] {
	return alerts.flatMap((alert) => recordsOf(alert.evidence));
}

/** Accounts of one piece of evidence: its user, its mailbox, the recipient of a mail, who was signed in to a device. */
function peopleIn(evidence: SourceRecord): Person[] {
	const mailbox = {
		userPrincipalName: evidence.primaryAddress || evidence.recipientEmailAddress,
		displayName: evidence.displayName,
	};
	return [recordOf(evidence.userAccount), mailbox, ...recordsOf(evidence.loggedOnUsers)].flatMap(
		personOf,
	);
}

function personOf(account: SourceRecord): Person[] {
	const name = textOf(account.displayName) || textOf(account.accountName);
	const email = textOf(account.userPrincipalName);
	const isSystem =
		systemSids.includes(textOf(account.userSid)) || systemNames.includes(name.toLowerCase());
	return isSystem || (name === '' && email === '') ? [] : [{ email, name }];
}

const mostListed = 10;

/** Lines for people about mails, files, devices and accounts in the evidence. */
export function evidenceLines(alerts: SourceRecord[]): string[] {
	const evidence = evidenceOf(alerts);
	const mails = evidence.filter((entry) => textOf(entry.recipientEmailAddress) !== '');
	return [
		...distinct(mails.map(mailLine)).slice(0, mostListed),
		listLine('Files', evidence.map(fileOf)),
		listLine(
			'Devices',
			evidence.map((entry) => textOf(entry.deviceDnsName) || textOf(entry.hostName)),
		),
		listLine(
			'Accounts',
			evidence.flatMap(peopleIn).map(({ email, name }) => email || name),
		),
	].filter((line) => line !== '');
}

function mailLine(mail: SourceRecord): string {
	const sender = recordOf(mail.p2Sender).emailAddress || recordOf(mail.p1Sender).emailAddress;
	const parts = [
		`Mail: "${textOf(mail.subject)}"`,
		textOf(sender) && `from ${textOf(sender)}`,
		`to ${textOf(mail.recipientEmailAddress)}`,
		textOf(mail.deliveryAction) && `(${textOf(mail.deliveryAction)})`,
		textsOf(mail.threats).length > 0 && `threats: ${textsOf(mail.threats).join(', ')}`,
	];
	return parts.filter((part) => part !== '' && part !== false).join(' ');
}

function fileOf(evidence: SourceRecord): string {
	const file = recordOf(evidence.fileDetails ?? evidence.imageFile);
	const folder = textOf(file.filePath);
	const name = textOf(file.fileName);
	return folder === '' || name === '' ? name : `${name} in ${folder}`;
}

function listLine(label: string, values: string[]): string {
	const known = distinct(values);
	const more = known.length > mostListed ? ` and ${known.length - mostListed} more` : '';
	return known.length === 0 ? '' : `${label}: ${known.slice(0, mostListed).join(', ')}${more}`;
}

function textsOf(value: unknown): string[] {
	return Array.isArray(value) ? distinct(value.map(textOf)) : [];
}

function distinct(values: string[]): string[] {
	return [...new Set(values)].filter((value) => value !== '');
}
