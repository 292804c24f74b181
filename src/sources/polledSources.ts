import type { SourceForm } from '../polling/sourceForm';
import { darkWebId } from './darkWebId/darkWebIdForm';
import { haveIBeenPwned } from './haveIBeenPwned/haveIBeenPwnedForm';
import { huntress } from './huntress/huntressForm';
import { microsoftGraph } from './microsoftGraph/microsoftGraphForm';

/** Every source that is polled, in the order in which the node offers them. A new source is a folder and a line here. */
export const polledSources: readonly SourceForm[] = [
	darkWebId,
	haveIBeenPwned,
	huntress,
	microsoftGraph,
];
