import { Lane } from './lane';
import { originOf } from './hosts';
import { Transport } from './transport';

/** The one way to a host for a tracking identifier: its queue, and the connections that the queue can fill. */
interface Door {
	lane: Lane;
	transport: Transport;
}

/** As many connections as the lane is wide; a fourth would only idle. */
const SOCKETS = 3;

const doors = new Map<string, Door>();

/** The door to the host of `root`, shared by all executions of this process. */
export function doorTo(root: string, trackingKey: string): Door {
	const key = `${trackingKey} ${originOf(root)}`;
	let door = doors.get(key);
	if (!door) doors.set(key, (door = { lane: new Lane(), transport: new Transport(root, SOCKETS) }));
	return door;
}
