import { Remembered } from '../memory/remembered';
import { originOf } from './hosts';
import { Lane } from './lane';

const lanes = new Remembered<Lane>({ most: 1_000 });

/** The lane of a tracking identifier to the host of `root`, shared by all executions of this process. */
export function laneTo(root: string, trackingKey: string): Lane {
	return lanes.get(`${trackingKey} ${originOf(root)}`, () => new Lane());
}
