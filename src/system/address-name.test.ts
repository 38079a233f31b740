import { expect, test } from 'vitest';
import { addressName } from './address-name.ts';

test('all addresses of one IPv6 customer count as one', () => {
  expect(addressName('2001:db8:1:2:3:4:5:6')).toBe(addressName('2001:db8:1:2::9'));
  expect(addressName('2001:db8::1')).toBe(addressName('2001:db8:0:0:ffff::'));
  expect(addressName('2001:db8:1:2::1')).not.toBe(addressName('2001:db8:1:3::1'));
  expect(addressName('10.0.0.1')).toBe('10.0.0.1');
  expect(addressName('::1')).toBe('0:0:0:0::/64');
});

test('every IPv4 address counts for itself, also where a socket gives it in IPv6 form', () => {
  expect(addressName('::ffff:203.0.113.9')).toBe('203.0.113.9');
});
