/** Who is at the other end: the connection's address, or what a trusted proxy says. Anyone can write X-Forwarded-For, so only configured proxies are believed. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { Fault } from '../system/fault.ts';

export interface ClientAddress {
  /** The client's address without port; IPv4 in IPv6 form is given as IPv4. */
  ipOf(req: IncomingMessage): string;
  /** The scheme the client used, as a trusted proxy says, else of the connection. */
  schemeOf(req: IncomingMessage): 'http' | 'https';
}

/** `trustedProxies` is a comma-separated list of addresses and CIDR ranges. Throws Fault `invalid_config`. */
export function openClientAddress(trustedProxies: string): ClientAddress {
  const trusted = readProxies(trustedProxies);
  const none = trustedProxies.trim() === '';
  const isTrusted = (ip: string): boolean =>
    isIP(ip) !== 0 && trusted.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
  return {
    ipOf(req) {
      const peer = plainAddress(req.socket.remoteAddress ?? '');
      const forwarded = req.headers['x-forwarded-for'];
      if (none || forwarded === undefined || !isTrusted(peer)) return peer;
      return lastUntrusted(String(forwarded), peer, isTrusted);
    },
    schemeOf(req) {
      const own = 'encrypted' in req.socket && req.socket.encrypted === true ? 'https' : 'http';
      const said = req.headers['x-forwarded-proto'];
      if (none || said === undefined || !isTrusted(plainAddress(req.socket.remoteAddress ?? ''))) return own;
      const first = String(said).split(',')[0]?.trim().toLowerCase();
      return first === 'https' ? 'https' : first === 'http' ? 'http' : own;
    },
  };
}

/** Each proxy appends whom it saw, so the rightmost address that is not one of ours is the first we can believe. */
function lastUntrusted(forwarded: string, peer: string, isTrusted: (ip: string) => boolean): string {
  let ip = peer;
  for (const part of forwarded.split(',').reverse()) {
    const next = plainAddress(part.trim());
    if (isIP(next) === 0) return ip;
    ip = next;
    if (!isTrusted(ip)) return ip;
  }
  return ip;
}

/** Without brackets, port and IPv4-in-IPv6 prefix. */
function plainAddress(text: string): string {
  if (!text.includes(':')) return text;
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  return bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice(7) : bare;
}

function readProxies(list: string): BlockList {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const width = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (isIP(address) === 0 || !(prefix >= 0 && prefix <= width))
      throw new Fault(
        'invalid_config',
        `--trusted-proxies has "${entry}": it takes addresses and ranges such as 10.0.0.0/8, comma separated.`,
      );
    trusted.addSubnet(address, prefix, family);
  }
  return trusted;
}
