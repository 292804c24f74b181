import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A door before a server: while it is shut, nobody can connect, as when the server or the network is down. */
export interface Gate {
	port: number;
	open: () => Promise<void>;
	shut: () => Promise<void>;
}

/** Passes connections on to a port of 127.0.0.1, from a port of its own that stays the same. */
export async function startGate(target: number): Promise<Gate> {
	const sockets = new Set<Socket>();
	const server = createServer((from) => {
		const to = connect(target, '127.0.0.1');
		for (const socket of [from, to]) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
			socket.on('error', () => undefined);
		}
		from.pipe(to);
		to.pipe(from);
		from.once('close', () => to.destroy());
		to.once('close', () => from.destroy());
	});
	const listen = (port: number) =>
		new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', () => {
				server.off('error', reject);
				resolve();
			});
		});
	await listen(0);
	const { port } = server.address() as AddressInfo;
	return {
		port,
		open: () => listen(port),
		shut: async () => {
			for (const socket of sockets) socket.destroy();
			if (server.listening) await new Promise((resolve) => server.close(resolve));
		},
	};
}
