import { isIP } from 'node:net';

/** Addresses from `first` to `last` as numbers of 128 bits. IPv4 stands where IPv6 maps it (RFC 4291, 2.5.5.2). */
export interface IpRange {
	/** As a person wrote it. */
	written: string;
	first: bigint;
	last: bigint;
}

const mappedIpv4 = 0xffff_0000_0000n;
/** An alert rarely names more than a handful of addresses. */
const mostAddresses = 20;

/** A single address, or a network such as `10.0.0.0/8` or `2001:db8::/32`; undefined for anything else. */
export function readIpRange(written: string): IpRange | undefined {
	const [text = '', length, ...others] = written.trim().split('/');
	const address = readAddress(text);
	if (address === undefined || others.length > 0) return undefined;
	if (length === undefined) return { written, first: address, last: address };
	const bits = isIP(text) === 4 ? 32 : 128;
	if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
	const free = (1n << BigInt(bits - Number(length))) - 1n;
	const first = address & ~free;
	return { written, first, last: first + free };
}

/** The addresses in a text, whatever stands between them; ports, brackets and zones are left out. */
export function addressesIn(text: string): bigint[] {
	const words = text.split(/[\s,;|]+/, mostAddresses);
	return words.flatMap((word) => {
		const [bare = ''] = word
			.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
			.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
			.split('%', 1);
		return readAddress(bare) ?? [];
	});
}

export function holds(range: IpRange, address: bigint): boolean {
	return address >= range.first && address <= range.last;
}

export function coversRange(wide: IpRange, narrow: IpRange): boolean {
	return wide.first <= narrow.first && narrow.last <= wide.last;
}

function readAddress(text: string): bigint | undefined {
	switch (isIP(text)) {
		case 4:
			return mappedIpv4 + ipv4Number(text);
		case 6:
			return text.includes('%') ? undefined : ipv6Number(text);
		default:
			return undefined;
	}
}

function ipv4Number(text: string): bigint {
	return text.split('.').reduce((number, part) => (number << 8n) + BigInt(part), 0n);
}

function ipv6Number(text: string): bigint {
	const [head = '', tail] = text.split('::');
	const before = groupsOf(head);
	const after = tail === undefined ? [] : groupsOf(tail);
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0n);
	return [...before, ...zeros, ...after].reduce((number, group) => (number << 16n) + group, 0n);
}

/** Groups of 16 bits; the last two may be written as IPv4. */
function groupsOf(text: string): bigint[] {
	if (text === '') return [];
	return text.split(':').flatMap((group) => {
		if (!group.includes('.')) return [BigInt(`0x${group}`)];
		const number = ipv4Number(group);
		return [number >> 16n, number & 0xffffn];
	});
}
