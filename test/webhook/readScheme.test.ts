import { readScheme } from '../../src/webhook/readScheme';

describe('a credential that can verify nothing', () => {
	it.each([
		[{}, 'Scheme'],
		[{ scheme: 'other', secret: 'x' }, 'Scheme'],
		[{ scheme: 'standardWebhooks', secret: '' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: '   ' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: 'whsec_' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: 'whsec_not base64!' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: 'whsec_c2hvcnQ=' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: 'whpk_AQIDBAUGBwgJCgsMDQ4PEBES' }, 'Secret'],
		[{ scheme: 'standardWebhooks', secret: '', secondarySecret: 'not base64!' }, 'Second Secret'],
		[{ scheme: 'githubStyle', secret: '' }, 'Secret'],
		[{ scheme: 'githubStyle', secret: 'x', headerName: 'no header\r\nat all' }, 'Header Name'],
		[{ scheme: 'stripeStyle', secret: undefined }, 'Secret'],
		[{ scheme: 'sharedToken', secret: '' }, 'Secret'],
		[{ scheme: 'sharedToken', secret: 'x', placement: 'bodyField', bodyField: ' ' }, 'Body Field'],
		[{ scheme: 'basicAuth', username: '', password: 'x' }, 'User'],
		[{ scheme: 'basicAuth', username: 'a:b', password: 'x' }, 'User'],
		[{ scheme: 'basicAuth', username: 'a', password: '' }, 'Password'],
	])('%j names the field', (credential, field) => {
		const reading = readScheme(credential);
		expect(reading).toMatchObject({ kind: 'unusable', field });
	});

	it('never repeats the secret', () => {
		const secret = 'whsec_hunter2 is no base64';
		expect(JSON.stringify(readScheme({ scheme: 'standardWebhooks', secret }))).not.toContain(
			'hunter2',
		);
	});
});

it('reads secrets with and without prefix, and blanks from copying', () => {
	const bare = 'AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
	const plain = readScheme({ scheme: 'standardWebhooks', secret: bare });
	expect(readScheme({ scheme: 'standardWebhooks', secret: ` whsec_${bare}\n` })).toEqual(plain);
});
