import {
	startDarkWebIdSandbox,
	type DarkWebIdSandbox,
} from '../../../sandbox/sources/darkWebId/darkWebIdSandbox';
import { basicAuthorization } from '../../../sandbox/sources/localServer';
import { sampleCompromises } from '../../../sandbox/sources/sampleCompromises';

describe('the local Dark Web ID', () => {
	const clock = { now: Date.UTC(2026, 10, 20, 12) };
	const sample = sampleCompromises({ records: 450 });
	let sandbox: DarkWebIdSandbox;

	beforeAll(async () => {
		sandbox = await startDarkWebIdSandbox({
			organizations: sample.organizations,
			now: () => clock.now,
		});
		sandbox.importRecords(sample.records);
	});
	afterAll(async () => await sandbox.close());

	async function get(
		path: string,
		authorization = basicAuthorization(sandbox.username, sandbox.password),
	) {
		const response = await fetch(`${sandbox.origin}/services/${path}`, {
			headers: { authorization },
			redirect: 'manual',
		});
		const text = await response.text();
		return {
			status: response.status,
			text,
			body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
		};
	}

	it('numbers its pages from 0 and answers 404 past the end', async () => {
		const first = await get('compromise.json?limit=500');
		expect(first.body.list).toHaveLength(200);
		expect(first.body.last).toContain('page=2');
		expect(first.body).not.toHaveProperty('prev');
		const last = await get('compromise.json?page=2');
		expect(last.body.list).toHaveLength(50);
		expect(last.body).not.toHaveProperty('next');
		expect((await get('compromise.json?page=3')).status).toBe(404);
	});

	it('knows single records and organizations', async () => {
		expect((await get(`compromise/${sample.records[0]?.uuid}.json`)).body.uuid).toBe(
			sample.records[0]?.uuid,
		);
		expect((await get(`organization/${sample.organizations[0]?.uuid}.json`)).body.title).toBe(
			sample.organizations[0]?.title,
		);
		expect((await get('organization/nobody.json')).status).toBe(404);
	});

	it('filters by the import date, which no record shows, and imports later what is dated later', async () => {
		const later = sampleCompromises({ records: 3, seed: 2 });
		sandbox.importRecords(later.records, clock.now + 60_000);
		const begin = encodeURIComponent('2026-11-20 12:00:01');
		expect((await get(`compromise.json?beginDate=${begin}`)).body.list).toEqual([]);
		clock.now += 60_000;
		expect((await get(`compromise.json?beginDate=${begin}`)).body.list).toHaveLength(3);
		sandbox.removeRecords(later.records.map(({ uuid }) => uuid));
		expect((await get(`compromise.json?beginDate=${begin}`)).body.list).toEqual([]);
	});

	it('refuses strangers and plays its modes', async () => {
		expect((await get('compromise.json', 'Basic eDp5')).status).toBe(401);
		const answers: Array<[number, boolean]> = [];
		for (const mode of [
			'loginPage',
			'loginRedirect',
			'notAllowListed',
			'down',
			'normal',
		] as const) {
			sandbox.mode = mode;
			const { status, text } = await get('compromise.json');
			answers.push([status, text.startsWith('<')]);
		}
		expect(answers).toEqual([
			[200, true],
			[302, true],
			[403, false],
			[503, false],
			[200, false],
		]);
	});

	it('makes the same samples for the same seed, and tells every secret in them', () => {
		expect(sampleCompromises({ records: 450 })).toEqual(sample);
		expect(sampleCompromises({ records: 450, seed: 2 }).records[0]?.uuid).not.toBe(
			sample.records[0]?.uuid,
		);
		const passwords = sample.records
			.map(({ password }) => password)
			.filter((password) => password !== null);
		expect(sample.passwords).toEqual(passwords);
		expect(new Set(sample.records.map(({ uuid }) => uuid)).size).toBe(450);
	});
});
