import {
	faultKinds,
	startAutotaskSandbox,
	type AutotaskSandbox,
	type FaultKind,
	type Fault,
} from '../../sandbox/autotaskSandbox';
import {
	clientOf,
	createTicket,
	errorOf,
	itemsOf,
	ticketBody,
	type Call,
	type Reply,
} from './sandboxClient';

let sandbox: AutotaskSandbox;
let call: Call;
beforeAll(async () => {
	sandbox = await startAutotaskSandbox();
	call = clientOf(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const everything = { filter: [{ op: 'exist', field: 'id' }] };
const post = () => call('POST', 'Tickets', ticketBody());
const stored = () => sandbox.tickets().length;

/** Creates a ticket under a fault; undefined when no answer came. */
async function postUnder(fault: Fault): Promise<Reply | undefined> {
	sandbox.faults.add(fault);
	const { username, secret, integrationCode } = sandbox.credentials;
	try {
		const response = await fetch(`${sandbox.zoneUrl}V1.0/Tickets`, {
			method: 'POST',
			headers: { UserName: username, Secret: secret, ApiIntegrationCode: integrationCode },
			body: JSON.stringify(ticketBody()),
			signal: AbortSignal.timeout(fault.kind.startsWith('timeout') ? 300 : 30_000),
		});
		const text = await response.text();
		return { status: response.status, text, body: undefined, headers: response.headers };
	} catch {
		return undefined;
	}
}

/** Waits for what happens later in the sandbox; the test's own time limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('lost answers', () => {
	it.each([
		['error500', 500, /^$/],
		['unexpectedError', 500, /An unexpected error has occurred/],
		['htmlBadGateway', 502, /^<html>/],
		['reset', undefined, /./],
		['timeout', undefined, /./],
	])('%s, with the ticket stored or not', async (cause, status, text) => {
		for (const [when, count] of [
			['AfterStore', 1],
			['BeforeStore', 0],
		] as const) {
			sandbox.reset();
			const reply = await postUnder({ kind: `${cause}${when}` as FaultKind });
			expect(reply?.status).toBe(status);
			if (reply) expect(reply.text).toMatch(text);
			expect([when, stored()]).toEqual([when, count]);
			expect(sandbox.requests[0]).toMatchObject({ fault: `${cause}${when}`, status: status ?? 0 });
			expect((await post()).status).toBe(200);
		}
	});

	it.each(['badGateway', 'reset'] as const)('%s now and stored later', async (answer) => {
		const reply = await postUnder({ kind: 'lateStore', answer, delayMs: 500 });
		expect(reply?.status).toBe(answer === 'reset' ? undefined : 502);
		expect(stored()).toBe(0);
		await until(() => stored() === 1);
	});

	it('a timed-out request holds its thread only until the client gives up', async () => {
		for (let n = 0; n < 4; n++) await postUnder({ kind: 'timeoutBeforeStore' });
		expect((await post()).status).toBe(200);
	});
});

describe('refusals', () => {
	it.each([
		['refused500', { message: 'Data violation: no.' }, 500, 'Data violation: no.'],
		['threadLimit500', {}, 500, 'thread threshold of 3 threads'],
		['throttle429', {}, 429, 'Too many requests.'],
	] as const)('%s says no and stores nothing', async (kind, rest, status, text) => {
		sandbox.faults.add({ kind, ...rest });
		const reply = await post();
		expect(reply.status).toBe(status);
		expect(errorOf(reply)).toContain(text);
		expect(stored()).toBe(0);
	});

	it('throttle429 names a time to wait when given one', async () => {
		sandbox.faults.add({ kind: 'throttle429' });
		sandbox.faults.add({ kind: 'throttle429', retryAfter: 7 });
		expect((await post()).headers.get('retry-after')).toBeNull();
		expect((await post()).headers.get('retry-after')).toBe('7');
	});

	it('unauthorized401 does not count towards the lock', async () => {
		sandbox.faults.add({ kind: 'unauthorized401', times: 6 });
		for (let n = 0; n < 6; n++) expect((await post()).status).toBe(401);
		expect((await post()).status).toBe(200);
	});
});

describe('odd answers', () => {
	it('html200, truncatedJson and wrongType', async () => {
		sandbox.faults.add({ kind: 'html200' });
		const page = await post();
		expect([page.status, page.body, stored()]).toEqual([200, undefined, 0]);
		sandbox.faults.add({ kind: 'truncatedJson' });
		const cut = await post();
		expect([cut.status, cut.body, stored()]).toEqual([200, undefined, 1]);
		sandbox.faults.add({ kind: 'wrongType' });
		expect((await post()).body).toEqual({ itemId: 'soon' });
		sandbox.faults.add({ kind: 'wrongType', action: 'query' });
		expect((await call('POST', 'Tickets/query', everything)).body?.items).toBe('none');
	});

	it('slow answers late', async () => {
		sandbox.faults.add({ kind: 'slow', delayMs: 80 });
		expect((await post()).status).toBe(200);
		expect(sandbox.requests[0]?.durationMs).toBeGreaterThanOrEqual(75);
	});

	it('foreignNextPageUrl points to another host', async () => {
		sandbox.faults.add({ kind: 'foreignNextPageUrl' });
		const reply = await call('POST', 'Companies/query', { ...everything, MaxRecords: 2 });
		expect(reply.body?.pageDetails).toMatchObject({
			nextPageUrl: expect.stringMatching(/^https:\/\/autotask\.attacker\.example\//),
		});
	});

	it('workflowRule undoes a status after its 200, at once or later', async () => {
		const id = await createTicket(call);
		sandbox.faults.add({ kind: 'workflowRule' });
		expect((await call('PATCH', 'Tickets', { id, status: 5 })).status).toBe(200);
		expect(sandbox.tickets()[0]?.status).toBe(1);
		sandbox.faults.add({ kind: 'workflowRule', delayMs: 500 });
		await call('PATCH', 'Tickets', { id, status: 5 });
		expect(sandbox.tickets()[0]?.status).toBe(5);
		await until(() => sandbox.tickets()[0]?.status === 1);
	});

	it('invisibleFor hides a created row from reads', async () => {
		sandbox.faults.add({ kind: 'invisibleFor', delayMs: 60_000 });
		await createTicket(call);
		expect(itemsOf(await call('POST', 'Tickets/query', everything))).toHaveLength(0);
		expect(stored()).toBe(1);
		sandbox.advance(60_001);
		expect(itemsOf(await call('POST', 'Tickets/query', everything))).toHaveLength(1);
	});
});

describe('the plan', () => {
	it('skips, repeats and keeps to its scope', async () => {
		sandbox.faults.add({
			kind: 'refused500',
			method: 'post',
			entity: 'tickets',
			action: 'create',
			after: 1,
			times: 2,
		});
		const statuses: number[] = [];
		for (let n = 0; n < 4; n++) {
			statuses.push((await post()).status);
			expect((await call('POST', 'Tickets/query', everything)).status).toBe(200);
		}
		expect(statuses).toEqual([200, 500, 500, 200]);
		expect(sandbox.faults.pending()).toEqual([]);
	});

	it('keeps faults of storing away from reads, unless they name the action', async () => {
		sandbox.faults.add({ kind: 'error500BeforeStore', entity: 'Tickets' });
		expect((await call('POST', 'Tickets/query', everything)).status).toBe(200);
		expect((await post()).status).toBe(500);
		sandbox.faults.add({ kind: 'htmlBadGatewayBeforeStore', action: 'query' });
		expect((await call('POST', 'Tickets/query', everything)).status).toBe(502);
	});

	it('draws the same faults for the same seed, of every kind, at about the rate', async () => {
		const draw = (seed: number) => {
			sandbox.faults.clear();
			sandbox.faults.random({ seed, rate: 0.5 });
			return Array.from({ length: 2000 }, (_, n) => {
				const action = (['create', 'update', 'query', 'get'] as const)[n % 4] ?? 'get';
				return sandbox.faults.next('POST', 'Tickets', action)?.kind;
			});
		};
		const drawn = draw(7);
		expect(draw(7)).toEqual(drawn);
		expect(draw(8)).not.toEqual(drawn);
		const harmed = drawn.filter((kind) => kind !== undefined);
		expect(new Set(harmed)).toEqual(new Set(faultKinds));
		expect(harmed.length / drawn.length).toBeGreaterThan(0.45);
		expect(harmed.length / drawn.length).toBeLessThan(0.55);
		// A read stores nothing, so nothing can go wrong after storing.
		expect(drawn.filter((kind, n) => n % 4 > 1 && kind?.endsWith('AfterStore'))).toEqual([]);
	});
});
