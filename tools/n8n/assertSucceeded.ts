import assert from 'node:assert/strict';
import type { Execution } from './restClient';

/** The execution ended well; otherwise the node's own words are in the failure. */
export function assertSucceeded(execution: Execution | undefined): asserts execution is Execution {
	assert.ok(execution, 'there is no execution');
	const { error } = execution.data.resultData;
	assert.equal(
		execution.status,
		'success',
		[error?.node?.name, error?.message, error?.description].filter(Boolean).join('\n'),
	);
}
