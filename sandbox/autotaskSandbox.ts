import { renderTicketPage } from './page/ticketPage';
import { AutotaskSandbox, type AnswerOther, type SandboxOptions } from './runningSandbox';
import { html } from './server/answer';
import { answerControl } from './server/control';

// The sandbox as others see it: what tests and the demo name comes from here.
export { faultKinds, type Fault, type FaultKind } from './faults/faultPlan';
export { renderTicketPage } from './page/ticketPage';
export type { AutotaskSandbox, SandboxOptions } from './runningSandbox';
export type { Credentials } from './tenant/apiUsers';
export type { NoteRow, TicketRow } from './tenant/rows';
export { securityTenantId } from './tenant/seedCompanies';

/** Starts an Autotask of its own on 127.0.0.1. */
export async function startAutotaskSandbox(options: SandboxOptions = {}): Promise<AutotaskSandbox> {
	const sandbox = new AutotaskSandbox(options, answerPageAndControl);
	await sandbox.listen(options.port ?? 0);
	return sandbox;
}

const answerPageAndControl: AnswerOther = async (sandbox, method, url, request) => {
	if (url.pathname === '/' && method === 'GET') return html(renderTicketPage(sandbox));
	return url.pathname.startsWith('/sandbox/')
		? await answerControl(sandbox, method, url.pathname, request)
		: undefined;
};
