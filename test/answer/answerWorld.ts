import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AlertSource } from '../../nodes/AlertSource/AlertSource.node';
import { startAutotaskSandbox, type AutotaskSandbox } from '../../sandbox/autotaskSandbox';
import {
	startDattoRmmSandbox,
	type DattoRmmSandbox,
} from '../../sandbox/sources/dattoRmm/dattoRmmSandbox';
import {
	startHuntressSandbox,
	type HuntressSandbox,
} from '../../sandbox/sources/huntress/huntressSandbox';
import {
	startGraphSandbox,
	type GraphSandbox,
} from '../../sandbox/sources/microsoftGraph/graphSandbox';
import type { Alert } from '../../src/alert/alert';
import { createAlert } from '../../src/alert/createAlert';
import type { TicketAnswer } from '../../src/answer/answerResult';
import { runInEngine } from '../../tools/engine/n8nEngine';
import { credentialsOf, runTicketNode } from '../nodes/AutotaskAlertTicket/ticketNode';

export const tenant = '11111111-2222-4333-8444-555555555555';
const node = new AlertSource();

/** Autotask and the three sources, with the nodes that go between them. */
export class AnswerWorld {
	private constructor(
		readonly autotask: AutotaskSandbox,
		readonly graph: GraphSandbox,
		readonly huntress: HuntressSandbox,
		readonly datto: DattoRmmSandbox,
	) {}

	static async open(): Promise<AnswerWorld> {
		return new AnswerWorld(
			await startAutotaskSandbox({ hourlyLimit: 1_000_000 }),
			await startGraphSandbox({ tenantIds: [tenant] }),
			await startHuntressSandbox(),
			await startDattoRmmSandbox(),
		);
	}

	async close(): Promise<void> {
		await this.autotask.close();
		await this.graph.close();
		await this.huntress.close();
		await this.datto.close();
	}

	get customer() {
		return this.graph.tenants.get(tenant)!;
	}

	/** An alert that its source has, too. */
	incident(id: string, kind: 'incident' | 'alert' = 'incident'): Alert {
		const list = kind === 'incident' ? this.customer.incidents : this.customer.alerts;
		list.push({ id, status: 'active', lastUpdateDateTime: new Date().toISOString() });
		return alert('microsoftGraph', `${tenant}:${kind}:${id}`, id, tenant);
	}

	report(id: number, remediationsApproved = true): Alert {
		const updated_at = new Date().toISOString();
		this.huntress.reports.push({
			...{ id, updated_at, status: 'sent', organization_id: 901, remediationsApproved },
		});
		return alert('huntress', `incident_report:${id}`, String(id), '901');
	}

	rmmAlert(uid: string): Alert {
		this.datto.alerts.push({ alertUid: uid, resolved: false });
		return alert('dattoRmm', uid, uid, '4711');
	}

	async ticketsOf(alerts: Alert[], parameters: INodeParameters = {}): Promise<number[]> {
		const { error, outputs } = await runTicketNode(
			this.autotask,
			alerts as unknown as IDataObject[],
			{ parameters },
		);
		if (error) throw error;
		return (outputs[0] ?? []).map(({ json }) => (json.ticket as { id: number }).id);
	}

	complete(id: number): void {
		this.autotask.advance(2_000);
		this.autotask.asHuman.completeTicket(id);
	}

	/** One run of the node; throws what the node throws. */
	async answer(ids: number[], parameters: INodeParameters = {}): Promise<TicketAnswer[]> {
		const { error, outputs } = await runInEngine({
			node,
			parameters: {
				operation: 'resolve',
				sources: ['microsoftGraph', 'huntress', 'dattoRmm'],
				ticketId: '={{ $json.ticket.id }}',
				...parameters,
			},
			items: ids.map((id) => ({ ticket: { id } })),
			credentials: this.credentials(),
		});
		if (error) throw error;
		return (outputs[0] ?? []).map(({ json }) => {
			const given = json.answer as unknown as { alerts: TicketAnswer['answers'] };
			return { ...(given as unknown as TicketAnswer), answers: given.alerts };
		});
	}

	credentials(): Record<string, IDataObject> {
		const { clientId, clientSecret, origin: sandboxUrl } = this.graph;
		const { apiKey, apiSecret, origin: baseUrl } = this.huntress;
		const rmm = { apiKey: this.datto.apiKey, apiSecretKey: this.datto.apiSecretKey };
		return {
			autotaskAlertsApi: credentialsOf(this.autotask),
			microsoftGraphAlertsApi: {
				...{ clientId, clientSecret, sandboxUrl, cloud: 'sandbox', testTenantId: tenant },
			},
			huntressAlertsApi: { apiKey, apiSecret, baseUrl },
			dattoRmmAlertsApi: { ...rmm, apiUrl: this.datto.origin },
		};
	}

	notesOf(id: number): string[] {
		return this.autotask.notes(id).map(({ description }) => String(description));
	}
}

export function alert(source: string, naturalId: string, id: string, tenantId: string): Alert {
	return createAlert({
		...{ source, naturalId, id, tenantId },
		kind: 'security',
		title: `Alert ${id}`,
		severity: 'high',
		tenantName: 'Contoso Ltd',
		occurredAt: new Date(Date.now() - 60_000).toISOString(),
	});
}
