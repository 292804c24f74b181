import type { Alert } from '../../../src/alert/alert';

/** What a source has to say about an alert. */
export type Happening = 'raise' | 'worse' | 'details' | 'count' | 'resolve';

export function changed(alert: Alert, happening: Happening): Alert {
	switch (happening) {
		case 'raise':
			return { ...alert, action: 'trigger', status: 'new', resolvedAt: null };
		case 'worse': {
			const severity = alert.severity === 'critical' ? 'high' : 'critical';
			return { ...changed(alert, 'raise'), action: 'update', severity };
		}
		case 'details':
			return { ...changed(alert, 'raise'), description: `${alert.description} More.` };
		case 'count':
			return { ...changed(alert, 'raise'), occurrenceCount: alert.occurrenceCount + 1 };
		case 'resolve':
			return { ...alert, action: 'resolve', status: 'resolved', resolvedAt: alert.updatedAt };
	}
}
