import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether this run may write into Autotask: always, except as a tool whose owner did not allow the agent to create tickets. */
export function mayWrite(context: IExecuteFunctions): boolean {
	// n8n before 2.30 has no such question; there the type of a tool ends with the word.
	const isTool = context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
	return !isTool || context.getNodeParameter('allowAgentToCreate', 0, false) === true;
}
