import type { GraphResourceName } from '../../../src/sources/microsoftGraph/graphApi';
import { toAlert } from '../../../src/sources/microsoftGraph/toAlert';
import type { Alert } from '../../../src/alert/alert';

export const tenantId = '11111111-2222-3333-4444-555555555555';

/** The alert of a hand-written record of Contoso's tenant. */
export function readRecord(
	name: GraphResourceName,
	record: object,
	known = false,
): Alert | undefined {
	return toAlert(name, record as Record<string, unknown>, {
		tenantId,
		tenantName: 'Contoso Ltd',
		receivedAt: new Date('2026-05-04T15:00:00Z'),
		known,
		rawRecord: false,
	});
}
