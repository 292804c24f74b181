import type { ApiUser } from './apiUsers';
import type { SeedOptions } from './seedOptions';
import type { Tables } from './table';

/** The technician who stands for "a human" when tests work in Autotask. */
export const humanResourceId = 29682900;
/** Autotask Administrator, under whose name workflow rules act. */
export const systemResourceId = 4;

const technicians = [
	['Dana', 'Whitfield', true],
	['Marco', 'Bellini', true],
	['Priya', 'Raman', true],
	['Tomás', 'Vega', true],
	['Ingrid', 'Solheim', true],
	['Former', 'Employee', false],
] as const;

const roles = [
	[29683354, 'Security Analyst', true],
	[29683355, 'Help Desk Engineer', true],
	[29683356, 'Project Manager', true],
	[29683357, 'Retired Role', false],
] as const;

/** Resources, roles, queues, categories, work types and tags. */
export function seedServiceDesk(tenant: Tables, options: SeedOptions, apiUsers: ApiUser[]): void {
	addResource(tenant, systemResourceId, 'Autotask', 'Administrator', true, 1);
	for (const user of apiUsers) {
		addResource(tenant, user.resourceID, 'API', user.username.split('@')[0] ?? '', true, 7);
	}
	for (const [n, [first, last, isActive]] of technicians.entries()) {
		addResource(tenant, humanResourceId + n, first, last, isActive, 1);
	}
	for (let n = tenant.table('Resources').size; n < options.resources; n++) {
		addResource(tenant, 29_690_000 + n, 'Technician', `Number ${n}`, true, 1);
	}
	for (const [id, name, isActive] of roles) {
		tenant.insert('Roles', { id, name, description: name, isActive, isSystemRole: false });
	}
	addRoles(tenant);
	addCategories(tenant);
	addWorkTypes(tenant);
	tenant.insert('Tags', { id: 1, label: 'dark web', isActive: true });
	tenant.insert('Tags', { id: 2, label: 'phishing', isActive: true });
	for (const id of [1, 2]) {
		tenant.insert('OrganizationalLevelAssociations', {
			id,
			organizationalLevel1ID: 10,
			organizationalLevel2ID: 10 + id,
		});
	}
}

function addResource(
	tenant: Tables,
	id: number,
	firstName: string,
	lastName: string,
	isActive: boolean,
	licenseType: number,
): void {
	const userName = `${firstName}.${lastName}`.toLowerCase().replaceAll(' ', '').slice(0, 32);
	tenant.insert('Resources', {
		id,
		firstName,
		lastName,
		email: `${userName}@msp.example`,
		userName,
		isActive,
		licenseType,
		resourceType: 'Employee',
		defaultServiceDeskRoleID: licenseType === 7 ? null : 29683355,
	});
}

/** Everybody is help desk engineer; the first three are analysts; the fifth technician sits in no queue. */
function addRoles(tenant: Tables): void {
	for (let n = 0; n < technicians.length; n++) {
		const resourceID = humanResourceId + n;
		const held = n < 3 ? [29683355, 29683354] : [29683355];
		for (const [at, roleID] of held.entries()) {
			const pair = { id: 500 + n * 2 + at, resourceID, roleID };
			tenant.insert('ResourceServiceDeskRoles', { ...pair, isActive: true, isDefault: at === 0 });
			tenant.insert('ResourceRoles', { ...pair, queueID: 29683482, isActive: true });
			if (n !== 4) tenant.insert('ResourceRoleQueues', { ...pair, queueID: 29683482 });
		}
	}
}

function addCategories(tenant: Tables): void {
	const categories: Array<[number, string, { isActive?: false; isApiOnly?: true }]> = [
		[2, 'Datto RMM Alert', {}],
		[3, 'Standard', {}],
		[4, 'Datto Alert', {}],
		[5, 'RMA', {}],
		[112, 'Incident', {}],
		[113, 'Security Alert (API)', { isApiOnly: true }],
		[114, 'Dated Alert (API)', { isApiOnly: true }],
		[115, 'Old Category', { isActive: false }],
	];
	for (const [id, name, traits] of categories) {
		tenant.insert('TicketCategories', {
			id,
			name,
			nickname: name.slice(0, 3),
			isActive: traits.isActive ?? true,
			isApiOnly: traits.isApiOnly ?? false,
			isGlobalDefault: id === 3,
			displayColorRGB: 15_132_390,
		});
	}
	tenant.insert('TicketCategoryFieldDefaults', {
		id: 1,
		ticketCategoryID: 113,
		description: 'Created from a security alert.',
		issueTypeID: 10,
		subIssueTypeID: 137,
		queueID: 29683481,
		priority: 2,
		status: 1,
		sourceID: 8,
		ticketTypeID: 5,
		workTypeID: 29683700,
		title: 'Security alert',
	});
	tenant.insert('TicketCategoryFieldDefaults', {
		id: 2,
		ticketCategoryID: 114,
		queueID: 8,
		priority: 2,
		status: 1,
		sourceID: 8,
		estimatedHours: 0.5,
	});
}

function addWorkTypes(tenant: Tables): void {
	const codes: Array<[number, string, number, boolean]> = [
		[29683700, 'Remote Support', 1, true],
		[29683701, 'Security Response', 1, true],
		[29683702, 'Old Work Type', 1, false],
		[29683703, 'Vacation', 2, true],
		[29683704, 'Mileage', 3, true],
	];
	for (const [id, name, useType, isActive] of codes) {
		tenant.insert('BillingCodes', { id, name, useType, isActive });
	}
}
