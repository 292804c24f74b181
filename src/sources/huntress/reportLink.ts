/** The report in Huntress's portal: as its text names it, else at the address that all reports have; '' without numbers. */
export function reportLink(body: string, organization: string, id: string): string {
	const named = portalLink(body);
	if (named !== '' || !/^\d+$/.test(organization) || !/^\d+$/.test(id)) return named;
	return `https://huntress.io/org/${organization}/incident_reports/${id}`;
}

/** The first link into the portal that the text names. */
export function portalLink(body: string): string {
	return /https:\/\/(?:[a-z0-9-]+\.)?huntress\.io\/[^\s<>"')]{1,300}/i.exec(body)?.[0] ?? '';
}
