import { isIP } from 'node:net';

import type { Answer } from '../../autotask/answer';
import type { AutotaskClient } from '../../autotask/autotaskClient';
import type { Filter } from '../../autotask/filter';
import { numberOf, textOf } from '../../json/jsonRecord';
import type { Referred } from '../../ticket/ticketContext';

/** A device is sought by its host name in a company. */
export interface DeviceQuestion {
	companyId: number;
	/** In lower case; not empty. */
	host: string;
}

interface Device {
	id: number;
	companyId: number;
	name: string;
	isActive: boolean;
	/** Host name and title, in lower case. */
	hostNames: readonly string[];
	serialNumber: string;
}

const hostFields = ['rmmDeviceAuditHostname', 'referenceTitle'] as const;
const columns = ['id', 'companyID', 'isActive', 'serialNumber', ...hostFields];
const conditionsPerQuery = 500;
/** One in each of three lists, and the beginning of a qualified name in two fields. */
const conditionsPerHost = 5;

/**
 * The active configuration item of the company whose host name or title has the same first label, or whose serial number is
 * the host. Among several, the one with the same qualified name. One request for about 90 hosts, depending on how many
 * companies they are of.
 */
export async function findDevices(
	client: AutotaskClient,
	questions: readonly DeviceQuestion[],
): Promise<Answer<(question: DeviceQuestion) => Referred>> {
	const byCompany = new Map<number, Device[]>();
	for (const chunk of chunksOf(questions)) {
		const rows = await client.query<Record<string, unknown> & { id: number }>(
			'ConfigurationItems',
			anyOf(chunk),
			{ fields: columns },
		);
		if (!rows.ok) return rows;
		for (const device of rows.value.map(readDevice)) {
			const known = byCompany.get(device.companyId) ?? [];
			if (known.some(({ id }) => id === device.id)) continue;
			byCompany.set(device.companyId, [...known, device]);
		}
	}
	return {
		ok: true,
		value: ({ companyId, host }) => theOnly(host, byCompany.get(companyId) ?? []),
	};
}

function theOnly(host: string, ofCompany: readonly Device[]): Referred {
	const label = firstLabel(host);
	const named = ofCompany.filter(
		({ hostNames, serialNumber }) =>
			serialNumber === host || hostNames.some((name) => firstLabel(name) === label),
	);
	const active = named.filter(({ isActive }) => isActive);
	const isQualified = label !== host;
	const exact = isQualified ? active.filter(({ hostNames }) => hostNames.includes(host)) : [];
	const candidates = exact.length > 0 ? exact : active;
	const [first, ...others] = candidates;
	if (first === undefined) {
		return {
			kind: 'none',
			why:
				named.length > 0
					? 'the configuration item with the host name of the alert is inactive'
					: 'the company has no active configuration item with the host name of the alert',
		};
	}
	return others.length > 0
		? {
				kind: 'none',
				why: `${candidates.length} active configuration items of the company have the host name of the alert`,
			}
		: { kind: 'found', id: first.id, name: first.name };
}

/** `dc01` of `dc01.contoso.local`; an IP address is one name. */
function firstLabel(host: string): string {
	return isIP(host) === 0 ? (host.split('.')[0] ?? host) : host;
}

/** Hosts of at most so many companies that one request holds their conditions. */
function chunksOf(questions: readonly DeviceQuestion[]): DeviceQuestion[][] {
	const chunks: DeviceQuestion[][] = [];
	let [hosts, companies] = [new Set<string>(), new Set<number>()];
	for (const question of questions) {
		hosts.add(question.host);
		companies.add(question.companyId);
		const current = chunks.at(-1);
		const isFull = hosts.size * conditionsPerHost + companies.size > conditionsPerQuery;
		if (current !== undefined && !isFull) {
			current.push(question);
			continue;
		}
		[hosts, companies] = [new Set([question.host]), new Set([question.companyId])];
		chunks.push([question]);
	}
	return chunks;
}

function anyOf(questions: readonly DeviceQuestion[]): Filter {
	const hosts = [...new Set(questions.map(({ host }) => host))];
	const labels = [...new Set(hosts.map(firstLabel))];
	const names: Filter[] = hostFields.flatMap((field): Filter[] => [
		{ op: 'in', field, value: labels },
		...labels.map((label): Filter => ({ op: 'beginsWith', field, value: `${label}.` })),
	]);
	const companies = [...new Set(questions.map(({ companyId }) => companyId))];
	return {
		op: 'and',
		items: [
			{ op: 'in', field: 'companyID', value: companies },
			{ op: 'or', items: [...names, { op: 'in', field: 'serialNumber', value: hosts }] },
		],
	};
}

function readDevice(row: Record<string, unknown> & { id: number }): Device {
	const hostNames = hostFields.map((field) => textOf(row[field]).trim());
	return {
		id: row.id,
		companyId: numberOf(row.companyID) ?? -1,
		name: hostNames.find((name) => name !== '') ?? textOf(row.serialNumber),
		isActive: row.isActive === true || row.isActive === 1,
		hostNames: hostNames.filter((name) => name !== '').map((name) => name.toLowerCase()),
		serialNumber: textOf(row.serialNumber).trim().toLowerCase(),
	};
}
