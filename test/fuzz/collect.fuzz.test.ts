/**
 * Structure-aware fuzzing of the collection edge: bodies of real clients, bent as values and as bytes, sent by
 * every kind of address, key and encoding. Whatever is sent, the process lives, no answer is a 5xx, and what is
 * answered 200 is in the log, each of its events with one outcome.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTarget, type Target } from '../hostile/target.ts';
import { recordFigure } from '../support/figures.ts';
import { scaled } from '../support/scale.ts';
import { bendBody, bends, slipBytes, slips } from './mutate.ts';

const REQUESTS = scaled(50_000);
const RSS_BYTES_MAX = 512 * 1024 * 1024;

const folder = new URL('../golden/clients/', import.meta.url);
const bodies: unknown[] = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).request.body);

const PATHS = [
  ...['batch', 'import', 'track', 'identify', 'page', 'screen', 'group', 'alias', 'b', 't', 'i', 'p'],
].map((name) => `/v1/${name}`);
const paths = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PATHS, '/v1/import/', '/beacon/v1/batch?writeKey=WK_HOSTILE') },
  { weight: 2, arbitrary: fc.constantFrom('/api/s/track', '/api/s/s2s/page', '/v1/m', '/v1/nope', '/') },
  { weight: 1, arbitrary: fc.webPath().map((path) => path || '/') },
);
const BASIC = `Basic ${Buffer.from('WK_HOSTILE:').toString('base64')}`;
const headers = fc.record(
  {
    authorization: fc.constantFrom(BASIC, 'Bearer x', 'Basic', 'Basic ====', BASIC.slice(0, 15)),
    'x-write-key': fc.constantFrom('WK_HOSTILE', 'WK_DISABLED', 'nobody', '__proto__', 'a:b'),
    'content-type': fc.constantFrom(
      'text/plain',
      'application/json',
      'application/x-www-form-urlencoded',
      ';',
    ),
    origin: fc.constantFrom('https://app.example', 'null', '%00'),
    'x-trackway-verdict': fc.constantFrom('1', '0'),
    'x-forwarded-for': fc.constantFrom('1.2.3.4', 'x, y'),
    anonymousid: fc.constantFrom('YQ=='),
  },
  { requiredKeys: [] },
);
const encodings = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('plain', 'gzip') },
  { weight: 1, arbitrary: fc.constantFrom('gzip-said-only', 'gzip-cut', 'br') },
);

let target: Target;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  target = await startTarget();
});
afterAll(async () => {
  agent.destroy();
  await target.stop();
});

test('no request, however bent, ends the process, meets a 5xx, or is acknowledged and not in the log', async () => {
  const seen = new Map<number, number>();
  let rssBytesMax = 0;
  const body = fc.record({ of: fc.nat(bodies.length - 1), bends, slips });
  const property = fc.asyncProperty(
    paths,
    headers,
    encodings,
    body,
    async (path, sent, encoding, { of, ...how }) => {
      const bytes = slipBytes(bendBody(bodies[of], how.bends), how.slips);
      const status = await send(path, { ...sent }, encoding, bytes);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const report = await target.report();
      rssBytesMax = Math.max(rssBytesMax, report.rssBytes);
      expect([200, 400, 404, 405]).toContain(status);
      expect(report.polluted).toBe(false);
      const isKept = status === 200 && path !== '/v1/m' && path !== '/';
      expect(report.found).toHaveLength(isKept ? 1 : 0);
      for (const record of report.found) expect(record.outcomes).toHaveLength(record.events);
    },
  );
  await fc.assert(property, { numRuns: REQUESTS, endOnFailure: true });
  expect(seen.get(200) ?? 0).toBeGreaterThan(REQUESTS / 3);
  expect(rssBytesMax).toBeLessThan(RSS_BYTES_MAX);
  const counts = [...seen].sort().map(([status, count]) => `${count} x ${status}`);
  recordFigure(
    'fuzz-collect',
    `${REQUESTS} requests: ${counts.join(', ')}; 0 crashes; at most ${rssBytesMax >> 20} MB`,
  );
}, 1_800_000);

function send(path: string, sent: Record<string, string>, encoding: string, bytes: Buffer): Promise<number> {
  const zipped = encoding === 'gzip' || encoding === 'gzip-cut' ? gzipSync(bytes) : bytes;
  const body = encoding === 'gzip-cut' ? zipped.subarray(0, zipped.length >> 1) : zipped;
  const named = encoding === 'plain' ? {} : { 'content-encoding': encoding === 'br' ? 'br' : 'gzip' };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        port: target.port,
        path,
        method: 'POST',
        agent,
        headers: { ...sent, ...named, 'content-length': body.length },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
