import { EntityDefinition } from './entityDefinition';
import { readFieldLines } from './fieldDefinition';
import { checklistPicklists } from './picklists';

/** Lists of things to do, as an administrator keeps them for tickets and for tasks. */
export function checklistEntities(): EntityDefinition[] {
	return [
		new EntityDefinition(
			'ChecklistLibraries',
			'ChecklistLibrary',
			readFieldLines(
				`id long required readOnly
				name string:100 required
				description string:1000
				isActive boolean required
				entityType integer required picklist`,
				checklistPicklists,
			),
		),
		new EntityDefinition(
			'ChecklistLibraryChecklistItems',
			'ChecklistLibraryChecklistItem',
			readFieldLines(`id long required readOnly
				checklistLibraryID integer required ->ChecklistLibrary
				itemName string:255 required
				isImportant boolean
				position integer`),
			{ indexed: ['checklistLibraryID'] },
		),
	];
}
