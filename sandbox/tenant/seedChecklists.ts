import type { Tables } from './table';

const libraries = [
	{
		id: 12,
		name: 'Phishing',
		items: ['Reset the password', 'End all sessions', 'Check mail rules'],
	},
	{ id: 14, name: 'Malware', items: ['Isolate the device', 'Scan it'] },
	{ id: 15, name: 'Old response plan', isActive: false, items: ['Call somebody'] },
	{ id: 16, name: 'Project close-out', entityType: 2, items: ['Write the report'] },
];

/** Checklist libraries: two for tickets, an inactive one, and one for tasks. */
export function seedChecklists(tenant: Tables): void {
	for (const { id, name, items, isActive = true, entityType = 1 } of libraries) {
		tenant.insert('ChecklistLibraries', { id, name, isActive, entityType });
		for (const [position, itemName] of items.entries()) {
			tenant.insert('ChecklistLibraryChecklistItems', {
				checklistLibraryID: id,
				itemName,
				isImportant: position === 0,
				position,
			});
		}
	}
}
