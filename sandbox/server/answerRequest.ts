import { describeEntity, describeFields, describeUserDefinedFields } from '../entities/describe';
import type { EntityDefinition } from '../entities/entityDefinition';
import type { Performed } from '../faults/injectFault';
import type { ApiUser } from '../tenant/apiUsers';
import type { Tenant } from '../tenant/tenant';
import {
	errors,
	htmlNotFound,
	json,
	methodNotAllowed,
	missingRow,
	type HttpAnswer,
} from './answer';
import { answerChildren } from './answerChildren';
import { answerQuery } from './answerQuery';
import { answerWrite } from './answerWrite';
import type { ApiRequest } from './apiRequest';
import type { HourlyLimit } from './limits';
import { accessOf, checkImpersonatedRead, demand, rowFilter } from './permissions';
import { Refusal } from './refusal';
import { showRow } from '../query/showRow';

/** Does what the request asks for; refusals become answers in Autotask's shape. */
export function performRequest(
	request: ApiRequest,
	tenant: Tenant,
	hourly: HourlyLimit,
): Performed {
	try {
		return answerTarget(request, tenant, hourly);
	} catch (error) {
		if (error instanceof Refusal) return { answer: errors(error.message, error.status) };
		throw error;
	}
}

function answerTarget(request: ApiRequest, tenant: Tenant, hourly: HourlyLimit): Performed {
	const { target, method } = request;
	switch (target.kind) {
		case 'collection':
			return answerWrite(request, target.entity, tenant);
		case 'children':
		case 'child':
			return answerChildren(request, target, tenant);
		case 'query':
		case 'next':
		case 'count':
			return { answer: answerQuery(request, target.kind, target.entity, tenant) };
		case 'unknown':
			return { answer: htmlNotFound() };
	}
	if (method !== 'GET') return { answer: methodNotAllowed(method) };
	switch (target.kind) {
		case 'row':
			return { answer: answerRow(request, target.entity, target.id, tenant) };
		case 'metadata':
			return { answer: json(describe(target.entity, target.part, request.user, tenant)) };
		case 'threshold':
			return { answer: json(hourly.information()) };
		case 'entities':
			return {
				answer: json({
					entityDescriptions: tenant.catalogue.all.map((entity) =>
						describe(entity, 'info', request.user, tenant),
					),
				}),
			};
		case 'modules':
			return { answer: json({ modules: [{ key: 1, value: true }] }) };
		case 'version':
			return {
				answer: json({
					majorVersion: '2026',
					minorVersion: '3',
					build: '0',
					customerType: 'Sandbox',
				}),
			};
		default:
			return { answer: json({ apiVersions: ['1.0'] }) };
	}
}

function describe(
	entity: EntityDefinition,
	part: 'info' | 'fields' | 'userDefinedFields',
	user: ApiUser,
	{ switches }: Tenant,
): unknown {
	if (part === 'fields') return { fields: describeFields(entity, switches) };
	if (part === 'userDefinedFields') return { fields: describeUserDefinedFields(entity) };
	const access = {
		create: accessOf(user, entity, 'create'),
		query: accessOf(user, entity, 'query'),
		update: accessOf(user, entity, 'update'),
		delete: accessOf(user, entity, 'delete'),
	};
	return { info: describeEntity(entity, access, switches) };
}

function answerRow(
	request: ApiRequest,
	entity: EntityDefinition,
	id: number,
	tenant: Tenant,
): HttpAnswer {
	checkImpersonatedRead(request.headers, tenant);
	demand(request.user, entity, 'query', tenant);
	const row = tenant.table(entity.name).get(id);
	if (!row || !tenant.isVisible(row) || !rowFilter(request.user, entity)(row)) {
		return missingRow(tenant.switches);
	}
	const shown = showRow(row, entity, tenant.switches);
	if (tenant.switches.flatAttachmentData && typeof row.data === 'string') shown.data = row.data;
	return json({ item: shown });
}
