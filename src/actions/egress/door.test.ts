import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { openEgress } from './address.ts';
import { type Door, openDoor, type Resolve } from './door.ts';

/** Sixty ways to write an address inside: literals in every base and wrapping, and what a name may lead to. */
const INSIDE = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
  ],
  ...[
    '127.255.255.254',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '0.1.2.3',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '%31%32%37.0.0.1',
  ],
  ...['10.0.0.1', '10.255.255.255', '0xa000001', '167772161', '012.0.0.1', '172.16.0.1', '172.31.255.255'],
  ...[
    '192.168.0.1',
    '192.168.1',
    '3232235521',
    '0xc0a80001',
    '100.64.0.1',
    '100.127.255.255',
    '100.100.100.200',
  ],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.43518', '168.63.129.16'],
  ...[
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:a9fe:a9fe]'],
  ...[
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001::7f00:1]',
    '[fe80::1]',
    '[fec0::1]',
    '[fc00::1]',
  ],
  ...['[fd00:ec2::254]', '[fd12:3456::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]'],
];
const OUTSIDE = ['93.184.215.14', '8.8.8.8', '[2606:4700::1111]'];

const doors: Door[] = [];
const door = (resolve?: Resolve, allow = ''): Door => {
  const made = openDoor({
    egress: openEgress(allow),
    resolve:
      resolve ??
      (async () => {
        throw new Error('nothing is resolved here');
      }),
    timeoutMs: 2_000,
  });
  doors.push(made);
  return made;
};

/** Answers what `answers` says next; counts who came. */
let server: Server;
let port = 0;
let came = 0;
let answer: { status: number; headers?: Record<string, string>; body?: string | Buffer } = { status: 200 };
beforeAll(async () => {
  server = createServer((request, response) => {
    came++;
    request.resume().on('end', () => {
      response.writeHead(answer.status, answer.headers ?? {});
      response.end(answer.body ?? '');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await Promise.all(doors.map((each) => each.close()));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('there are at least sixty spellings', () => expect(new Set(INSIDE).size).toBeGreaterThanOrEqual(60));

describe.each(INSIDE)('%s', (host) => {
  it.each(['http', 'https'])('is refused as an address (%s)', async (scheme) => {
    const url = `${scheme}://${host}/hook`;
    expect(await door().post(url, {}, '{}')).toMatchObject({ kind: 'refused' });
    expect(door().refusalOf(url)).not.toBeNull();
  });
  it('is not followed to', async () => {
    const before = came;
    answer = {
      status: 307,
      headers: { location: Buffer.from(`http://${host}:${port}/inner`).toString('latin1') },
    };
    const sent = await door(undefined, '127.0.0.1').post(`http://127.0.0.1:${port}/hook`, {}, '{}');
    expect(sent).toMatchObject({ kind: 'failed', why: expect.stringContaining('redirects (307)') });
    expect(came).toBe(before + 1);
  });
  it('is refused when a name leads there, alone or among others, at once or the second time', async () => {
    const address = URL.canParse(`http://${host}/`)
      ? new URL(`http://${host}/`).hostname.replace(/^\[|\]$/g, '')
      : host;
    const inside = { address, family: address.includes(':') ? 6 : 4 };
    const outside = { address: '93.184.215.14', family: 4 };
    const answers: Record<string, Resolve> = {
      alone: async () => [inside],
      among: async () => [outside, inside],
      rebinding: (() => {
        let asked = 0;
        return async () => [asked++ === 0 ? outside : inside];
      })(),
    };
    for (const resolve of Object.values(answers))
      expect(await door(resolve).post('http://hooks.example/hook', {}, '{}')).toMatchObject({
        kind: 'refused',
      });
  });
});

test.each(OUTSIDE)('%s is outside', (host) => {
  expect(door().refusalOf(`https://${host}/hook`)).toBeNull();
  expect(door().refusalOf(`https://${host}:8443/hook`)).toBeNull();
  expect(door().refusalOf(`https://${host}:25/hook`)).toContain('port 25');
});

test.each([
  'ftp://example.com',
  'file:///etc/passwd',
  'gopher://example.com',
  'javascript:1',
  'hook',
  '',
  'https://me:pw@example.com/',
])('"%s" is no address to send to', (url) => expect(door().refusalOf(url)).not.toBeNull());

test('what was allowed is connected to at the address that was judged, whatever the name says next', async () => {
  answer = { status: 200, body: 'thanks' };
  let asked = 0;
  const resolve: Resolve = async () => {
    asked++;
    return [{ address: '127.0.0.1', family: 4 }];
  };
  const allowed = door(resolve, '127.0.0.0/8, 10.1.2.3');
  const before = came;
  expect(await allowed.post(`http://inner.example:${port}/hook`, { 'x-a': 'b' }, '{}')).toEqual({
    ...{ kind: 'answered', status: 200, retryAfter: null, text: 'thanks' },
  });
  expect(came).toBe(before + 1);
  expect(asked).toBe(2);
  expect(allowed.refusalOf('http://10.1.2.4/')).not.toBeNull();
  expect(allowed.refusalOf('http://10.1.2.3/')).toBeNull();
});

test('an answer above a megabyte and one that does not come are given up', async () => {
  const own = door(undefined, '127.0.0.1');
  answer = { status: 200, body: Buffer.alloc(1_200_000) };
  expect(await own.post(`http://127.0.0.1:${port}/`, {}, '{}')).toMatchObject({ kind: 'failed' });
  const slow = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => slow.once('listening', resolve));
  const slowPort = (slow.address() as AddressInfo).port;
  expect(await own.post(`http://127.0.0.1:${slowPort}/`, {}, '{}')).toMatchObject({
    ...{ kind: 'unreachable', why: 'no answer within 2 s' },
  });
  slow.closeAllConnections();
  slow.close();
});

test('a range that is none is refused at the start', () => {
  for (const allow of ['10.0.0.0/33', 'localhost', '10.0.0'])
    expect(() => openEgress(allow)).toThrow('--egress-allow');
});
