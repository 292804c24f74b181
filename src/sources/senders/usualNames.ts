import { isoDate } from '../../alert/isoDate';
import { httpsUrl } from '../../alert/webAddress';
import type { LeafIndex, Leaf } from './leaves';
import type { MappedField } from './sender';

/** Names of a field in events that nobody has described, without case, `_` and `-`. */
interface UsualNames {
	/** Names that say enough wherever they stand; `site.name` is a name inside an object of that name. */
	anywhere: string;
	/** Names that many things have: they count in the event itself and in the object that holds the alert. */
	own?: string;
	fits?: (text: string) => boolean;
}

const isEmail = (text: string) => /^[^\s@<>"]{1,64}@[^\s@<>"]{1,200}\.[^\s@<>".]{2,}$/.test(text);
const isDate = (text: string) => isoDate(text).iso !== null;
const isIp = (text: string) =>
	/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) ||
	(/^[0-9a-f:.]{3,45}$/i.test(text) && text.includes(':'));
const isName = (text: string) => text.length <= 200 && !text.includes('\n');
/** `accountName` is a customer in some products and a user in others: customers have blanks in their names. */
const isAccount = (text: string) => !/\s/.test(text);
const isCustomer = (text: string) => isName(text) && /\s/.test(text) && !/[@\\]/.test(text);
/** `location` is a host in events of Sophos, and a place elsewhere. */
const isHostName = (text: string) => /^(?=.*[-\d])[a-z0-9][\w.-]{1,62}$/i.test(text);

const usual: Partial<Record<MappedField, readonly UsualNames[]>> = {
	title: [
		{ anywhere: 'title alerttitle', own: 'title summary subject headline name message msg' },
		{
			anywhere:
				'threatname alertname rulename detectname detectionname malwarename virusname infectionname',
		},
		{ anywhere: 'incidentname rule.description rule.name signature displayname eventname' },
		{ anywhere: 'detectdescription threatdescription', own: 'description text' },
		{ anywhere: 'classification threattype incidenttype attacktype', own: 'reason action' },
	],
	description: [
		{ anywhere: 'detectdescription longdescription', own: 'description message text body' },
		{ anywhere: 'summary', own: 'msg reason' },
	],
	type: [
		{
			anywhere: 'eventtype alerttype detectiontype incidenttype threattype',
			own: 'type kind class',
		},
		{ anywhere: 'classification module' },
	],
	category: [{ anywhere: 'category classification tactic', own: 'engine product' }],
	severity: [
		{ anywhere: 'severityname severitylabel severitytext', fits: (text) => /\p{L}/u.test(text) },
		{ anywhere: 'severity alertseverity threatseverity severitylevel' },
		{ anywhere: 'risklevel threatlevel criticality urgency confidencelevel riskseverity' },
		{ anywhere: 'severityscore riskscore', own: 'priority level risk score impact' },
	],
	tenantId: [
		{
			anywhere: 'tenantid customerid organizationid organisationid orgid companyid clientid siteid',
		},
		{ anywhere: 'tenant.id customer.id organization.id company.id client.id site.id' },
		{ anywhere: 'cid customeridstring accountid' },
	],
	tenantName: [
		{
			anywhere: 'tenantname customername organizationname organisationname orgname companyname',
			fits: isName,
		},
		{
			anywhere: 'tenant.name customer.name organization.name company.name client.name',
			fits: isName,
		},
		{ anywhere: 'clientname sitename site.name', fits: isName },
		{
			anywhere: 'tenant customer organization organisation company',
			own: 'client site',
			fits: isName,
		},
		{ anywhere: 'accountname', fits: isCustomer },
	],
	tenantDomain: [{ anywhere: 'tenantdomain customerdomain organizationdomain' }],
	userEmail: [
		{ anywhere: 'useremail userprincipalname upn user.email emailaddress', fits: isEmail },
		{ anywhere: 'user username userid suser duser account accountname login email', fits: isEmail },
		{ anywhere: 'recipient recipients mailbox target', fits: isEmail },
	],
	userName: [
		{ anywhere: 'username user.name user.fullname userdisplayname samaccountname', fits: isName },
		{
			anywhere: 'user suser processuser lastloggedinusername agentlastloggedinusername',
			fits: isName,
		},
		{ anywhere: 'duser loginname login', fits: isName },
		{ anywhere: 'accountname', fits: isAccount },
	],
	host: [
		{
			anywhere: 'hostname computername agentcomputername devicename endpointname machinename',
			fits: isName,
		},
		{
			anywhere: 'device.name device.hostname host.name host.hostname agent.name endpoint.name',
			fits: isName,
		},
		{
			anywhere: 'host dhost dvchost computer endpoint machine workstation',
			own: 'device',
			fits: isName,
		},
		{ anywhere: 'shost asset assetname', own: 'location', fits: isHostName },
	],
	ip: [
		{
			anywhere: 'ip ipaddress sourceip srcip clientip remoteip computerip localip ipv4',
			fits: isIp,
		},
		{ anywhere: 'agentipv4 externalip deviceip hostip senderip clickip source.ip', fits: isIp },
	],
	country: [{ anywhere: 'country countrycode countryname', fits: isName }],
	url: [
		{
			anywhere: 'link alerturl incidenturl portalurl consoleurl falconhostlink permalink',
			fits: isLink,
		},
		{ anywhere: 'threaturl htmlurl weburl deeplink detailsurl', fits: isLink },
		{ anywhere: '', own: 'href url', fits: isLink },
	],
	recommendedActions: [
		{ anywhere: 'recommendedactions recommendation recommendations remediation recommendedaction' },
	],
	occurredAt: [
		{
			anywhere: 'occurredat eventtime timestamp clienttimestamp',
			own: 'time when date',
			fits: isDate,
		},
		{ anywhere: 'threattime clicktime messagetime detectedat identifiedat raisedat', fits: isDate },
		{
			anywhere: 'createdat creationtime eventcreationtime createdtimestamp',
			own: 'created',
			fits: isDate,
		},
		{ anywhere: 'starttime incidentstarttime processstarttime', own: 'rt', fits: isDate },
	],
	updatedAt: [{ anywhere: 'updatedat updatedtimestamp lastupdated', own: 'updated', fits: isDate }],
	resolvedAt: [{ anywhere: 'resolvedat closedat', fits: isDate }],
};

/** Names of ids, the surest first; they stand in the event or in the object that holds the alert. */
const idNames: UsualNames = {
	anywhere: 'alertid threatid compositeid incidentid detectionid detectid findingid alertuid',
	own: 'id uuid uid guid eventid messageguid',
};

function isLink(text: string): boolean {
	return httpsUrl(text) !== '';
}

/** The leaf that holds a field by its usual name, the nearest to the top first. */
export function usualLeaf(field: MappedField, index: LeafIndex): Leaf | undefined {
	for (const names of split[field] ?? []) {
		const [leaf] = leavesNamed(names, index);
		if (leaf) return leaf;
	}
	return undefined;
}

/** All candidates for a title, the best first. */
export function titleLeaves(index: LeafIndex): Leaf[] {
	return (split.title ?? []).flatMap((names) => leavesNamed(names, index));
}

export function idLeaf(index: LeafIndex): Leaf | undefined {
	return leavesNamed(ids, index)[0];
}

interface SplitNames {
	own: readonly string[];
	anywhere: readonly string[];
	fits: (text: string) => boolean;
}

function splitNames({ own = '', anywhere, fits = () => true }: UsualNames): SplitNames {
	const words = (list: string) => list.split(' ').filter((word) => word !== '');
	return { own: words(own), anywhere: words(anywhere), fits };
}

const split = Object.fromEntries(
	Object.entries(usual).map(([field, list]) => [field, list.map(splitNames)]),
) as Partial<Record<MappedField, SplitNames[]>>;
const ids = splitNames(idNames);

function leavesNamed({ own, anywhere, fits }: SplitNames, index: LeafIndex): Leaf[] {
	return [
		...own.flatMap((name) => index.named(name).filter(({ isOwn }) => isOwn)),
		...anywhere.flatMap((name) => index.named(name)),
	].filter(({ text }) => fits(text));
}
