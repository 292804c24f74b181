import { startDarkWebIdSandbox } from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';
import { pollRequest } from '../../polling/pollRequest';
import { sourceOn } from './portal';

describe('a storm: one new domain imports 5,000 old breaches', () => {
	it('lets the event loop turn at least once for each page', async () => {
		const sample = sampleCompromises({ records: 5_000, organizations: 1 });
		const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		let turns = 0;
		let polling = true;
		const count = () => {
			turns++;
			if (polling) setImmediate(count);
		};
		count();
		const outcome = await sourceOn(sandbox).poll({}, pollRequest());
		polling = false;
		await sandbox.close();
		expect(outcome.kind === 'polled' ? outcome.alerts.length : 0).toBe(5_000);
		expect(turns).toBeGreaterThan(5_000 / 200);
	});

	it('needs one request for each page and one for the organizations', async () => {
		const sample = sampleCompromises({ records: 10_000, organizations: 60 });
		const sandbox = await startDarkWebIdSandbox({ organizations: sample.organizations });
		sandbox.importRecords(sample.records);
		const outcome = await sourceOn(sandbox).poll({}, pollRequest({ maxAlerts: 10_000 }));
		await sandbox.close();
		expect(outcome.kind === 'polled' ? outcome.alerts.length : 0).toBe(10_000);
		expect(sandbox.requests).toHaveLength(50 + 1);
		expect(sandbox.connections()).toBe(1);
	});
});
