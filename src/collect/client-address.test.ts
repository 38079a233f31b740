import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openClientAddress } from './client-address.ts';

function requestFrom(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress });
  return Object.assign(new IncomingMessage(socket), { headers });
}
const ipOf = (proxies: string, peer: string, forwarded?: string): string =>
  openClientAddress(proxies).ipOf(
    requestFrom(peer, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }),
  );

test('X-Forwarded-For of a stranger is not believed', () => {
  expect(ipOf('', '9.9.9.9', '1.2.3.4')).toBe('9.9.9.9');
  expect(ipOf('10.0.0.0/8', '9.9.9.9', '1.2.3.4')).toBe('9.9.9.9');
});

test('of a trusted proxy the rightmost address that is no proxy of ours is the client', () => {
  expect(ipOf('10.0.0.0/8', '10.0.0.1', '1.2.3.4')).toBe('1.2.3.4');
  expect(ipOf('10.0.0.0/8', '10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.7')).toBe('1.2.3.4');
  expect(ipOf('10.0.0.0/8', '10.0.0.1', '10.0.0.9, 10.0.0.7')).toBe('10.0.0.9');
});

test('garbage in the header ends the search instead of becoming an address', () => {
  expect(ipOf('10.0.0.0/8', '10.0.0.1', '1.2.3.4, <script>')).toBe('10.0.0.1');
  expect(ipOf('10.0.0.0/8', '10.0.0.1', '')).toBe('10.0.0.1');
});

test('ports, brackets and IPv4 in IPv6 are undone', () => {
  expect(ipOf('', '::ffff:1.2.3.4')).toBe('1.2.3.4');
  expect(ipOf('::1', '::1', '1.2.3.4:5678')).toBe('1.2.3.4');
  expect(ipOf('::1', '::1', '[2001:db8::1]:443')).toBe('2001:db8::1');
});

test("the scheme is the connection's, unless a trusted proxy says another", () => {
  const scheme = (proxies: string, said: string): string =>
    openClientAddress(proxies).schemeOf(requestFrom('10.0.0.1', { 'x-forwarded-proto': said }));
  expect(scheme('', 'https')).toBe('http');
  expect(scheme('10.0.0.1', 'https')).toBe('https');
  expect(scheme('10.0.0.1', 'https, http')).toBe('https');
  expect(scheme('10.0.0.1', 'gopher')).toBe('http');
});

test('a range that is none is refused with what is accepted', () => {
  for (const wrong of ['nonsense', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/', '::/129'])
    expect(() => openClientAddress(wrong)).toThrow(/--trusted-proxies has/);
});
