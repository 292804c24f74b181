import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import type { AnswerableSource } from '../../src/answer/sourceWriter';

type Test = (
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
) => Promise<INodeCredentialTestResult>;

/** Show a missing right before the first ticket is completed. */
export const answerTests: Record<string, Test> = {
	testMicrosoftGraphAnswers: testOf('microsoftGraph'),
	testHuntressAnswers: testOf('huntress'),
	testDattoRmmAnswers: testOf('dattoRmm'),
};

function testOf(source: AnswerableSource): Test {
	return async function ({ data }) {
		const { mayClose } = await import('../../src/answer/answerAccess');
		const { createHttpClient } = await import('../../src/http/httpClient');
		const { describeProblem } = await import('../../src/result/problem');
		const credential = (data ?? {}) as Record<string, unknown>;
		const read = await mayClose(source, credential, createHttpClient({ timeoutMs: 20_000 }));
		return read.ok
			? { status: 'OK', message: `Connection successful. ${read.value}` }
			: { status: 'Error', message: describeProblem(read.problem) };
	};
}
