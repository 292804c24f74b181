import { redactRecord } from '../../src/alert/redaction';
import { senders } from '../../src/sources/senders/senderList';
import { readEvents } from '../../src/sources/senders/readEvents';

/** What fuzzing has found, by the case that showed it. */
const reading = {
	messageId: 'm',
	receivedAt: new Date(),
	includePlaintextPasswords: false,
	includeRaw: true,
	secrets: [],
};

it('takes a password of hundreds of thousands of characters, for which V8 makes no pattern', () => {
	const password = '=?utf-8?Q?'.repeat(60_000);
	const event = { title: `It is ${password}`, password };
	const read = readEvents([event], senders.enzoic, reading);
	expect(read.kind).toBe('alerts');
	expect(JSON.stringify(read)).not.toContain('utf-8');
});

it('leaves nothing of a long password behind in a text', () => {
	const password = `${'long'.repeat(60)}-and-its-end`;
	const shown = JSON.stringify(redactRecord({ password, text: `Found: ${password}` }));
	expect(shown).toContain('Found: ');
	expect(shown).not.toContain('end');
});

it('shows no text at all when an event names more passwords than can be searched for', () => {
	const passwords = Array.from({ length: 2_000 }, (_, index) => ({
		password: `Secret-number-${index}-of-very-many`,
	}));
	const shown = JSON.stringify(
		redactRecord({ passwords, text: 'Secret-number-1999-of-very-many' }),
	);
	expect(shown).not.toContain('1999');
});
