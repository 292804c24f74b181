/** 0 none, 1 all, 2 restricted: only rows that the user made itself. */
export type Access = 0 | 1 | 2;

export interface Credentials {
	username: string;
	secret: string;
	integrationCode: string;
}

export interface ApiUser extends Credentials {
	resourceID: number;
	isLocked: boolean;
	failedSignIns: number;
	mayImpersonate: boolean;
	/** Category of tickets that name none; undefined: the global default. */
	defaultCategory?: number;
	access: Partial<Record<string, { create?: Access; query?: Access; update?: Access }>>;
}

/** Invented, and valid only here. */
const integrationCode = 'SANDBOXTRACKINGIDENTIFIER01';
const secret = 'sandbox-secret';

function user(username: string, resourceID: number, rest: Partial<ApiUser> = {}): ApiUser {
	return {
		username,
		secret,
		integrationCode,
		resourceID,
		isLocked: false,
		failedSignIns: 0,
		mayImpersonate: true,
		access: {},
		...rest,
	};
}

/** The API users of the tenant by what is special about them. */
export function seedApiUsers() {
	return {
		full: user('api@msp.example', 29682885),
		noTicketCreate: user('no-ticket-create@msp.example', 29682886, {
			access: { Tickets: { create: 0 } },
		}),
		noTicketQuery: user('no-ticket-query@msp.example', 29682887, {
			access: { Tickets: { query: 0 } },
		}),
		noCompanyQuery: user('no-company-query@msp.example', 29682888, {
			access: { Companies: { query: 0 } },
		}),
		restrictedTicketQuery: user('restricted-ticket-query@msp.example', 29682889, {
			access: { Tickets: { query: 2 } },
		}),
		noTicketUpdate: user('no-ticket-update@msp.example', 29682890, {
			access: { Tickets: { update: 0 }, TicketNotes: { create: 0, update: 0 } },
		}),
		noImpersonation: user('no-impersonation@msp.example', 29682891, { mayImpersonate: false }),
		categoryDefault: user('category-default@msp.example', 29682892, { defaultCategory: 114 }),
		locked: user('locked@msp.example', 29682893, { isLocked: true }),
		/** The user exists; the tracking identifier belongs to another database. */
		foreignTrackingIdentifier: user('foreign-code@msp.example', 29682894),
	};
}

export type ApiUserName = keyof ReturnType<typeof seedApiUsers>;

export const foreignIntegrationCode = 'TRACKINGIDENTIFIEROFANOTHER';
