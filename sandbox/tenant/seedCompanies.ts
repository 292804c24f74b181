import { createHash } from 'node:crypto';
import { tenantIdField } from '../entities/companyEntities';
import { companyNames, daughterCompany, inactiveCompany, madeUpCompanyName } from './companyNames';
import type { SeedOptions } from './seedOptions';
import type { Tables } from './table';

const firstCompanyId = 175;
const firstNames = ['Jane', 'Omar', 'Lena', 'Piotr', 'Aiko', 'Rosa', 'Noah', 'Zoë'];
const lastNames = ['Doe', 'Haddad', 'Schmidt', 'Nowak', 'Tanaka', 'Marín', 'Okafor', 'Lindqvist'];

/** Companies with a location each, contacts, contracts and devices. Company 0 is the MSP itself. */
export function seedCompanies(tenant: Tables, options: SeedOptions): void {
	addCompany(tenant, 0, 'Harbor Light Managed Services', true);
	const count = Math.max(options.companies - 1, companyNames.length);
	for (let n = 0; n < count; n++) {
		const name = companyNames[n] ?? madeUpCompanyName(n);
		const parent = name === daughterCompany ? firstCompanyId : null;
		addCompany(tenant, firstCompanyId + n, name, name !== inactiveCompany, parent);
	}
	const ids = tenant
		.table('Companies')
		.all()
		.map((row) => row.id);
	const named = ids.slice(0, companyNames.length + 1);
	const contacts = Math.max(options.contacts, named.length * 3);
	for (let n = 0; n < contacts; n++) {
		// The named companies get three contacts each, then everybody in turn.
		const companyID = n < named.length * 3 ? named[Math.floor(n / 3)] : ids[n % ids.length];
		addContact(tenant, n, companyID ?? 0, n % 3 !== 2);
	}
	for (const companyID of named) addAgreements(tenant, companyID);
}

/** The tenant id that a security product would know a company by: the same in each run. */
export function securityTenantId(companyID: number): string {
	const hex = createHash('sha256').update(`company ${companyID}`).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function addCompany(
	tenant: Tables,
	id: number,
	companyName: string,
	isActive: boolean,
	parentCompanyID: number | null = null,
): void {
	tenant.insert('Companies', {
		id,
		companyName,
		companyNumber: `C-${String(id).padStart(5, '0')}`,
		companyType: 1,
		classification: id === firstCompanyId ? 2 : 1,
		ownerResourceID: 29682900,
		phone: '555 0100',
		webAddress: `https://${domainOf(companyName, id)}`,
		isActive,
		parentCompanyID,
		createDate: '2024-01-15T09:00:00.000',
		userDefinedFields: [
			{ name: tenantIdField, value: securityTenantId(id) },
			{ name: 'Dark Web Monitoring Since', value: '2025-03-01T00:00:00' },
			{ name: 'Seats', value: String(10 + (id % 90)) },
		],
	});
	for (const [n, name] of ['Headquarters', 'Branch'].entries()) {
		tenant.insert('CompanyLocations', {
			id: 2000 + id * 2 + n,
			companyID: id,
			name,
			city: 'Springfield',
			isActive: true,
			isPrimary: n === 0,
		});
	}
}

function domainOf(companyName: string, id: number): string {
	const word = companyName
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
	return `${word || 'company'}${id}.example`;
}

function addContact(tenant: Tables, n: number, companyID: number, isActive: boolean): void {
	const company = tenant.table('Companies').get(companyID);
	const firstName = firstNames[n % firstNames.length] ?? '';
	const lastName = lastNames[(n >> 2) % lastNames.length] ?? '';
	const mailbox = `${firstName}.${lastName}`.normalize('NFKD').replace(/[^a-zA-Z.]/g, '');
	tenant.insert('Contacts', {
		id: 30_000 + n,
		companyID,
		firstName,
		lastName,
		emailAddress: `${mailbox.toLowerCase()}@${domainOf(String(company?.companyName), companyID)}`,
		title: 'Staff',
		isActive: isActive ? 1 : 0,
		primaryContact: n % 3 === 0,
	});
}

function addAgreements(tenant: Tables, companyID: number): void {
	const contractID = 29_683_000 + companyID;
	tenant.insert('Contracts', {
		id: contractID,
		companyID,
		contractName: 'Managed Security',
		contractNumber: `MS-${companyID}`,
		status: 1,
		isDefaultContract: true,
		startDate: '2025-01-01T00:00:00',
		endDate: '2027-12-31T00:00:00',
	});
	tenant.insert('ContractServices', {
		id: 40_000 + companyID,
		contractID,
		serviceID: 7,
		invoiceDescription: 'Dark web monitoring',
		internalDescription: 'DWM',
		unitPrice: 4.5,
	});
	tenant.insert('ContractServiceBundles', {
		id: 50_000 + companyID,
		contractID,
		serviceBundleID: 3,
		invoiceDescription: 'Security bundle',
		internalDescription: 'SEC',
		unitPrice: 19,
	});
	tenant.insert('ConfigurationItems', {
		id: 60_000 + companyID,
		companyID,
		productID: 29,
		referenceTitle: `FILESRV-${companyID}`,
		serialNumber: `SN${100_000 + companyID}`,
		isActive: true,
	});
	tenant.insert('Opportunities', {
		id: 70_000 + companyID,
		companyID,
		title: 'Awareness training',
		status: 1,
	});
	tenant.insert('Projects', {
		id: 80_000 + companyID,
		companyID,
		projectName: 'Mail hardening',
		projectNumber: `P20260101.${companyID}`,
		status: 1,
	});
}
