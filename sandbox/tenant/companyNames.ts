/** The named companies, in the order of their ids from 175 on. Near-duplicates are there on purpose. */
export const companyNames = [
	'Contoso Ltd',
	'Contoso Ltd.',
	'CONTOSO LIMITED',
	'Fabrikam Inc',
	'Fabrikam, Inc.',
	'Adventure Works Cycles',
	'Alpine Ski House',
	'Bellows College',
	'Best For You Organics Company',
	'Blue Yonder Airlines',
	'City Power & Light',
	'Coho Vineyard',
	'Coho Winery',
	'Consolidated Messenger',
	'Fincher Architects',
	'First Up Consultants',
	'Fourth Coffee',
	'Graphic Design Institute',
	'Humongous Insurance',
	'Lamna Healthcare Company',
	'Liberty’s Delightful Sinful Bakery & Cafe',
	'Litware Inc.',
	'Lucerne Publishing',
	'Margie’s Travel',
	'Munson’s Pickles and Preserves Farm',
	'Nod Publishers',
	'Northwind Traders',
	'Parnell Aerospace',
	'Proseware, Inc.',
	'Relecloud',
	'School of Fine Art',
	'Southridge Video',
	'Tailspin Toys',
	'Tailwind Traders',
	'The Phone Company',
	'Trey Research',
	'VanArsdel, Ltd.',
	'Wide World Importers',
	'Wingtip Toys',
	'Woodgrove Bank',
	'Münchner Bäckerei GmbH',
	'Société Générale du Bois',
	'O’Malley & Sons <Plumbing>',
	'Closed Doors Ltd',
	'Contoso Subsidiary',
];

export const inactiveCompany = 'Closed Doors Ltd';
/** A daughter of Contoso Ltd: contacts and contracts of the parent are valid on its tickets. */
export const daughterCompany = 'Contoso Subsidiary';

const firstWords = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel'];
const trades = ['Dental', 'Legal', 'Logistics', 'Foods', 'Motors', 'Textiles', 'Clinics'];

export function madeUpCompanyName(n: number): string {
	return `${firstWords[n % firstWords.length]} ${trades[n % trades.length]} ${String(n).padStart(5, '0')}`;
}
