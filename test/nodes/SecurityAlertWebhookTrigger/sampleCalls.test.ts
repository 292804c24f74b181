import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

import { sampleCall } from '../../../src/sources/senders/sampleCall';
import type { WebhookSender } from '../../../src/sources/senders/sender';
import { senders } from '../../../src/sources/senders/senderList';
import { WebhookWorld } from './webhookWorld';

const signing = 'whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=';
const secrets = {
	standardWebhooks: signing,
	sharedToken: 'tok',
	saasAlerts: 'tok',
	basicAuth: 'u:p',
};

/** A machine without them says so as a skipped test. */
const tools = spawnSync('bash', ['-c', 'command -v curl && command -v openssl']).status === 0;

(tools ? it : it.skip).each(Object.entries<WebhookSender>(senders))(
	'the printed call of %s works in a shell',
	async (preset, sender) => {
		const { scheme } = sender.guide;
		const world = new WebhookWorld({
			parameters: { preset, authentication: 'credential', options: {} },
			credential: { scheme, secret: secrets[scheme], username: 'u', password: 'p' },
		});
		const script = sampleCall(sender).replace(/^SECRET=.*$/m, `SECRET='${secrets[scheme]}'`);
		const url = await world.listen();
		const { stdout } = await promisify(execFile)('bash', ['-c', `${script} -sS`], {
			env: { ...process.env, URL: url, no_proxy: '*' },
		});
		await world.close();
		expect(JSON.parse(stdout)).toEqual({ received: 1 });
	},
);
