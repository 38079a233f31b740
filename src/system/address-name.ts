/**
 * The name under which an address is counted. An IPv6 customer owns a /64, so one address of it stands for all; IPv4 in
 * IPv6 form, as a socket that listens to both gives it, is the IPv4 address.
 */
export function addressName(ip: string): string {
  if (!ip.includes(':')) return ip;
  if (/^::ffff:[\d.]+$/i.test(ip)) return ip.slice('::ffff:'.length);
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length;
    while (groups.length < 8 - after) groups.push('0');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}
