import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../src/json/jsonRecord';

/** Whether an item is a row of the outbox, and no alert. */
export function isOutboxRow(item: IDataObject): boolean {
	return item.specVersion === undefined && 'alert_key' in item && 'failed_at' in item;
}

/** The alert, or the item, that a row of the outbox keeps; undefined when it holds none. */
export function itemOfRow(row: IDataObject): IDataObject | undefined {
	try {
		const item: unknown = JSON.parse(String(row.alert));
		return isRecord(item) ? (item as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}
