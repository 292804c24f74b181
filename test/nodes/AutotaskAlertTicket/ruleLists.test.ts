import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { startAutotaskSandbox, type AutotaskSandbox } from '../../../sandbox/autotaskSandbox';
import { credentialsOf, node } from './ticketNode';

let sandbox: AutotaskSandbox;

beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
});
afterAll(() => sandbox.close());

/** The list of a cell, beside cells of the same row with these values. */
async function namesOf(
	method: keyof typeof node.methods.loadOptions,
	beside: Record<string, unknown> = {},
): Promise<string[]> {
	const context = {
		getNode: () => ({ id: '1', name: 'Node', type: 'autotaskAlertTicket', typeVersion: 1 }),
		getCredentials: async () => credentialsOf(sandbox),
		// n8n reads a name with & from the row that asks.
		getCurrentNodeParameter: (name: string) => beside[name],
	} as unknown as ILoadOptionsFunctions;
	const options: INodePropertyOptions[] = await node.methods.loadOptions[method].call(context);
	return options.map(({ name }) => name);
}

describe('the lists of a rule', () => {
	it('hold active values of the tenant', async () => {
		expect(await namesOf('getIssueTypes')).toEqual(['Security', 'Computer', 'Email']);
		expect(await namesOf('getWorkTypes')).toEqual(['Remote Support', 'Security Response']);
		expect(await namesOf('getCompanyTypes')).toContain('Customer');
		expect(await namesOf('getCompanyClassifications')).toEqual(['Standard', 'Gold']);
	});

	it('narrow sub-issues by the issue of the row', async () => {
		expect(await namesOf('getSubIssueTypes', { '&issueType': 11 })).toEqual([
			'Hard Disk',
			'Printer',
		]);
		expect((await namesOf('getSubIssueTypes')).length).toBe(8);
	});

	it('narrow roles by the resource of the row', async () => {
		const held = await namesOf('getRolesOfRule', { '&resource': '29682900' });
		expect(held.sort()).toEqual(['Help Desk Engineer', 'Security Analyst']);
		expect((await namesOf('getRolesOfRule')).length).toBe(3);
	});
});
