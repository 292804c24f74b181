/**
 * Words of Autotask's own sentences. A server can repeat anything that it was sent, in any form: cut, escaped, in
 * capitals, encoded. So of a message only these words are shown, and names of fields that the tenant really has.
 */
const words = new Set(
	`a about above access account active adequate administrator all allocation already allowed also an and any api are as
	assign assigned assigning associated association at attachment attempting attempts autotask available be because been
	before being below belong between both business but by calls can cannot category change changed changes characters
	checklist child closed code combination company complete completed conditions configurationitem contact contactgroup
	contact's contain contains contract convert conversion could create created creating currently data database date days
	deadlock default defined delete deleted deleting denied department detail determined disabled does due duplicate edit
	either empty encountered end entity error errors exceed exceeded exceeds exist existing exists expected external failed
	false fewer field fields file filter filters find following for format found from general get given greater group
	has have hour hourly hours id identifier impersonate impersonated impersonation in inactive information input insufficient
	integer integration integrationcode internal into invalid is issue it item items its key kind least length less library
	limit limited list location locked logged matching may maximum message method minimum minutes missing module more most
	must name names neither no nor not note null number numeric object of on one only open operation operator or order other
	overdue parameter parent parse parsing path per performed permission permissions permitted persists picklist picklistvalue
	please position post primary priority problem process processed product project property provided put query queries
	queue range read record records refer reference references referenced report request requested requests require required
	requires resolution resource resource/role result results return role roles row save search secondary security service
	set should size specified specify status string sub subissue such supplied supply support supported syntax system task
	technician template text than that the their there these this threads thread threshold ticket tickets ticket's
	time timeout times to too true try type types unable unauthorized unavailable under undefined unexpected unique unknown
	unsupported update updated updating use used user using valid value values version violation was web were when where
	which will with within without work workflow write wrong yes you your zone patch http getthresholdandusageinfo 0 1 3 500`
		.split(/\s+/)
		.filter((word) => word !== ''),
);

/** Fields of the entities that this package reads or writes, beyond those that a request itself names. */
const fields = new Set(
	`accountid apivendorid assignedresourceid assignedresourceroleid assignedroleid attachedobjectid attachmentinfo attachmenttype
	billingcodeid changeapprovalboard changeapprovalstatus changeapprovaltype changeinfofield1 changeinfofield2 changeinfofield3
	changeinfofield4 changeinfofield5 checklistlibraryid companyid companylocation companylocationid companyname completedbyresourceid
	completeddate configurationitemid contactid contractid contractservicebundleid contractserviceid createdate
	createdbycontactid creatorresourceid creatortype departmentid description duedatetime emailaddress estimatedhours externalid
	firstresponsedatetime firstresponseduedatetime fullpath hourstobescheduled impersonatorcreatorresourceid internalallocationcodeid
	internallallocationcodeid isactive isoptional isvisibletocomanaged issuetype itemname lastactivitydate maxcountofrecordstoreturn
	monitorid monitortypeid notetype opportunityid organizationallevelassociationid periodtype problemticketid projectid publish
	purchaseordernumber queueid resolutionplanduedatetime resolveddatetime resolvedduedatetime resourceid rmastatus rmatype
	rmmalertid roleid servicelevelagreementid servicethermometertemperature source subissuetype taskid ticketcategory
	ticketid ticketnumber tickettype timeentry timeentrytype title userdefinedfields`.split(/\s+/),
);

/** Longest message that is shown. */
const longest = 300;

/** Whether this is a field of Autotask, or one of `names` (in lower case). */
export function isFieldName(name: string, names: ReadonlySet<string>): boolean {
	const lower = name.toLowerCase();
	return lower !== '' && (fields.has(lower) || names.has(lower) || words.has(lower));
}

/**
 * The message with '…' for everything that is no word of Autotask's. `sent` holds the texts of the request in lower case:
 * ids in brackets are shown unless they stand there. `name` is a field's name that may be shown whole.
 */
export function inOwnWords(text: string, sent: readonly string[], name: string): string {
	const shown = text
		.split(name === '' ? /(?!)/ : name)
		.map((part) =>
			part.replace(
				/\[-?\d{1,10}\]|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_]*|[^\s.,;:'"()[\]/|-]/gu,
				(token) => {
					const lower = token.toLowerCase();
					if (words.has(lower) || fields.has(lower)) return token;
					const id = /^\[-?(\d+)\]$/.exec(token)?.[1];
					return id !== undefined && !sent.some((value) => value.includes(id)) ? token : '…';
				},
			),
		)
		.join(name)
		.replace(/…(?:[\s.,;:'"()[\]/|-]*…)+/g, '…')
		.replace(/\s+/g, ' ')
		.trim();
	const isTelling = (shown.match(/[a-z]{2,}/gi) ?? []).length >= 2;
	if (!isTelling) return '';
	return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}
