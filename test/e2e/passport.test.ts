/** The passport of one event, on the whole product: what was sent, what became of it, and how long that can be told. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { latestManifest } from '../../src/log/block-files.ts';
import { START } from '../../src/log/log.ts';
import { maintain } from '../../src/log/segment-maintain.ts';
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct } from '../support/product.ts';
import { findEvent } from '../support/stored.ts';

interface Passport {
  readonly messageId: string | null;
  readonly source: string;
  readonly outcome: string;
  readonly note: string | null;
  readonly received: {
    readonly at: string;
    readonly path: string;
    readonly contentType: string;
    readonly ip: string;
    readonly requestBytes: number;
    readonly body: string;
    readonly cut: boolean;
  } | null;
  readonly receivedMissing: string | null;
  readonly steps: readonly {
    readonly step: string;
    readonly outcome: string;
    readonly note: string | null;
    readonly changes: readonly {
      readonly path: string;
      readonly before?: unknown;
      readonly after?: unknown;
    }[];
  }[];
  readonly row: Record<string, unknown> | null;
  readonly refusals: readonly {
    readonly refusalId: string;
    readonly code: string;
    readonly reason: string;
    readonly fix: string;
  }[];
  readonly copies: number;
  readonly later: readonly { readonly outcome: string }[];
}

/** Small enough that the padding closes several. */
const ARGS = ['--segment-bytes', '65536'];
const AGENT = 'Mozilla/5.0 (test)';
let product: Product;
beforeAll(async () => {
  product = await startProduct({ args: ARGS });
});
afterAll(() => product.remove());

async function send(path: string, body: unknown, type = 'text/plain'): Promise<string> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${product.collect}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('WK_WEB:').toString('base64')}`,
      'content-type': type,
      'user-agent': AGENT,
      origin: 'https://app.example',
    },
    body: text,
  });
  expect(response.status).toBe(200);
  return text;
}

const passportOf = (messageId: string): Promise<Passport> =>
  product.get<Passport>(`/events/${encodeURIComponent(messageId)}/passport`);
const stepOf = (passport: Passport, name: string) => passport.steps.find(({ step }) => step === name);
const track = (messageId: string, more: object = {}): object => ({
  type: 'track',
  event: 'Ordered',
  userId: 'u1',
  messageId,
  ...more,
});

test('an event that the steps changed is told with its own bytes, each change before and after, and its row', async () => {
  const sentAt = new Date(Date.now() + 3_600_000).toISOString();
  const own = track('changed', {
    timestamp: sentAt,
    sentAt,
    context: { page: { url: 'https://app.example/?utm_source=mail&utm_campaign=May' } },
  });
  const sent = await send('/v1/t?x=1', own);
  await product.settled();
  const passport = await passportOf('changed');
  expect(passport).toMatchObject({
    messageId: 'changed',
    source: 'web',
    outcome: 'stored',
    copies: 1,
    refusals: [],
  });
  expect(passport.received).toMatchObject({
    path: '/v1/t',
    contentType: 'text/plain',
    ip: '127.0.0.1',
    userAgent: AGENT,
    requestBytes: sent.length,
    itemBytes: sent.length,
    body: sent,
    cut: false,
  });
  const row = await findEvent(product, 'changed');
  expect(passport.row).toEqual(row);
  expect(stepOf(passport, 'parse')?.note).toContain('moved by -3');
  expect(stepOf(passport, 'parse')?.changes).toContainEqual({
    path: 'timestamp',
    before: sentAt,
    after: row.timestamp,
  });
  expect(stepOf(passport, 'enrich')).toEqual({
    step: 'enrich',
    outcome: 'changed',
    note: null,
    changes: [
      { path: 'context.ip', after: '127.0.0.1' },
      { path: 'context.userAgent', after: AGENT },
      { path: 'context.campaign', after: { source: 'mail', name: 'May' } },
    ],
  });
});

test('of a batch only the own part is shown, and a retry of it is a copy that was absorbed', async () => {
  const items = [track('b1'), track('b2', { properties: { n: 2 } }), track('b3')];
  await send('/v1/batch', { batch: items, context: { app: 'shop' } });
  await send('/v1/batch', { batch: items, context: { app: 'shop' } });
  await product.settled();
  const passport = await passportOf('b2');
  expect(passport.received?.body).toBe(JSON.stringify(items[1]));
  expect(passport.steps[0]).toMatchObject({ step: 'unpack', note: '2 of 3 in its batch.' });
  expect(stepOf(passport, 'parse')?.changes).toContainEqual({ path: 'context', after: { app: 'shop' } });
  expect(passport).toMatchObject({ outcome: 'stored', copies: 2, later: [{ outcome: 'duplicate' }] });
});

test('a refused event says at which step and why, by its messageId and by the id of its refusal', async () => {
  const sent = track('refused', { event: undefined, properties: { x: '<img src=x onerror=alert(1)>' } });
  await send('/v1/batch', { batch: [track('fine'), sent] });
  await product.settled();
  const passport = await passportOf('refused');
  expect(passport).toMatchObject({ outcome: 'refused', row: null, note: null, source: 'web' });
  expect(passport.steps.map(({ outcome }) => outcome)).toEqual([
    'kept',
    'kept',
    'refused',
    ...['not reached', 'not reached', 'not reached'],
    'not reached',
    'not reached',
  ]);
  const refusal = passport.refusals[0];
  expect(refusal).toMatchObject({ code: 'event_not_defined', fix: expect.stringContaining('name') });
  expect(stepOf(passport, 'parse')?.note).toBe(refusal?.reason);
  expect(JSON.parse(passport.received?.body ?? '')).toEqual(JSON.parse(JSON.stringify(sent)));
  expect(await product.get(`/refusals/${refusal?.refusalId}/passport`)).toEqual(passport);
});

test('what strangers send comes back as text in JSON, whatever it is', async () => {
  const hostile = '</script><script>alert(1)</script>\u0000\u202e"\\';
  await send('/v1/track', track(`"${hostile}`, { event: hostile, properties: { [hostile]: hostile } }));
  await product.settled();
  const id = encodeURIComponent(`"${hostile}`);
  const headers = { authorization: `Bearer ${product.token}` };
  const answer = await fetch(`${product.api}/api/v1/events/${id}/passport`, { headers });
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const passport: Passport = JSON.parse(await answer.text());
  expect(passport.messageId).toBe(`"${hostile}`);
  expect(JSON.parse(passport.received?.body ?? '')).toMatchObject({ event: hostile });
});

test('an event that came without a messageId is found by the one it was given', async () => {
  const sent = await send('/v1/track', { type: 'track', event: 'Nameless', userId: 'u1' });
  await product.settled();
  const [row] = await product.query<{ messageId: string }>(
    "SELECT messageId FROM events WHERE event = 'Nameless'",
  );
  const passport = await passportOf(row?.messageId ?? '');
  expect(passport.received?.body).toBe(sent);
  expect(stepOf(passport, 'parse')?.changes).toContainEqual({ path: 'messageId', after: row?.messageId });
});

test('an id that nothing has is 404, and exit code 4 on the command line; one that is there is told for people', async () => {
  await expect(passportOf('nothing')).rejects.toThrow('404');
  expect((await runCommand(['event', 'nothing'], { product })).code).toBe(4);
  const told = await runCommand(['event', 'changed'], { product });
  expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 0, stderr: '' });
  expect(told.stdout).toMatch(/^ +~ timestamp: ".*" -> ".*"$/m);
  expect(told.stdout).toMatch(/^ +\+ context\.campaign: \{"source":"mail","name":"May"\}$/m);
});

/** Ends the product and lets upkeep's own work be done on its raw log, behind the pipeline's cursor. */
async function keepUp(keepBytes: number): Promise<{ compressed: number; removed: number }> {
  await product.stop();
  const paths = pathsOf(product.data);
  const [partition = ''] = readdirSync(paths.raw);
  const report = await maintain({
    disk: nodeDisk,
    clock: systemClock,
    dir: join(paths.raw, partition),
    keep: { hours: 1000, bytes: keepBytes },
    archiveDir: null,
    before: (await latestManifest(nodeDisk, paths.clean))?.cursor[partition] ?? START,
  });
  product = await startProduct({ data: product.data, args: ARGS });
  return { compressed: report.compressed.length, removed: report.removed.length };
}

test('an old event is found in a compressed segment; once its bytes are gone the passport says so and keeps the row', async () => {
  const before = await passportOf('changed');
  for (let n = 0; n < 40; n++)
    await send('/v1/track', track(`pad${n}`, { properties: { pad: 'x'.repeat(8000) } }));
  await product.settled();
  expect((await keepUp(1e9)).compressed).toBeGreaterThan(1);
  expect(await passportOf('changed')).toEqual({ ...before, searchedTo: expect.any(String) });
  expect((await keepUp(1)).removed).toBeGreaterThan(1);
  const after = await passportOf('changed');
  expect(after).toMatchObject({ outcome: 'stored', received: null, steps: [], copies: 0, row: before.row });
  expect(after.receivedMissing).toContain('no longer has the bytes');
});
