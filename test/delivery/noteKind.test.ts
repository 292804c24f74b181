import fc from 'fast-check';

import type { AutotaskClient } from '../../src/autotask/autotaskClient';
import { findNoteKind } from '../../src/delivery/noteKind';
import type { PicklistValue } from '../../src/ticket/ticketFields';
import { alertOf, later, Workbench } from './workbench';

const entry = fc.record<PicklistValue>({
	value: fc.constantFrom('1', '2', '3', '4', '01', ' 1', '1.0', '5', '18', '91', '101', 'x', ''),
	label: fc.constantFrom(
		'All Autotask Users',
		'Internal Users Only',
		'Internal & Co-Managed',
		'Any',
	),
	parentValue: fc.constant(''),
	isActive: fc.boolean(),
	isDefault: fc.boolean(),
	sortOrder: fc.nat(9),
});

/** Only the one method that is asked. */
function clientWith(publish: PicklistValue[], noteType: PicklistValue[]): AutotaskClient {
	const field = (name: string, picklist: PicklistValue[]) => ({ name, picklist });
	const fields = () =>
		Promise.resolve({
			ok: true,
			value: [field('Publish', publish), field('noteType', noteType)],
		});
	return { fields } as unknown as AutotaskClient;
}

describe('the kind of our notes', () => {
	it('is never visible to customers, whatever the picklists of the tenant hold', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(entry),
				fc.array(entry),
				fc.constantFrom('internal' as const, 'internalAndCoManaged' as const),
				async (publish, noteType, visibility) => {
					const answer = await findNoteKind(clientWith(publish, noteType), visibility);
					if (!answer.ok) {
						expect(answer.problem.remedy).not.toBe('');
						return;
					}
					expect(answer.value.publish).not.toBe(1);
					expect(Number.isInteger(answer.value.publish)).toBe(true);
					expect([13, 18, 91, 92, 93, 94, 95]).not.toContain(answer.value.noteType);
					const active = publish.filter((each) => each.isActive).map((each) => Number(each.value));
					expect(active).toContain(answer.value.publish);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('can be visible to co-managed technicians', async () => {
		const bench = await Workbench.open();
		try {
			const alert = alertOf('a');
			const policy = { noteVisibility: 'internalAndCoManaged' } as const;
			await bench.deliver([alert], { policy });
			await bench.deliver([later(alert, { severity: 'high' })], { policy });
			expect(bench.notesOf(bench.ticketOf(alert))[0]?.publish).toBe(4);
		} finally {
			await bench.close();
		}
	});

	it('is asked for again in the same run when it could not be read', async () => {
		const bench = await Workbench.open();
		try {
			const alerts = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => alertOf(id));
			await bench.deliver(alerts);
			bench.sandbox.faults.add({ kind: 'refused500', entity: 'TicketNotes', action: 'metadata' });
			// The three that are worked on at the same time share the question that fails.
			const names = await bench.names(alerts.map((alert) => later(alert, { severity: 'high' })));
			expect(names.filter((name) => name === 'noted').length).toBeGreaterThanOrEqual(3);
		} finally {
			await bench.close();
		}
	});
});
