import { alert, AnswerWorld, tenant } from './answerWorld';

let world: AnswerWorld;
beforeEach(async () => {
	world = await AnswerWorld.open();
});
afterEach(async () => {
	await world.close();
});

async function completed(...alerts: Parameters<AnswerWorld['ticketsOf']>[0]): Promise<number[]> {
	const ids = await world.ticketsOf(alerts);
	for (const id of ids) world.complete(id);
	return ids;
}

describe('Resolve at Source', () => {
	it('closes incidents, alerts, reports and RMM alerts once for each completion', async () => {
		const ids = await completed(
			world.incident('924'),
			world.incident('da6f', 'alert'),
			world.report(48213),
			world.rmmAlert('b1f0c7de-0000-4000-8000-000000000001'),
		);
		const first = await world.answer(ids, {
			classification: 'truePositive',
			determination: 'phishing',
		});
		expect(first.flatMap(({ answers }) => answers.map(({ result }) => result))).toEqual(
			Array(4).fill('answered'),
		);
		const second = await world.answer(ids);
		expect(second.flatMap(({ answers }) => answers.map(({ result }) => result))).toEqual(
			Array(4).fill('alreadyAnswered'),
		);
		expect(world.customer.answers).toEqual([
			{
				list: 'incidents',
				id: '924',
				body: { status: 'resolved', classification: 'truePositive', determination: 'phishing' },
			},
			{ list: 'alerts_v2', id: 'da6f', body: expect.objectContaining({ status: 'resolved' }) },
		]);
		expect(world.huntress.answers).toEqual(['incident_report:48213']);
		expect(world.datto.answers).toHaveLength(1);
		const notes = world.autotask.notes(ids[0]);
		expect(notes.map(({ publish }) => publish)).toEqual([2]);
		expect(notes[0]?.description).toContain('closed at the source');
	});

	it('does nothing while no source is chosen, and says so', async () => {
		const ids = await completed(world.incident('1'));
		const [answer] = await world.answer(ids, { sources: [] });
		expect(answer?.answers[0]?.result).toBe('notAnswered');
		expect(world.customer.answers).toEqual([]);
		expect(world.notesOf(ids[0]!)).toEqual([]);
	});

	it('does not ask again what Huntress refused, and tells what to do by hand', async () => {
		const [id] = (await completed(world.report(7, false))) as [number];
		expect((await world.answer([id]))[0]?.answers[0]?.result).toBe('refused');
		expect((await world.answer([id]))[0]?.answers[0]?.result).toBe('refused');
		const asked = world.huntress.requests.filter(({ method }) => method === 'POST');
		expect(asked).toHaveLength(1);
		expect(world.notesOf(id)).toHaveLength(1);
		expect(world.notesOf(id)[0]).toContain('Approve or reject the remediations');
	});

	it('answers a ticket again that was reopened and completed again', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		await world.answer([id]);
		world.customer.incidents[0]!.status = 'active';
		world.autotask.asHuman.reopenTicket(id);
		expect((await world.answer([id]))[0]?.skipped).toContain('not completed');
		world.complete(id);
		await world.answer([id]);
		expect(world.customer.answers).toHaveLength(2);
	});

	it('does not ask a source that has closed the alert itself', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		world.customer.incidents[0]!.status = 'resolved';
		expect((await world.answer([id]))[0]?.answers[0]?.result).toBe('alreadyClosed');
		expect(world.customer.answers).toEqual([]);
		expect(world.notesOf(id)).toEqual([]);
	});

	it('answers members of a group ticket only when told to, each on its own', async () => {
		const alerts = ['1', '2', '3'].map((id) => world.incident(id));
		const ids = await world.ticketsOf(alerts, {
			groupBy: 'tenant',
			grouping: { groupBy: 'tenant' },
		});
		const tickets = [...new Set(ids)];
		for (const id of tickets) world.complete(id);
		const shared = tickets.length === 1;
		const refusedAsGroup = await world.answer(tickets);
		expect(shared ? world.customer.answers : []).toEqual([]);
		expect(shared ? refusedAsGroup[0]?.skipped : 'several alerts').toContain('several alerts');
		await world.answer(tickets, { options: { answerGroups: true } });
		expect(world.customer.answers.map(({ id }) => id).sort()).toEqual(['1', '2', '3']);
	});

	it('passes sources without a way back', async () => {
		const ids = await completed(alert('darkwebid', '7b0f', '7b0f', 'org'));
		const [answer] = await world.answer(ids);
		expect(answer?.answers[0]).toMatchObject({
			result: 'notAnswered',
			reason: expect.stringContaining('Dark Web ID'),
		});
	});

	it('believes no forged statement and no word that the key does not prove', async () => {
		const other = world.incident('2');
		const [id] = (await completed(world.incident('1'))) as [number];
		const stored = world.autotask.tickets().find((ticket) => ticket.id === id)!;
		world.autotask.asHuman.addNote(
			id,
			`Alert-Ref: answer:${String(stored.externalID)} evidence=done at=${Math.floor(Date.parse(`${String(stored.completedDate)}Z`) / 1000)}`,
		);
		world.autotask.asHuman.addNote(id, `Alert-Ref: ${other.dedupKey} tenant=${tenant} id=2`);
		await world.answer([id]);
		expect(world.customer.answers.map((each) => each.id)).toEqual(['1']);
		const description = String(stored.description).replace('id=1', 'id=2');
		world.autotask.asHuman.reopenTicket(id);
		world.autotask.asHuman.editTicket(id, { description });
		world.complete(id);
		await world.answer([id]);
		expect(world.customer.answers.map((each) => each.id)).toEqual(['1']);
	});

	it('sends the resolution as bounded plain text, and only when told to', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		const resolution = `<b>Done</b>\u0007\n${'x'.repeat(3_000)}`;
		world.autotask.asHuman.editTicket(id, { resolution });
		await world.answer([id], { options: { sendResolution: true } });
		const { resolvingComment } = world.customer.answers[0]!.body as { resolvingComment: string };
		expect(resolvingComment).toMatch(/^Done x+$/);
		expect(resolvingComment).toHaveLength(1_000);
	});

	it('takes the classification of the first row that fits', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		world.autotask.asHuman.editTicket(id, { resolution: 'A penetration test.' });
		const row = {
			field: 'resolutionContains',
			value: 'Penetration',
			determination: 'securityTesting',
		};
		await world.answer([id], {
			classification: 'truePositive',
			closings: { rows: [{ ...row, classification: 'informationalExpectedActivity' }] },
		});
		expect(world.customer.answers[0]?.body).toMatchObject({
			classification: 'informationalExpectedActivity',
			determination: 'securityTesting',
		});
	});

	it('lets one of two workers answer', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		await Promise.all([world.answer([id]), world.answer([id])]);
		expect(world.customer.answers).toHaveLength(1);
	});

	it('fails while a source is away, and answers when it is back', async () => {
		const [id] = (await completed(world.incident('1'))) as [number];
		world.customer.state = 'down';
		await expect(world.answer([id])).rejects.toMatchObject({
			message: expect.stringContaining('could not be answered'),
		});
		world.customer.state = 'ok';
		await world.answer([id]);
		expect(world.customer.answers).toHaveLength(1);
		expect(world.notesOf(id)).toHaveLength(1);
	});
});
