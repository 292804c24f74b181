import { EntityDefinition } from './entityDefinition';
import { readFieldLines } from './fieldDefinition';
import { attachmentPicklists, notePicklists } from './picklists';

const ofTickets = (path: string) => ({ of: 'Tickets', path, key: 'ticketID' });

/** What hangs on a ticket. All but the history are written at `/Tickets/{id}/…` and queried flat. */
export function ticketChildEntities(): EntityDefinition[] {
	return [
		new EntityDefinition(
			'TicketNotes',
			'TicketNote',
			readFieldLines(
				`id long required readOnly
				ticketID integer required ->Ticket
				title string:250
				description string:32000 required
				noteType integer required picklist
				publish integer required picklist
				createDateTime datetime readOnly
				lastActivityDate datetime readOnly
				createdByContactID integer ->Contact
				creatorResourceID integer readOnly ->Resource
				impersonatorCreatorResourceID integer readOnly ->Resource
				impersonatorUpdaterResourceID integer readOnly ->Resource`,
				notePicklists,
			),
			{ create: true, update: true, child: ofTickets('Notes'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketAttachments',
			'TicketAttachment',
			readFieldLines(
				`id long required readOnly
				ticketID integer readOnly ->Ticket
				parentID long readOnly
				parentType integer readOnly picklist
				attachmentType string:30 required
				title string:255 required
				fullPath string:255 required
				publish integer required picklist
				contentType string:100 readOnly
				fileSize integer readOnly notQueryable
				data byte[] notQueryable
				attachDate datetime readOnly
				attachedByResourceID integer readOnly ->Resource
				attachedByContactID integer ->Contact
				creatorType integer readOnly notQueryable`,
				attachmentPicklists,
			),
			{ create: true, remove: true, child: ofTickets('Attachments'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketAdditionalContacts',
			'TicketAdditionalContact',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				contactID integer required ->Contact`),
			{ create: true, remove: true, child: ofTickets('AdditionalContacts'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketAdditionalConfigurationItems',
			'TicketAdditionalConfigurationItem',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				configurationItemID integer required ->ConfigurationItem`),
			{
				create: true,
				remove: true,
				child: ofTickets('AdditionalConfigurationItems'),
				indexed: ['ticketID'],
			},
		),
		new EntityDefinition(
			'TicketSecondaryResources',
			'TicketSecondaryResource',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				resourceID integer required ->Resource
				roleID integer required ->Role`),
			{ create: true, remove: true, child: ofTickets('SecondaryResources'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketTagAssociations',
			'TicketTagAssociation',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				tagID integer required ->Tag`),
			{ create: true, remove: true, child: ofTickets('TagAssociations'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketChecklistItems',
			'TicketChecklistItem',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				itemName string:255 required
				isCompleted boolean
				isImportant boolean
				position integer
				completedByResourceID integer readOnly ->Resource
				completedDateTime datetime readOnly`),
			{ create: true, remove: true, child: ofTickets('ChecklistItems'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			// Only a way to write: its rows are checklist items of the ticket.
			'TicketChecklistLibraries',
			'TicketChecklistLibrary',
			readFieldLines(`id long required readOnly
				ticketID integer required ->Ticket
				checklistLibraryID integer required ->ChecklistLibrary`),
			{ create: true, child: ofTickets('ChecklistLibraries'), indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TicketHistory',
			'TicketHistory',
			readFieldLines(`id long required readOnly notQueryable
				ticketID integer readOnly ->Ticket
				action string:100 readOnly notQueryable
				date datetime readOnly notQueryable
				detail string:8000 readOnly notQueryable
				resourceID integer readOnly notQueryable ->Resource`),
			{ indexed: ['ticketID'] },
		),
		new EntityDefinition(
			'TimeEntries',
			'TimeEntry',
			readFieldLines(`id long required readOnly
				ticketID integer ->Ticket
				taskID integer
				resourceID integer required ->Resource
				roleID integer ->Role
				dateWorked datetime
				startDateTime datetime
				endDateTime datetime
				hoursWorked decimal
				summaryNotes string:32000
				internalNotes string:32000
				createDateTime datetime readOnly
				creatorUserID integer readOnly ->Resource
				lastModifiedDateTime datetime readOnly`),
			{ indexed: ['ticketID', 'resourceID'] },
		),
		new EntityDefinition(
			'DeletedTicketLogs',
			'DeletedTicketLog',
			readFieldLines(`id long required readOnly
				ticketID integer readOnly
				ticketNumber string:50 readOnly
				ticketTitle string:255 readOnly
				deletedByResourceID integer readOnly ->Resource
				deletedDateTime datetime readOnly`),
			{ indexed: ['ticketID'] },
		),
	];
}
