import { autotaskCredential } from './localWorld';
import { localMail } from './furnishN8n';
import { startBench, type Bench, type BenchOptions } from './bench';
import { startGate, type Gate } from './gate';
import { startMailServer, type MailServer } from '../mail/mailServer';

/** A bench with a mail server, and with a gate by which Autotask can be put out of reach. */
export interface WorkflowBench extends Bench {
	sink: MailServer;
	gate: Gate;
}

export async function startWorkflowBench(options: BenchOptions = {}): Promise<WorkflowBench> {
	const sink = await startMailServer();
	const bench = await startBench(options);
	const { autotask } = bench.world;
	const gate = await startGate(Number(new URL(autotask.origin).port));
	const data = autotaskCredential(autotask, autotask.credentials);
	const save = async (type: string, name: string, values: Record<string, unknown>) => {
		bench.credentials[type] = { id: await bench.rest.saveCredential(name, type, values), name };
	};
	await save('autotaskAlertsApi', 'Autotask behind a gate', {
		...data,
		customUrl: String(data.customUrl).replace(autotask.origin, `http://127.0.0.1:${gate.port}`),
	});
	await save('smtp', 'Mail server of the tests', localMail(sink.port));
	return {
		...bench,
		sink,
		gate,
		stop: async () => {
			await bench.stop();
			await gate.shut();
			await sink.close();
		},
	};
}
