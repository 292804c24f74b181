import type { Alert } from '../../alert/alert';
import { toAlert } from './toAlert';

const day = 86_400_000;

/** Breaches of invented sites with accounts of an invented domain. */
export function sampleAlerts(now: Date): Alert[] {
	const added = (days: number) => new Date(now.getTime() - days * day).toISOString();
	const breaches = [
		{
			Name: 'SampleShop',
			Title: 'Sample Shop',
			Domain: 'shop.example.net',
			BreachDate: added(60).slice(0, 10),
			AddedDate: added(1),
			ModifiedDate: added(1),
			Description: 'This is a sample; every value is invented. Customers of an online shop.',
			DataClasses: ['Email addresses', 'Passwords'],
			IsVerified: true,
		},
		{
			Name: 'SampleStealerLog',
			Title: 'Sample Stealer Log',
			AddedDate: added(2),
			Description: 'This is a sample; every value is invented. Credentials taken by malware.',
			DataClasses: ['Email addresses', 'Passwords'],
			IsVerified: true,
			IsStealerLog: true,
		},
	];
	return breaches.map((breach, index) =>
		toAlert(
			{
				domain: 'contoso.example',
				name: breach.Name,
				aliases: index === 0 ? ['j.doe', 'office'] : ['a.roe'],
				breach,
			},
			{ receivedAt: now, known: false, rawRecord: false },
		),
	);
}
