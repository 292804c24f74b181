import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalServer } from '../../sandbox/sources/localServer';

/** An npm registry on 127.0.0.1 that holds one version of one package, and nothing else. */
export interface PackageRegistry {
	origin: string;
	/** Paths that were asked for. */
	paths: () => string[];
	close: () => Promise<void>;
}

/** Serves the tarball as npm's registry would after its publication. */
export async function startPackageRegistry(
	tarball: string,
	manifest: { name: string; version: string },
): Promise<PackageRegistry> {
	const { name, version } = manifest;
	const bytes = readFileSync(tarball);
	const integrity = integrityOf(bytes);
	const server = await startLocalServer(({ url }) => {
		if (url.pathname === '/package.tgz') return { status: 200, body: bytes };
		const dist = { tarball: `${server.origin}/package.tgz`, integrity };
		const published = { ...manifest, dist };
		if (url.pathname === `/${name}/${version}`) return { status: 200, body: published };
		if (url.pathname !== `/${name}`) return { status: 404, body: { error: 'Not found' } };
		return {
			status: 200,
			body: { name, 'dist-tags': { latest: version }, versions: { [version]: published } },
		};
	});
	return {
		origin: server.origin,
		paths: () => server.requests.map(({ path }) => path),
		close: server.close,
	};
}

/** The checksum by which npm and n8n know a tarball. */
export function integrityOf(bytes: Buffer): string {
	return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/**
 * A folder with an `npm` that asks the given registry whatever registry it is told: n8n takes another one than npm's
 * public registry only with a licence. To be put first on the PATH.
 */
export function npmFor(registry: string, folder: string): string {
	mkdirSync(folder, { recursive: true });
	const script = `#!/bin/sh
for argument; do
	shift
	case "$argument" in --registry=*) ;; *) set -- "$@" "$argument" ;; esac
done
PATH="\${PATH#*:}"
export PATH
exec npm "$@" --no-update-notifier --registry=${registry}
`;
	writeFileSync(join(folder, 'npm'), script, { mode: 0o755 });
	return folder;
}
