/**
 * Where Trackway may send to. Addresses that people type in lead out of the house only: none that is private, loopback,
 * link-local, reserved or a cloud's metadata service, in any spelling, unless whoever runs Trackway allowed its range
 * (`--egress-allow`). What is judged is always the address that is connected to, never a name.
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Fault } from '../../system/fault.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

/** Of clouds, in ranges that are otherwise public. */
const METADATA: readonly string[] = ['168.63.129.16', 'fd00:ec2::254', '100.100.100.200', '192.0.0.192'];
const GLOBAL: Range = ipaddr.parseCIDR('2000::/3');
/** Of the web; other services do not expect what strangers' forms can make us send. */
const PORTS: readonly number[] = [80, 443];
const FREE_PORTS_FROM = 1024;

export interface Egress {
  /** Null when it may be connected to, else why not. */
  refusalOf(address: string, port: number): string | null;
}

/** `allow`: CIDR ranges or addresses, comma separated. Throws Fault `invalid_config` for what is none. */
export function openEgress(allow: string): Egress {
  const ranges = allow
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(readRange);
  return {
    refusalOf(text, port) {
      if (!ipaddr.isValid(text)) return `${text} is no address`;
      const address = plainOf(ipaddr.parse(text));
      if (ranges.some((range) => isIn(address, range))) return null;
      if (address.range() !== 'unicast' || METADATA.includes(address.toString()) || !isGlobal(address))
        return `${address.toString()} is not an address of the public internet`;
      if (!PORTS.includes(port) && port < FREE_PORTS_FROM) return `port ${port} is of another service`;
      return null;
    },
  };
}

/** Of IPv6 only this part is given out; the rest holds what leads back to IPv4 in one way or another. */
function isGlobal(address: Address): boolean {
  return address.kind() === 'ipv4' || isIn(address, GLOBAL);
}

function readRange(text: string): Range {
  try {
    if (isIP(text.replace(/\/.*$/, '')) === 0) throw new Error('no address');
    if (text.includes('/')) {
      const [address, bits] = ipaddr.parseCIDR(text);
      return [address, bits];
    }
    const address = ipaddr.parse(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch (cause) {
    throw new Fault(
      'invalid_config',
      `--egress-allow (TRACKWAY_EGRESS_ALLOW) holds "${text}": it takes addresses or CIDR ranges such as 10.0.0.0/8, comma separated.`,
      { cause },
    );
  }
}

/** An IPv6 address that leads to an IPv4 one is judged as that one. */
function plainOf(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address;
}

function isIn(address: Address, [range, bits]: Range): boolean {
  return address.kind() === range.kind() && address.match([range, bits] as never);
}
