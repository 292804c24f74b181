import { shortHash } from '../../src/polling/seenMemory';
import { SignInBreaker } from '../../src/polling/signInBreaker';
import type { SourceForm } from '../../src/polling/sourceForm';

/** Refused sign-ins of all polls of this process. */
export const signIns = new SignInBreaker();

/** Source and credential as a hash: a changed credential is another one. */
export function credentialKey({ name }: SourceForm, credential: Record<string, unknown>): string {
	return shortHash(JSON.stringify([name, Object.entries(credential).sort()]));
}
