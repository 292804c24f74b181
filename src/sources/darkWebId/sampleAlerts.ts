import type { Alert } from '../../alert/alert';
import { readCompromise } from './compromiseRecord';
import { toAlert } from './toAlert';

const day = 86_400_000;
const people = [
	{ user: 'j.doe@contoso.example', found: 'Hacking Site', origin: 'shop.example.net', criteria: 2 },
	{ user: 'a.roe@contoso.example', found: 'Hidden Theft Forum', origin: '', criteria: 1 },
	{
		user: 'office@contoso.example',
		found: 'P2P File Leak',
		origin: 'forum.example.org',
		criteria: 3,
	},
];

/** Compromises of invented people. No password is in them: none may be, whatever the node is told to include. */
export function sampleAlerts(now: Date): Alert[] {
	return people.flatMap(({ user, found, origin, criteria }, index) => {
		const detected = Math.floor((now.getTime() - (index + 1) * day) / 1_000);
		const compromise = readCompromise({
			uuid: `00000000-0000-4000-8000-00000000000${index + 1}`,
			occurred: detected - 30 * 86_400,
			detected,
			record_number: `10000000${index + 1}`,
			record_type: 'email',
			source: found,
			origin,
			record_status: 0,
			compromise: index === 0 ? '3rd Party Breach' : 'Tested',
			password_criteria: criteria,
			search_value: user,
			organization: '00000000-0000-4000-8000-0000000000aa',
			password: index === 2 ? '' : 'Sample-Only-Password',
			password_status_name: index === 0 ? 'cleartext' : 'encrypted',
			activity_title: 'Sample breach',
			description: 'This is a sample. No credential was found; every value is invented.',
		});
		const organization = {
			uuid: '00000000-0000-4000-8000-0000000000aa',
			title: 'Contoso Ltd',
			domain: 'contoso.example',
			resolved: true,
		};
		const alert =
			compromise &&
			toAlert(compromise, {
				organization,
				receivedAt: now,
				addedAt: 'receivedAt',
				redaction: { includePlaintextPasswords: false, maskStyle: 'omit', rawRecord: false },
				portal: 'https://secure.darkwebid.com',
			});
		return alert ? [alert] : [];
	});
}
